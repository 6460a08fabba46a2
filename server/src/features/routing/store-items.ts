import { prioritySeconds, type AssignmentReason, type NeededSkill } from '@huiyin/contracts';
import { sql } from 'kysely';
import type { Db } from '#platform/db/connect-database.ts';
import { appendingEvents } from '#platform/events/event-store.ts';
import type { NewEvent } from '#platform/events/event.ts';
import { dueLead } from './store-waiting.ts';
import type { AssignedItem } from './work-kind.ts';

export interface NewItem {
  readonly id: string;
  readonly kind: string;
  readonly subject: string;
  readonly queueId: string;
  readonly unitId: string;
  readonly weight: number;
  readonly automatic: boolean;
  /** Points beside those of the queue; each counts as `prioritySeconds` of having come earlier. 0 unless said. */
  readonly priority?: number;
  readonly tier?: string | null;
  /** Goes before as an older customer: because they asked to, or by age. */
  readonly older?: 'asked' | 'age' | null;
  /** What this item needs beside what its queue asks for; no wait relaxes it. */
  readonly neededSkills?: readonly NeededSkill[];
  readonly neededQualifications?: readonly string[];
  /** Yuan that whoever takes it must be allowed to decide about. */
  readonly neededAuthority?: number | null;
  /** Ids of people, departments and units, with what is below them, that may not take it, however long it waits. */
  readonly barred?: readonly string[];
  readonly preferredStaff?: string | null;
  /** Seconds during which the preferred person goes first. */
  readonly preferredSeconds?: number;
  /** By when it must be done: it is put in line by that instead of by when it came. */
  readonly dueAt?: Date | null;
  /** Nobody is given it before, and rules of waiting count from then. */
  readonly waitsFrom?: Date | null;
}

/** Names of one kind of work, or of several that stand for the same subject. */
export type Kinds = string | readonly string[];
const kindsOf = (kinds: Kinds): string[] => (typeof kinds === 'string' ? [kinds] : [...kinds]);

/** Bonus seconds of a queue `q` for an item's points, tier and age. */
const bonusSeconds = (item: Pick<NewItem, 'priority' | 'tier' | 'older'>) => sql`(q.priority + ${item.priority ?? 0}::int) * ${prioritySeconds}::int
  + coalesce((q.tier_bonus ->> ${item.tier ?? ''}::text)::int, 0) + case when ${item.older != null}::boolean then q.older_bonus_seconds else 0 end`;

/** Seconds of waiting after which somebody else may take items of queue `q`: the first step, or the overflow. */
const firstRuleSeconds = sql.raw(`least((q.relaxation -> 0 ->> 'afterSeconds')::int, q.overflow_after_seconds)`);

export async function insertItem(db: Db, item: NewItem): Promise<void> {
  await sql`insert into work_items (id, kind, subject, queue_id, unit_id, state, priority, weight, needed_skills, needed_qualifications, needed_authority,
      tier, older, automatic, preferred_staff, preferred_until, due_at, waits_from, order_at, next_rule_at, barred)
    select ${item.id}::uuid, ${item.kind}, ${item.subject}::uuid, q.id, ${item.unitId}::uuid, 'waiting',
      ${item.priority ?? 0}::int, ${item.weight}::int, ${JSON.stringify(item.neededSkills ?? [])}::jsonb, ${item.neededQualifications ?? []}::text[], ${item.neededAuthority ?? null}::numeric,
      ${item.tier ?? null}, ${item.older ?? null}, ${item.automatic}, ${item.preferredStaff ?? null}::uuid, now() + make_interval(secs => ${item.preferredSeconds ?? 0}),
      ${item.dueAt ?? null}::timestamptz, ${item.waitsFrom ?? null}::timestamptz,
      coalesce(${item.dueAt ?? null}::timestamptz - ${dueLead}, now()) - make_interval(secs => ${bonusSeconds(item)}),
      coalesce(${item.waitsFrom ?? null}::timestamptz, now() + make_interval(secs => ${firstRuleSeconds})),
      ${item.barred ?? []}::uuid[]
    from queues q where q.id = ${item.queueId}::uuid`.execute(db);
}

const itemColumns = sql.raw('i.id, i.kind, i.subject, i.queue_id, i.unit_id, i.weight, i.queued_at, i.ringing_until');

/** The open item of a subject, locked. */
export async function lockItemOf(db: Db, kinds: Kinds, subject: string): Promise<OpenItem | undefined> {
  const { rows } = await sql<OpenItem>`/* prepared item-of-subject */ select ${itemColumns}, i.state, i.assignee, ${afterContact} as after_contact_seconds from work_items i
    where i.kind in (${sql.join(kindsOf(kinds).map((kind) => sql.lit(kind)))}) and i.subject = ${subject}::uuid and i.state in ('waiting', 'assigned') for update of i`.execute(db);
  return rows[0];
}

/** An open item by its id, locked. */
export async function lockItem(db: Db, id: string): Promise<OpenItem | undefined> {
  const { rows } = await sql<OpenItem>`select ${itemColumns}, i.state, i.assignee, ${afterContact} as after_contact_seconds from work_items i
    where i.id = ${id}::uuid and i.state in ('waiting', 'assigned') for update of i`.execute(db);
  return rows[0];
}

