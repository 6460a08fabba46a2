import { sql } from 'kysely';
import { findHeadOffice } from '#platform/access/head-office.ts';
import type { Db } from '#platform/db/connect-database.ts';

export interface AskedInvitation {
  readonly id: string;
  readonly state: string;
  readonly purpose: 'service' | 'verification';
  readonly subject: string | null;
  readonly customerId: string;
  readonly questionnaireId: string;
  readonly version: number;
  readonly touchpoint: string;
  readonly serviceEventId: string | null;
  readonly serviceChannel: string | null;
  readonly product: string | null;
  readonly unitId: string;
  readonly unitName: string;
  readonly departmentId: string | null;
  readonly staffId: string | null;
  readonly answeredAs: string | null;
  readonly demo: boolean;
}

// Without a service it is about the customer's own unit.
const invitation = sql`select i.id, i.state, i.purpose, i.subject, i.customer_id, i.questionnaire_id, i.version, i.touchpoint, i.service_event_id, e.channel as service_channel, e.product,
    coalesce(e.unit_id, c.unit_id) as unit_id, u.name as unit_name, e.department_id, e.staff_id, i.answered_as, i.demo
  from invitations i join customers c on c.id = i.customer_id left join service_events e on e.id = i.service_event_id join units u on u.id = coalesce(e.unit_id, c.unit_id)`;

export async function findInvitation(db: Db, id: string): Promise<AskedInvitation | undefined> {
  const { rows } = await sql<AskedInvitation>`${invitation} where i.id = ${id}::uuid`.execute(db);
  return rows[0];
}

/** The same, locked: of two answers at once the second waits and then sees the first. */
export async function lockInvitation(tx: Db, id: string): Promise<AskedInvitation | undefined> {
  const { rows } = await sql<AskedInvitation>`${invitation} where i.id = ${id}::uuid for update of i`.execute(tx);
  return rows[0];
}

export async function markOpened(db: Db, id: string, now: Date): Promise<void> {
  await sql`update invitations set state = 'opened', opened_at = ${now}, sent_at = coalesce(sent_at, ${now}) where id = ${id}::uuid and state in ('queued', 'sent', 'delivered', 'failed')`.execute(db);
}

export async function markAnswered(tx: Db, id: string, { clientId, withText }: { clientId: string; withText: boolean }, now: Date): Promise<void> {
  await sql`update invitations set state = 'answered', with_text = ${withText}, answered_at = ${now}, opened_at = coalesce(opened_at, ${now}), answered_as = ${clientId} where id = ${id}::uuid`.execute(tx);
}

export interface AskedCard {
  readonly id: string;
  readonly kind: 'staff' | 'counter' | 'case';
  readonly name: string;
  readonly touchpoint: string;
  readonly questionnaireId: string;
  readonly version: number;
  readonly unitId: string;
  readonly unitName: string;
  readonly departmentId: string | null;
  readonly staffId: string | null;
  readonly replyPostId: string | null;
  readonly reference: string;
  readonly archivedAt: Date | null;
  readonly demo: boolean;
}

/** A card by the code in its QR. One that was taken out of use still takes what was said on it before, and what waits on a tablet. */
export async function findCard(db: Db, code: string): Promise<AskedCard | undefined> {
  const { rows } = await sql<AskedCard>`select k.id, k.kind, k.name, k.touchpoint, k.questionnaire_id, q.version, k.unit_id, u.name as unit_name, k.department_id, k.staff_id, k.reply_post_id, k.reference,
      coalesce(k.archived_at, q.archived_at) as archived_at, false as demo
    from feedback_cards k join units u on u.id = k.unit_id join questionnaires q on q.id = k.questionnaire_id where k.code = ${code} and q.version is not null`.execute(db);
  return rows[0];
}

export async function countCardAnswer(tx: Db, id: string, now: Date): Promise<void> {
  await sql`update feedback_cards set answers = answers + 1, last_answer_at = ${now} where id = ${id}::uuid`.execute(tx);
}

/** The last finished service under a number of the core system. */
export async function findServiceOf(db: Db, reference: string, touchpoint: string): Promise<{ id: string; product: string | null } | undefined> {
  const { rows } = await sql<{ id: string; product: string | null }>`select id, product from service_events where reference = ${reference} and reference <> '' and touchpoint = ${touchpoint} order by finished_at desc limit 1`.execute(db);
  return rows[0];
}

/** The unit of that code; without one head office. */
export async function findBoxUnit(db: Db, code: string): Promise<{ id: string; name: string } | undefined> {
  if (code === '') return findHeadOffice(db);
  const { rows } = await sql<{ id: string; name: string }>`select id, name from units where code = ${code}`.execute(db);
  return rows[0];
}
