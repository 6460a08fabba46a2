import { sql } from 'kysely';
import type { Db } from '#platform/db/connect-database.ts';

/** The customer wants no more pushed invitations; what waits is not sent. `by`: who noted it; null: the customer on the page. */
export async function insertOptOut(tx: Db, customerId: string, now: Date, by: string | null = null): Promise<void> {
  await sql`insert into feedback_opt_outs (customer_id, at, by_staff) values (${customerId}::uuid, ${now}, ${by}::uuid) on conflict do nothing`.execute(tx);
  await sql`with barred as (update invitations set state = 'suppressed', reason = '{"code":"optedOut"}' where customer_id = ${customerId}::uuid and state = 'queued' returning id)
    update notices set state = 'dead', problem = 'withdrawn', changed_at = ${now} where customer_id = ${customerId}::uuid and state = 'queued' and attempts = 0 and kind <> 'reply'`.execute(tx);
}

export async function deleteOptOut(tx: Db, customerId: string): Promise<void> {
  await sql`delete from feedback_opt_outs where customer_id = ${customerId}::uuid`.execute(tx);
}

export interface OptOutRow {
  readonly optedOutAt: Date | null;
  readonly by: string | null;
  readonly invited: number;
  readonly answered: number;
}

/** Whether the customer has opted out, and how often they were asked and have answered in a year. */
export async function findOptOut(db: Db, customerId: string, now: Date): Promise<OptOutRow> {
  const { rows } = await sql<OptOutRow>`select o.at as opted_out_at, s.name as by, i.invited, i.answered
    from (select count(*)::int as invited, (count(answered_at))::int as answered from invitations where customer_id = ${customerId}::uuid and state <> 'suppressed' and created_at > ${now}::timestamptz - interval '365 days') i
      left join feedback_opt_outs o on o.customer_id = ${customerId}::uuid left join staff s on s.id = o.by_staff`.execute(db);
  return rows[0]!;
}
