import type { UnitKind } from '@huiyin/contracts';
import { sql, type RawBuilder } from 'kysely';
import type { Db } from '#platform/db/connect-database.ts';

type Condition = RawBuilder<boolean>;

export interface UnitRow {
  readonly id: string;
  readonly parentId: string | null;
  readonly code: string;
  readonly kind: UnitKind;
  readonly name: string;
  readonly path: string;
  readonly trail: string[];
  readonly calendarId: string | null;
  readonly archived: boolean;
  readonly children: number;
  readonly staff: number;
}

const unitColumns = sql`u.id, u.parent_id, u.code, u.kind, u.name, u.path, u.calendar_id, u.archived_at is not null as archived,
  array(select a.name from units a where u.path like a.path || '%' order by length(a.path)) as trail,
  (select count(*)::int from units c where c.parent_id = u.id and c.archived_at is null) as children,
  (select count(*)::int from staff s where s.unit_id = u.id and s.left_at is null) as staff`;

/** Units that meet all conditions on `u`, by path, after a path. */
export async function listUnits(db: Db, conditions: readonly Condition[], after: string | null, limit: number): Promise<UnitRow[]> {
  const { rows } = await sql<UnitRow>`select ${unitColumns} from units u
    where (${after}::text is null or u.path > ${after}) and ${sql.join(conditions, sql` and `)} order by u.path limit ${limit}::int`.execute(db);
  return rows;
}

export async function findUnit(db: Db, id: string, scope: Condition): Promise<UnitRow | undefined> {
  const { rows } = await sql<UnitRow>`select ${unitColumns} from units u where u.id = ${id} and ${scope}`.execute(db);
  return rows[0];
}

/** One change of the tree at a time, so that two moves cannot make a circle together. */
export async function lockUnitTree(tx: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('organisation.units'))`.execute(tx);
}

/** Keeps the tree as it is until the end of the transaction, while others may do the same. */
export async function holdUnitTree(tx: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(hashtext('organisation.units'))`.execute(tx);
}

export interface UnitValues {
  readonly id: string;
  readonly parentId: string | null;
  readonly code: string;
  readonly kind: UnitKind;
  readonly name: string;
  readonly path: string;
  readonly calendarId: string | null;
}

export async function insertUnit(tx: Db, unit: UnitValues): Promise<void> {
  await sql`insert into units (id, parent_id, code, kind, name, path, calendar_id)
    values (${unit.id}, ${unit.parentId}, ${unit.code}, ${unit.kind}, ${unit.name}, ${unit.path}, ${unit.calendarId})`.execute(tx);
}

export async function updateUnit(tx: Db, unit: UnitValues, archived: boolean): Promise<void> {
  await sql`update units set parent_id = ${unit.parentId}, code = ${unit.code}, kind = ${unit.kind}, name = ${unit.name},
    calendar_id = ${unit.calendarId}, archived_at = case when ${archived}::boolean then coalesce(archived_at, now()) end
    where id = ${unit.id}`.execute(tx);
}

/** Gives a unit and everything below it the paths of the new place. Returns how many units moved. */
export async function moveUnitPaths(tx: Db, from: string, to: string): Promise<number> {
  const { numAffectedRows } = await sql`update units set path = ${to} || substr(path, length(${from}) + 1) where path like ${from} || '%'`.execute(tx);
  return Number(numAffectedRows ?? 0);
}

/** Kinds of the units right below. */
export async function kindsBelow(tx: Db, id: string): Promise<UnitKind[]> {
  const { rows } = await sql<{ kind: UnitKind }>`select distinct kind from units where parent_id = ${id}`.execute(tx);
  return rows.map(({ kind }) => kind);
}

export async function calendarExists(tx: Db, id: string): Promise<boolean> {
  const { rows } = await sql`select 1 from calendars where id = ${id}`.execute(tx);
  return rows.length > 0;
}
