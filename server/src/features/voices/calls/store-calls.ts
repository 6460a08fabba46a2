import type { VoiceCallListed, VoiceCallOutcome, VoiceCallStep } from '@huiyin/contracts';
import { sql } from 'kysely';
import type { Db } from '#platform/db/connect-database.ts';
import { holds } from '#platform/access/staff-rights.ts';

/** A call as acts see it, locked. */
export interface CallRow {
  readonly id: string;
  readonly unitId: string;
  readonly state: VoiceCallListed['state'];
  readonly queueId: string | null;
  readonly assignee: string | null;
  readonly handedOut: boolean;
  readonly escalated: number;
  readonly attempts: number;
  readonly createdAt: Date;
  readonly text: string;
}

/** Days after which nobody is called back any more: what a file brings in of long ago was dealt with, or never will be. */
const freshDays = 3;

/** Which of these voices are urgent and said lately becomes a call, once each. Returns those that are new. Nobody is called back for what a colleague suggests. */
export async function insertCalls(tx: Db, voiceIds: readonly string[], now: Date): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`insert into voice_calls (voice_id, voice_received_at, unit_id, state, created_at, changed_at)
    select v.id, v.received_at, v.unit_id, 'waiting', ${now}::timestamptz, ${now}::timestamptz from voices v join units u on u.id = v.unit_id
    where v.id = any(${voiceIds}::uuid[]) and v.escalate and v.kind <> 'suggestion' and v.said_at > ${now}::timestamptz - make_interval(days => ${freshDays}::int)
    on conflict do nothing returning voice_id as id`.execute(tx);
  return rows.map(({ id }) => id);
}

/** The same of the batch that stands in `voice_stage` and is received now: they are handed out within a second of its commit. */
export async function insertStagedCalls(tx: Db, now: Date): Promise<void> {
  await sql`insert into voice_calls (voice_id, voice_received_at, unit_id, state, created_at, changed_at)
    select s.id, ${now}::timestamptz, s.unit_id, 'waiting', ${now}::timestamptz, ${now}::timestamptz from voice_stage s join units u on u.id = s.unit_id
    where s.escalate and s.said_at > ${now}::timestamptz - make_interval(days => ${freshDays}::int) on conflict do nothing`.execute(tx);
}

export async function lockCall(tx: Db, id: string): Promise<CallRow | undefined> {
  const { rows } = await sql<CallRow>`select k.voice_id as id, k.unit_id, k.state, k.queue_id, k.assignee, k.handed_out, k.escalated, k.attempts, k.created_at, v.text
    from voice_calls k join voices v on v.id = k.voice_id and v.received_at = k.voice_received_at where k.voice_id = ${id}::uuid for update of k`.execute(tx);
  return rows[0];
}

/** Calls that no queue has and one would take by now, and those that nobody has looked at yet. */
export async function callsToHandOut(db: Db): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`(select voice_id as id from voice_calls where not handed_out order by created_at limit 200)
    union all (select k.voice_id from voice_calls k join units here on here.id = k.unit_id
      where k.state = 'waiting' and k.queue_id is null and k.handed_out
        and exists (select from units u join voice_queues m on m.unit_id = u.id join queues q on q.id = m.queue_id and q.archived_at is null where starts_with(here.path, u.path)) order by k.created_at limit 200)`.execute(db);
  return rows.map(({ id }) => id);
}

/** The queue that calls back for a unit: its own, else that of the nearest unit above. */
export async function nearestCallQueue(tx: Db, unitId: string): Promise<{ id: string; unitId: string; calendarId: string | null } | undefined> {
  const { rows } = await sql<{ id: string; unitId: string; calendarId: string | null }>`select q.id, q.unit_id, q.calendar_id from units here join units u on starts_with(here.path, u.path)
      join voice_queues m on m.unit_id = u.id join queues q on q.id = m.queue_id and q.archived_at is null
    where here.id = ${unitId}::uuid order by length(u.path) desc limit 1`.execute(tx);
  return rows[0];
}

type Change = Partial<{
  state: CallRow['state']; queueId: string | null; assignee: string | null; reasons: string[]; handedOut: boolean; dueAt: Date | null; atRisk: boolean; overdue: boolean; escalated: number; told: string[];
  attempts: number; outcome: VoiceCallOutcome['outcome']; followUpAt: Date | null; doneAt: Date | null;
}>;
const columns: Record<keyof Change, string> = {
  state: 'state', queueId: 'queue_id', assignee: 'assignee', reasons: 'reasons', handedOut: 'handed_out', dueAt: 'due_at', atRisk: 'at_risk', overdue: 'overdue', escalated: 'escalated', told: 'told',
  attempts: 'attempts', outcome: 'outcome', followUpAt: 'follow_up_at', doneAt: 'done_at',
};

export async function changeCall(tx: Db, id: string, change: Change, now: Date): Promise<void> {
  const sets = Object.entries(change).map(([key, value]) => sql`${sql.raw(columns[key as keyof Change])} = ${value}`);
  await sql`update voice_calls set ${sql.join([...sets, sql`changed_at = ${now}`])} where voice_id = ${id}::uuid`.execute(tx);
}

export interface NewCallStep {
  readonly verb: VoiceCallStep['verb'];
  readonly by: string | null;
  readonly at: Date;
  readonly note?: string;
  readonly followUpAt?: Date | null;
}

/** The call is locked. */
export async function insertCallStep(tx: Db, id: string, { verb, by, at, note = '', followUpAt = null }: NewCallStep): Promise<void> {
  await sql`insert into voice_call_steps (voice_id, n, verb, at, by_staff, note, follow_up_at)
    select ${id}::uuid, coalesce(max(n), 0) + 1, ${verb}, ${at}, ${by}::uuid, ${note}, ${followUpAt}::timestamptz from voice_call_steps where voice_id = ${id}::uuid`.execute(tx);
}

/** Who leads the queue's department, or its unit and those above; without a queue, the call's unit. At most 20. */
export async function leadersOf(tx: Db, { queueId, unitId }: Pick<CallRow, 'queueId' | 'unitId'>, of: 'department' | 'unit'): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select s.id from units here left join queues q on q.id = ${queueId}::uuid join units at on at.id = coalesce(q.unit_id, here.id)
      join staff s on s.left_at is null join units u on u.id = s.unit_id and starts_with(at.path, u.path)
    where here.id = ${unitId}::uuid and (${of} = 'unit' or q.department_id is null or s.department_id = q.department_id)
      and ${holds('s', ['routing:supervise', 'voices:call'], sql<boolean>`r.data_scope in ('department', 'unit', 'all') and (${of} = 'department' or r.data_scope <> 'department')`)}
    order by length(u.path) desc, s.id limit 20`.execute(tx);
  return rows.map(({ id }) => id);
}
