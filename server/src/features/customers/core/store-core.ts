import type { CoreKind } from '@huiyin/contracts';
import { sql, type RawBuilder } from 'kysely';
import type { Db } from '#platform/db/connect-database.ts';
import { coreTables, type Row } from './core-rows.ts';

/** A row that is there; `within`: the writer's scope reaches it. */
export interface KnownRow {
  readonly key: string;
  readonly id: string;
  readonly row: Row;
  readonly within: boolean;
}

/**
 * Those of the keys that are there: their versions only, or all columns, locked in the order of their keys, so that two batches
 * never wait for each other.
 */
export async function findKnown(tx: Db, kind: CoreKind, keys: readonly string[], scope: RawBuilder<boolean>, read: 'version' | 'locked'): Promise<Map<string, KnownRow>> {
  const { key } = coreTables[kind];
  const within = kind === 'customers' ? scope : sql<boolean>`true`;
  const row = read === 'locked' ? sql`to_jsonb(t)` : sql`jsonb_build_object('core_version', t.core_version, 'core_changed_at', t.core_changed_at, 'core_fingerprint', t.core_fingerprint)`;
  const { rows } = await sql<KnownRow>`select t.${sql.ref(key)} as key, t.id, ${row} as row, ${within} as within
    from ${sql.table(kind)} t where t.${sql.ref(key)} = any(${[...keys]}::text[]) order by t.${sql.ref(key)} ${read === 'locked' ? sql`for update of t` : sql``}`.execute(tx);
  return new Map(rows.map((found) => [found.key, found]));
}

/** What a record refers to: a unit, a customer or a policy. */
export interface Reference {
  readonly key: string;
  readonly id: string;
  readonly customerId: string;
  readonly unitId: string;
  readonly archived: boolean;
  readonly within: boolean;
}

/** Units by code; `scope` looks at `u.id`. */
export async function findUnits(db: Db, codes: readonly string[], scope: RawBuilder<boolean>): Promise<Map<string, Reference>> {
  const { rows } = await sql<Reference>`select u.code as key, u.id, u.id as customer_id, u.id as unit_id, u.archived_at is not null as archived, ${scope} as within
    from units u where u.code = any(${[...new Set(codes)]}::text[])`.execute(db);
  return new Map(rows.map((row) => [row.key, row]));
}

/** Customers by id in the core system; if locked, held so that none moves to another unit before what refers to it is written. */
export async function findCustomers(tx: Db, keys: readonly string[], scope: RawBuilder<boolean>, lock: boolean): Promise<Map<string, Reference>> {
  const { rows } = await sql<Reference>`select t.external_id as key, t.id, t.id as customer_id, t.unit_id, false as archived, ${scope} as within
    from customers t where t.external_id = any(${[...new Set(keys)]}::text[]) order by t.external_id ${lock ? sql`for share of t` : sql``}`.execute(tx);
  return new Map(rows.map((row) => [row.key, row]));
}

/** Policies by number, with the customer. */
export async function findPolicies(tx: Db, keys: readonly string[], scope: RawBuilder<boolean>, lock: boolean): Promise<Map<string, Reference>> {
  const { rows } = await sql<Reference>`select p.policy_no as key, p.id, p.customer_id, t.unit_id, false as archived, ${scope} as within
    from policies p join customers t on t.id = p.customer_id
    where p.policy_no = any(${[...new Set(keys)]}::text[]) order by p.policy_no ${lock ? sql`for share of p` : sql``}`.execute(tx);
  return new Map(rows.map((row) => [row.key, row]));
}

const columnsOf = (kind: CoreKind) => sql.join(coreTables[kind].columns.map((column) => sql.ref(column)));

/** Adds rows and returns the ids of those that were added; another transaction may have been faster with the same key. */
export async function addRows(tx: Db, kind: CoreKind, rows: readonly Row[]): Promise<Set<string>> {
  if (rows.length === 0) return new Set();
  const { rows: added } = await sql<{ id: string }>`insert into ${sql.table(kind)} (id, ${columnsOf(kind)})
    select id, ${columnsOf(kind)} from jsonb_populate_recordset(null::${sql.table(kind)}, ${JSON.stringify(rows)}::jsonb)
    on conflict (${sql.ref(coreTables[kind].key)}) do nothing returning id`.execute(tx);
  return new Set(added.map(({ id }) => id));
}

export async function changeRows(tx: Db, kind: CoreKind, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return;
  const columns = coreTables[kind].columns;
  await sql`update ${sql.table(kind)} t set (${columnsOf(kind)}) = row(${sql.join(columns.map((column) => sql`r.${sql.ref(column)}`))})
    from jsonb_populate_recordset(null::${sql.table(kind)}, ${JSON.stringify(rows)}::jsonb) r where t.id = r.id`.execute(tx);
}

/** Claims follow their policy to another customer. */
export async function moveClaims(tx: Db, policyIds: readonly string[]): Promise<void> {
  await sql`update claims c set customer_id = p.customer_id from policies p
    where c.policy_id = p.id and p.id = any(${[...policyIds]}::uuid[]) and c.customer_id <> p.customer_id`.execute(tx);
}

/** The core system has just confirmed what we hold. */
export async function markSeen(tx: Db, externalIds: readonly string[]): Promise<void> {
  await sql`update customers set core_seen_at = now() where external_id = any(${[...externalIds]}::text[])`.execute(tx);
}
