import type { ComplaintSummary, ComplaintVerb, Complaint } from '@huiyin/contracts';
import { sql, type RawBuilder } from 'kysely';
import { inScope, type Principal } from '#platform/access/principal.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { lockName } from '#platform/db/lock-name.ts';
import { appendEvents } from '#platform/events/event-store.ts';

/** What acts need to know of a complaint before they change it. */
export interface ComplaintRow {
  readonly id: string;
  readonly number: string;
  readonly state: ComplaintSummary['state'];
  readonly channel: ComplaintSummary['channel'];
  readonly receivedAt: Date;
  readonly registeredAt: Date;
  readonly registeredBy: string;
  readonly conversationId: string | null;
  readonly customerId: string | null;
  readonly unitId: string;
  readonly category: ComplaintSummary['category'];
  readonly regulatorClass: ComplaintSummary['regulatorClass'];
  readonly risks: ComplaintSummary['risks'];
  readonly complainantKind: Complaint['complainantKind'];
  readonly complainantName: string;
  readonly hasContact: boolean;
  readonly contactWay: Complaint['contactWay'];
  readonly proxyName: string;
  readonly authority: Complaint['authority'];
  readonly authorityNote: string;
  readonly representatives: string[];
  readonly groupSize: number | null;
  readonly demand: string;
  readonly facts: string;
  readonly aboutStaff: string | null;
  readonly aboutUnit: string | null;
  readonly aboutDepartment: string | null;
  readonly aboutText: string;
  readonly policyNo: string;
  readonly claimNo: string;
  readonly barred: string[];
  readonly assignee: string | null;
  readonly tier: number;
  readonly dueAt: Date;
  readonly overdue: boolean;
  readonly atRisk: boolean;
  readonly paused: boolean;
  readonly toTell: string[];
  readonly finding: Complaint['finding'];
  readonly decision: string;
  readonly decisionBasis: string;
  readonly decidedAt: Date | null;
  readonly informedAt: Date | null;
  readonly rootCause: Complaint['rootCause'];
  readonly mergedInto: string | null;
  readonly mergedFrom: ComplaintSummary['state'] | null;
  /** Code of the rule by which the clock runs; null: none runs. */
  readonly runningRule: string | null;
  /** Who asked for the further 30 days, while nobody has answered. */
  readonly approvalAskedBy: string | null;
}

/** The same, as the reader stands to it. */
export interface SeenComplaint extends ComplaintRow {
  /** The reader's scope reaches it. */
  readonly within: boolean;
  /** It waits in a queue that the reader serves. */
  readonly queued: boolean;
  /** The reader sits in its unit or above. */
  readonly above: boolean;
  /** The reader, their department or unit is what it is about (B1-06). */
  readonly recused: boolean;
}

export const complaintColumns = sql.raw(`k.id, k.number, k.state, k.channel, k.received_at, k.registered_at, k.registered_by, k.conversation_id, k.customer_id, k.unit_id, k.category,
  k.regulator_class, k.risks, k.complainant_kind, k.complainant_name, exists (select from complaint_contacts x where x.complaint_id = k.id) as has_contact, k.contact_way, k.proxy_name,
  k.authority, k.authority_note, k.representatives, k.group_size, k.demand, k.facts, k.about_staff, k.about_unit, k.about_department, k.about_text, k.policy_no, k.claim_no, k.barred,
  k.assignee, k.tier, k.due_at, k.overdue, k.at_risk, k.paused, k.to_tell, k.finding, k.decision, k.decision_basis, k.decided_at, k.informed_at, k.root_cause, k.merged_into, k.merged_from,
  (select x.rule from clocks x where x.subject_kind = 'complaint' and x.subject = k.id and x.stopped_at is null order by x.due_at limit 1) as running_rule,
  (select x.asked_by from complaint_approvals x where x.complaint_id = k.id and x.state = 'open') as approval_asked_by`);

const withinScope = (principal: Principal) => inScope(principal, { unit: 'k.unit_id', person: 'k.assignee' });
const inOwnQueue = (principal: Principal) =>
  sql<boolean>`(k.state = 'waiting' and exists (select from queue_staff x where x.queue_id = k.queue_id and x.staff_id = ${principal.staffId}::uuid))`;
/** B1-06: about the reader, or about their department or unit. */
export const recused = (principal: Principal) => sql<boolean>`is_barred(${principal.staffId}::uuid, k.barred)`;

/** The condition under which a complaint `k` may be seen at all; who is recused sees of it only that it is there. */
export function visible(principal: Principal): RawBuilder<boolean> {
  const me = sql`${principal.staffId}::uuid`;
  return sql<boolean>`(k.registered_by = ${me} or k.assignee = ${me} or ${inOwnQueue(principal)} or ${withinScope(principal)})`;
}

