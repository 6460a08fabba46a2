import { sql } from 'kysely';
import type { Db } from '#platform/db/connect-database.ts';

export interface ServedCustomer {
  readonly id: string;
  readonly unitId: string;
}

/** The first customers by their numbers, with their units. */
export async function findServedCustomers(tx: Db, limit: number): Promise<ServedCustomer[]> {
  return (await sql<ServedCustomer>`select id, unit_id from customers where external_id like 'C%' order by external_id limit ${limit}`.execute(tx)).rows;
}

/** The collection rate of what was put in without counting. */
export async function countServices(tx: Db, zone: string): Promise<void> {
  await sql`insert into service_rollups (day, touchpoint, channel, unit_id, services, with_voice)
    select (finished_at at time zone ${zone}::text)::date, touchpoint, channel, unit_id, count(*), count(heard_at) from service_events group by 1, 2, 3, 4`.execute(tx);
}