export interface OpenItem extends AssignedItem {
  readonly state: 'waiting' | 'assigned';
  readonly assignee: string | null;
  readonly afterContactSeconds: number;
}
const afterContact = sql.raw('(select q.after_contact_seconds from queues q where q.id = i.queue_id)');

interface FoundAgent {
  readonly id: string;
  readonly name: string;
  readonly load: number;
  readonly capacity: number;
}

/** A particular person, locked, with what they could still take. */
export async function lockAgent(db: Db, staffId: string): Promise<(FoundAgent & { state: string }) | undefined> {
  const { rows } = await sql<FoundAgent & { state: string }>`
    select a.staff_id as id, s.name, a.load, a.capacity, a.state from agent_states a join staff s on s.id = a.staff_id
    where a.staff_id = ${staffId}::uuid for update of a`.execute(db);
  return rows[0];
}

/** Several people, locked in the order of their ids, so that two moves at once never wait for each other. */
export async function lockAgents(db: Db, staffIds: readonly string[]): Promise<(FoundAgent & { state: string; present: boolean })[]> {
  const { rows } = await sql<FoundAgent & { state: string; present: boolean }>`
    select a.staff_id as id, s.name, a.load, a.capacity, a.state, a.lease_expires_at > now() as present from agent_states a join staff s on s.id = a.staff_id
    where a.staff_id = any(${staffIds}::uuid[]) and s.left_at is null order by a.staff_id for update of a`.execute(db);
  return rows;
}

export async function freePlace(db: Db, staffId: string, weight: number): Promise<void> {
  await sql`update agent_states set load = greatest(load - ${weight}::int, 0) where staff_id = ${staffId}::uuid`.execute(db);
}

/** Given by a person's act, not by the router: it does not ring. */
export async function markAssigned(db: Db, itemId: string, staffId: string, weight: number, reason: AssignmentReason): Promise<void> {
  await sql`/* prepared mark-assigned */ with i as (
      update work_items set state = 'assigned', assignee = ${staffId}::uuid, assigned_at = now(), ringing_until = null where id = ${itemId}::uuid
    ), a as (
      update agent_states set load = load + ${weight}::int, last_assigned_at = clock_timestamp() where staff_id = ${staffId}::uuid
    )
    insert into assignments (work_item_id, staff_id, reason) values (${itemId}::uuid, ${staffId}::uuid, ${JSON.stringify(reason)}::jsonb)`.execute(db);
}

export async function endAssignment(db: Db, itemId: string, why: string): Promise<void> {
  await sql`update assignments set ended_at = now(), end_reason = ${why} where work_item_id = ${itemId}::uuid and ended_at is null`.execute(db);
}

export async function markReturned(db: Db, itemId: string, staffId: string, weight: number, why: string, preferSeconds: number): Promise<void> {
  await endAssignment(db, itemId, why);
  await sql`update work_items set state = 'waiting', assignee = null, assigned_at = null, ringing_until = null,
      preferred_staff = case when ${preferSeconds}::int > 0 then ${staffId}::uuid end,
      preferred_until = now() + make_interval(secs => ${preferSeconds}::int)
    where id = ${itemId}::uuid`.execute(db);
  await freePlace(db, staffId, weight);
}

/** Ends an item with its assignment, frees the place, and logs `events`: one statement, the last but few of its transaction, since whoever looks for a free place waits for this row of the person's. */
export async function markEnded(db: Db, item: { id: string; weight: number; assignee: string | null }, state: 'done' | 'cancelled', why: string, events: readonly NewEvent[]): Promise<void> {
  await sql`/* prepared mark-ended */ with s as (
      update assignments set ended_at = now(), end_reason = ${why} where work_item_id = ${item.id}::uuid and ended_at is null
    ), i as (
      update work_items set state = ${state}, ended_at = now(), ringing_until = null where id = ${item.id}::uuid
    ), e as (${appendingEvents(events)})
    update agent_states set load = greatest(load - ${item.weight}::int, 0) where staff_id = ${item.assignee}::uuid`.execute(db);
}

/** Open items of one person, locked in a fixed order (items before agents, everywhere). */
export async function lockItemsOf(db: Db, staffId: string): Promise<AssignedItem[]> {
  const { rows } = await sql<AssignedItem>`select ${itemColumns} from work_items i
    where i.assignee = ${staffId}::uuid and i.state = 'assigned' order by i.id for update`.execute(db);
  return rows;
}

export async function queuesWithWaiting(db: Db): Promise<string[]> {
  const { rows } = await sql<{ queueId: string }>`select distinct queue_id from work_items where state = 'waiting' and automatic`.execute(db);
  return rows.map((row) => row.queueId);
}

export async function lastReason(db: Db, kinds: Kinds, subject: string): Promise<AssignmentReason | null> {
  const { rows } = await sql<{ reason: AssignmentReason }>`select a.reason from work_items i join assignments a on a.work_item_id = i.id
    where i.kind = any(${kindsOf(kinds)}::text[]) and i.subject = ${subject}::uuid and i.state in ('waiting', 'assigned') order by a.id desc limit 1`.execute(db);
  return rows[0]?.reason ?? null;
}
