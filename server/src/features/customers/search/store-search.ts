import { sql, type RawBuilder } from 'kysely';
import type { Principal } from '#platform/access/principal.ts';
import { inScope } from '#platform/access/principal.ts';
import type { Db } from '#platform/db/connect-database.ts';
import type { TermKind } from './search-terms.ts';

/** A find, before it is shown. */
export interface HitRow {
  readonly id: string;
  readonly name: string;
  readonly tier: string;
  readonly unitName: string;
  readonly mobileSealed: string | null;
  readonly residentIdSealed: string | null;
}
export interface TermHitRow extends HitRow {
  readonly term: string;
  readonly kind: TermKind;
}

/** Behind which find the next page begins. */
export interface TermPlace {
  readonly term: string;
  readonly id: string;
  readonly kind: string;
}

export const shown = sql`c.id, c.name, c.tier, u.name as unit_name, c.mobile_sealed, c.resident_id_sealed`;

/** Units that the reader's scope reaches; null when that is every unit. */
export async function unitsInReach(db: Db, principal: Principal): Promise<string[] | null> {
  if (principal.dataScope === 'all') return null;
  const { rows } = await sql<{ reach: string[]; every: boolean }>`select coalesce(array_agg(u.id) filter (where ${inScope(principal, { unit: 'u.id' })}), '{}') as reach,
    coalesce(bool_and(${inScope(principal, { unit: 'u.id' })}), false) as every from units u`.execute(db);
  return rows[0]!.every ? null : rows[0]!.reach;
}

/**
 * Finds whose term begins so, in the order of terms. Everything: one walk along the index of terms. A part of the units: one
 * short walk for each, since filtering the long one could read past a million terms before it finds fifty.
 */
export async function findByBeginning(db: Db, units: readonly string[] | null, beginning: string, after: TermPlace | null, limit: number): Promise<TermHitRow[]> {
  const range = sql`term >= ${beginning} collate "C" and term < ${`${beginning}\u{10ffff}`} collate "C"
    ${after === null ? sql`` : sql`and (term, customer_id, kind) > (${after.term} collate "C", ${after.id}::uuid, ${after.kind})`}`;
  const order = sql`order by term, customer_id, kind limit ${limit}::int`;
  const terms = units === null
    ? sql`select term, kind, customer_id from customer_terms where ${range} ${order}`
    : sql`select t.term, t.kind, t.customer_id from unnest(${[...units]}::uuid[]) as w(id)
        cross join lateral (select term, kind, customer_id from customer_terms where unit_id = w.id and ${range} ${order}) t ${order}`;
  const { rows } = await sql<TermHitRow>`select t.term, t.kind, ${shown} from (${terms}) t
    join customers c on c.id = t.customer_id join units u on u.id = c.unit_id order by t.term, t.customer_id, t.kind`.execute(db);
  return rows;
}

/** Whose complete number it is: a handful at most. */
export async function findByNumber(db: Db, units: readonly string[] | null, column: 'mobile_index' | 'resident_id_index', index: Buffer, limit: number): Promise<HitRow[]> {
  const { rows } = await sql<HitRow>`select ${shown} from customers c join units u on u.id = c.unit_id
    where c.${sql.ref(column)} = ${index} and ${within(units)} order by c.id limit ${limit}::int`.execute(db);
  return rows;
}

/** Whose last four they are (about a hundred in a million) and whose name holds these signs. */
export async function findByTail(
  db: Db,
  units: readonly string[] | null,
  { name, mobileTail, residentIdTail }: { name: string; mobileTail: Buffer; residentIdTail: Buffer },
  after: string | null,
  limit: number,
): Promise<HitRow[]> {
  const { rows } = await sql<HitRow>`select ${shown} from (
      select id from customers where mobile_tail_index = ${mobileTail} union select id from customers where resident_id_tail_index = ${residentIdTail}) f
    join customers c on c.id = f.id join units u on u.id = c.unit_id
    where strpos(upper(regexp_replace(normalize(c.name, nfkc), '[\\s·•・‧∙.—_-]', '', 'g')), ${name}) > 0 and ${within(units)}
      and (${after}::uuid is null or c.id > ${after}::uuid) order by c.id limit ${limit}::int`.execute(db);
  return rows;
}

export const within = (units: readonly string[] | null): RawBuilder<boolean> => (units === null ? sql<boolean>`true` : sql<boolean>`c.unit_id = any(${[...units]}::uuid[])`);
