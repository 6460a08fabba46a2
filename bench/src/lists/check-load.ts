import { isDeepStrictEqual } from 'node:util';
import { sql } from 'kysely';
import { indexMessages } from '../../../server/src/features/conversations/index.ts';
import { takeCells } from '../../../server/src/features/customers/index.ts';
import { connectDatabase, type Db } from '../../../server/src/platform/db/connect-database.ts';
import type { Keyring } from '../../../server/src/platform/privacy/keyring.ts';
import { customerId } from './load-customers.ts';
import type { InventedCustomers } from './invented-customers.ts';

/** Rows of each kind that are compared. */
const sample = 50;
class Undo extends Error {}

/**
 * Compares what was loaded in bulk with what the program itself stores: some customers with their policies are taken away and come again through the
 * act behind every import (undone afterwards), some conversations are read again by the reader that fills the search. Throws at any difference.
 */
export async function checkLoad(databaseUrl: string, keyring: Keyring, invented: InventedCustomers, unitCodeOf: (n: number) => string): Promise<void> {
  const database = connectDatabase(databaseUrl, 4);
  try {
    await database.db.transaction().execute(async (tx) => {
      await sql`set local session_replication_role = replica`.execute(tx);
      await checkCustomers(tx, keyring, invented, unitCodeOf);
      throw new Undo();
    }).catch((error: unknown) => {
      if (!(error instanceof Undo)) throw error;
    });
    await checkWords(database.db);
  } finally {
    await database.close();
  }
}

async function checkCustomers(tx: Db, keyring: Keyring, invented: InventedCustomers, unitCodeOf: (n: number) => string): Promise<void> {
  const count = invented.names.length;
  const owners = Array.from({ length: sample }, (_, n) => Math.floor((n * count) / sample));
  const policies = Array.from({ length: invented.policies }, (_, n) => n).filter((n) => owners.includes(invented.ownerOf(n)));
  const ids = owners.map(customerId);
  const read = async (): Promise<unknown[]> => {
    const { rows: people } = await sql<Record<string, unknown>>`select external_id as key, to_jsonb(c) - array['id', 'changed_at', 'created_at', 'core_seen_at'] as row from customers c where external_id = any(${owners.map((n) => invented.customer(n, '').externalId!)}::text[])`.execute(tx);
    const { rows: contracts } = await sql<Record<string, unknown>>`select p.policy_no as key, to_jsonb(p) - array['id', 'customer_id'] as row from policies p where policy_no = any(${policies.map((n) => invented.policy(n)['policyNo']!)}::text[])`.execute(tx);
    const { rows: terms } = await sql<Record<string, unknown>>`select c.external_id as key, jsonb_build_array(t.term, t.kind, t.unit_id) as row from customer_terms t join customers c on c.id = t.customer_id where c.external_id = any(${owners.map((n) => invented.customer(n, '').externalId!)}::text[])`.execute(tx);
    return [...people, ...contracts, ...terms].map(({ key, row }) => `${String(key)} ${JSON.stringify(row, (name, value: unknown) => (name.endsWith('_sealed') && typeof value === 'string' ? keyring.open(value) : value))}`).sort();
  };
  const loaded = await read();
  await sql`delete from policies where policy_no = any(${policies.map((n) => invented.policy(n)['policyNo']!)}::text[])`.execute(tx);
  await sql`delete from customer_terms where customer_id = any(${ids}::uuid[])`.execute(tx);
  await sql`delete from customers where id = any(${ids}::uuid[])`.execute(tx);
  await takeCells(tx, 'customers', owners.map((n) => invented.customer(n, unitCodeOf(n))), { keyring, principal: null });
  await takeCells(tx, 'policies', policies.map((n) => invented.policy(n)), { keyring, principal: null });
  same('customers', loaded, await read());
}

async function checkWords(db: Db): Promise<void> {
  const { rows } = await sql<{ id: string; before: string | null }>`select min(id::text)::uuid as id, (select id from conversations c where id < (select min(id::text)::uuid from (select id from conversations order by id desc limit ${sample}) y) order by id desc limit 1) as before
    from (select id from conversations order by id desc limit ${sample}) x`.execute(db);
  const { id: first, before } = rows[0]!;
  const read = async (): Promise<unknown[]> => (await sql<{ row: unknown }>`select to_jsonb(s) as row from message_search s where conversation_id >= ${first}::uuid order by conversation_id, seq`.execute(db)).rows.map(({ row }) => JSON.stringify(row));
  const loaded = await read();
  await sql`delete from message_search where conversation_id >= ${first}::uuid`.execute(db);
  await sql`update message_search_fill set done_at = null, after_conversation = coalesce(${before}::uuid, after_conversation)`.execute(db);
  while (await indexMessages(db)) ;
  same('words', loaded, await read());
}

function same(what: string, loaded: readonly unknown[], stored: readonly unknown[]): void {
  if (loaded.length > 0 && isDeepStrictEqual(loaded, stored)) return;
  const n = loaded.findIndex((row, at) => row !== stored[at]);
  throw new Error(`${what}: ${loaded.length} rows loaded, ${stored.length} stored by the program; first difference\n${String(loaded[n])}\n${String(stored[n])}`);
}
