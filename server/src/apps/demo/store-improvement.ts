import { sql } from 'kysely';
import type { Db } from '#platform/db/connect-database.ts';
import type { RoundCustomer } from './plan-verification-round.ts';

/** Customers by their numbers, with the name of their unit. */
export async function findRoundCustomers(tx: Db): Promise<RoundCustomer[]> {
  return (await sql<RoundCustomer>`select c.id, u.name as unit from customers c join units u on u.id = c.unit_id where c.external_id like 'C%' and c.merged_into is null order by c.external_id`.execute(tx)).rows;
}

/** The questionnaire by which customers say whether it has become better. */
export async function findVerificationQuestionnaire(tx: Db): Promise<string> {
  return (await sql<{ id: string }>`select id from questionnaires where code = 'verification'`.execute(tx)).rows[0]!.id;
}

export async function drawPainPointNumbers(tx: Db, count: number): Promise<number[]> {
  const { rows } = await sql<{ n: number }>`select nextval('pain_point_numbers') as n from generate_series(1, ${count}::int)`.execute(tx);
  return rows.map(({ n }) => n);
}

/** Those whose customers said so; the verdict must stand already. */
export async function closePainPoints(tx: Db, closed: readonly { id: string; at: Date }[]): Promise<void> {
  for (const { id, at } of closed) await sql`update pain_points set state = 'closed', closed_at = ${at}::timestamptz, changed_at = ${at}::timestamptz where id = ${id}::uuid`.execute(tx);
}
