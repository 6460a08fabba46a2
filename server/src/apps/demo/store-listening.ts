import { sql } from 'kysely';
import type { Db } from '#platform/db/connect-database.ts';
import { newId } from '#platform/ids/new-id.ts';

export interface ServedCustomer {
  readonly id: string;
  readonly unitId: string;
}

/** The first customers by their numbers, with their units. */
export async function findServedCustomers(tx: Db, limit: number): Promise<ServedCustomer[]> {
  return (await sql<ServedCustomer>`select id, unit_id from customers where external_id like 'C%' order by external_id limit ${limit}`.execute(tx)).rows;
}

/** What the customer was told, kept with the voice as well. */
export async function setDemoReply(tx: Db, voiceId: string, { reply, by, at }: { reply: string; by: string; at: Date }): Promise<void> {
  await sql`update feedback_replies set state = 'replied', reply = ${reply}, replied_by = ${by}::uuid, replied_at = ${at}, read_at = ${at}::timestamptz + interval '2 hours' where voice_id = ${voiceId}::uuid`.execute(tx);
  await sql`insert into voice_remarks (id, voice_id, voice_received_at, kind, text, by_staff, at)
    select ${newId()}::uuid, id, received_at, 'answer', ${reply}, ${by}::uuid, ${at} from voices where id = ${voiceId}::uuid`.execute(tx);
}

export async function countCardAnswers(tx: Db): Promise<void> {
  await sql`update feedback_cards k set answers = r.n, last_answer_at = r.last from (select card_id, count(*)::int as n, max(received_at) as last from feedback_replies group by 1) r where r.card_id = k.id`.execute(tx);
}