export const standing = (principal: Principal): RawBuilder<unknown> => sql`${withinScope(principal)} as within, ${inOwnQueue(principal)} as queued,
  exists (select from units x where x.id = k.unit_id and starts_with(x.path, ${principal.unitPath}::text)) as above, ${recused(principal)} as recused`;

/** A complaint that the reader may see, locked. */
export async function lockSeenComplaint(tx: Db, principal: Principal, id: string): Promise<SeenComplaint | undefined> {
  const { rows } = await sql<SeenComplaint>`select ${complaintColumns}, ${standing(principal)} from complaints k where k.id = ${id}::uuid and ${visible(principal)} for update of k`.execute(tx);
  return rows[0];
}

/** Whoever asks; for what the program itself does. */
export async function lockComplaint(tx: Db, id: string): Promise<ComplaintRow | undefined> {
  const { rows } = await sql<ComplaintRow>`select ${complaintColumns} from complaints k where k.id = ${id}::uuid for update of k`.execute(tx);
  return rows[0];
}

/** `TS`, the day and a number that is drawn once, such as TS20261122-000001. */
export async function drawNumber(tx: Db, day: string): Promise<string> {
  const { rows } = await sql<{ n: number }>`select nextval('complaint_numbers') as n`.execute(tx);
  return `TS${day.replaceAll('-', '')}-${String(rows[0]!.n).padStart(6, '0')}`;
}

/** Columns by their names here; what is left out keeps its value, or its default in a new row. */
export type ComplaintChange = Partial<Omit<ComplaintRow, 'id' | 'hasContact' | 'runningRule' | 'approvalAskedBy'>> & {
  readonly queueId?: string | null;
  readonly clientId?: string | null;
  readonly decidedBy?: string;
  readonly informedMeans?: string;
  readonly notice?: string;
  readonly rootCauseNote?: string;
  readonly endedAt?: Date | null;
};

export async function insertComplaint(tx: Db, row: ComplaintChange & { readonly id: string }): Promise<void> {
  await tx.insertInto('complaints').values(row).execute();
}

/** What this person has registered under this name already; who asks at the same time waits for the first one. */
export async function findSent(tx: Db, staffId: string, clientId: string): Promise<{ id: string; number: string; dueAt: Date } | undefined> {
  await lockName(tx, `complaint ${staffId} ${clientId}`);
  const { rows } = await sql<{ id: string; number: string; dueAt: Date }>`select id, number, due_at from complaints where registered_by = ${staffId}::uuid and client_id = ${clientId}`.execute(tx);
  return rows[0];
}

export async function changeComplaint(tx: Db, id: string, change: ComplaintChange): Promise<void> {
  await tx.updateTable('complaints').set({ ...change, changedAt: sql`now()` }).where('id', '=', id).execute();
}

export interface NewStep {
  readonly verb: ComplaintVerb;
  /** null: the program. */
  readonly by: string | null;
  readonly text?: string;
  readonly data?: Readonly<Record<string, unknown>>;
}

/** Writes an act into the history and the event that tells everybody. The complaint is locked. */
export async function writeStep(tx: Db, complaint: Pick<ComplaintRow, 'id' | 'unitId' | 'conversationId'>, step: NewStep): Promise<void> {
  await sql`with k as (update complaints set last_step = last_step + 1 where id = ${complaint.id}::uuid returning last_step)
    insert into complaint_steps (complaint_id, n, verb, by_staff, text, data)
    select ${complaint.id}::uuid, k.last_step, ${step.verb}, ${step.by}::uuid, ${step.text ?? ''}, ${JSON.stringify(step.data ?? {})}::jsonb from k`.execute(tx);
  await appendEvents(tx, [{ type: 'complaint.changed', subject: complaint.id, unitId: complaint.unitId, data: { verb: step.verb, by: step.by, conversation: complaint.conversationId } }]);
}

/** Adds a way to reach the complainant; those before stay. Returns its number. */
export async function addContact(tx: Db, id: string, sealed: string, by: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`insert into complaint_contacts (complaint_id, n, contact_sealed, by_staff)
    select ${id}::uuid, coalesce(max(n), 0) + 1, ${sealed}, ${by}::uuid from complaint_contacts where complaint_id = ${id}::uuid returning n`.execute(tx);
  return rows[0]!.n;
}

/** All contacts ever given, sealed, oldest first. */
export async function loadContacts(db: Db, id: string): Promise<{ n: number; contactSealed: string }[]> {
  const { rows } = await sql<{ n: number; contactSealed: string }>`select n, contact_sealed from complaint_contacts where complaint_id = ${id}::uuid order by n limit 100`.execute(db);
  return rows;
}
