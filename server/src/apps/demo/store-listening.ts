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
