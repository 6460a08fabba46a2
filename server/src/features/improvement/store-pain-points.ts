import type { PainPointSummary } from '@huiyin/contracts';
import { sql, type RawBuilder } from 'kysely';
import { inScope, type Principal } from '#platform/access/principal.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { lockName } from '#platform/db/lock-name.ts';
import { appendEvents } from '#platform/events/event-store.ts';

/** What acts need to know of a pain point before they change it. */
export interface PainPointRow {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly description: string;
  readonly topic: string | null;
  readonly touchpoint: string | null;
  readonly breakpointClass: PainPointSummary['breakpointClass'];
  readonly channels: string[];
  readonly journey: string;
  readonly cause: string;
  readonly solution: string;
  readonly origin: PainPointSummary['origin'];
  readonly found: Record<string, unknown> | null;
  readonly state: PainPointSummary['state'];
  readonly reopened: number;
  readonly unitId: string;
  readonly ownerId: string | null;
  readonly leadDepartmentId: string | null;
  readonly dueOn: string | null;
  readonly createdBy: string | null;
  readonly createdAt: Date;
  readonly closedAt: Date | null;
  readonly demo: boolean;
}

/** The same, as the reader stands to it: reached by the own scope, or owned. */
export interface SeenPainPoint extends PainPointRow {
  readonly within: boolean;
}

export const painPointColumns = sql.raw(`p.id, p.number, p.title, p.description, p.topic, p.touchpoint, p.breakpoint_class, p.channels, p.journey, p.cause, p.solution, p.origin, p.found, p.state, p.reopened,
  p.unit_id, p.owner_id, p.lead_department_id, p.due_on, p.created_by, p.created_at, p.closed_at, p.demo`);

const within = (principal: Principal): RawBuilder<boolean> =>
  sql<boolean>`(p.owner_id = ${principal.staffId}::uuid or ${inScope(principal, { unit: 'p.unit_id', department: 'p.lead_department_id', person: 'p.owner_id' })})`;

/** The condition under which a pain point `p` may be seen: in reach, owned, or one that the own department works on. */
export function visible(principal: Principal): RawBuilder<boolean> {
  const department = sql`${principal.departmentId}::uuid`;
  return sql<boolean>`(${within(principal)} or p.lead_department_id = ${department} or exists (select from pain_point_departments x where x.pain_point_id = p.id and x.department_id = ${department})
    or exists (select from improvement_tasks x where x.pain_point_id = p.id and (x.department_id = ${department} or x.assignee_id = ${principal.staffId}::uuid)))`;
}

export async function findPainPoint(db: Db, principal: Principal, id: string): Promise<SeenPainPoint | undefined> {
  const { rows } = await sql<SeenPainPoint>`select ${painPointColumns}, ${within(principal)} as within from pain_points p where p.id = ${id}::uuid and ${visible(principal)}`.execute(db);
  return rows[0];
}

/** One that the reader may see, locked. */
export async function lockSeenPainPoint(tx: Db, principal: Principal, id: string): Promise<SeenPainPoint | undefined> {
  const { rows } = await sql<SeenPainPoint>`select ${painPointColumns}, ${within(principal)} as within from pain_points p where p.id = ${id}::uuid and ${visible(principal)} for update of p`.execute(tx);
  return rows[0];
}

/** Whoever asks; for what the program itself does. */
export async function lockPainPoint(tx: Db, id: string): Promise<PainPointRow | undefined> {
  const { rows } = await sql<PainPointRow>`select ${painPointColumns} from pain_points p where p.id = ${id}::uuid for update of p`.execute(tx);
  return rows[0];
}

/** `TD`, the day and a number that is drawn once, such as TD20261122-0001. */
export async function drawNumber(tx: Db, day: string): Promise<string> {
  const { rows } = await sql<{ n: number }>`select nextval('pain_point_numbers') as n`.execute(tx);
  return `TD${day.replaceAll('-', '')}-${String(rows[0]!.n).padStart(4, '0')}`;
}

/** Columns by their names here; what is left out keeps its value, or its default in a new row. */
export type PainPointValues = Partial<Omit<PainPointRow, 'found'>> & { readonly found?: string | null };

export async function insertPainPoint(tx: Db, row: PainPointValues): Promise<void> {
  await tx.insertInto('pain_points').values(row).execute();
}

export async function changePainPoint(tx: Db, id: string, change: PainPointValues): Promise<void> {
  await tx.updateTable('pain_points').set({ ...change, changedAt: sql`now()` }).where('id', '=', id).execute();
}

/** The one of a theme of the matrix that is not finished; who asks at the same time waits for the first. */
export async function openOfTheme(tx: Db, topic: string | null, touchpoint: string | null): Promise<{ id: string; number: string } | undefined> {
  await lockName(tx, `pain point ${topic} ${touchpoint}`);
  const { rows } = await sql<{ id: string; number: string }>`select id, number from pain_points where origin = 'matrix' and state not in ('closed', 'overridden')
    and topic is not distinct from ${topic} and touchpoint is not distinct from ${touchpoint}`.execute(tx);
  return rows[0];
}

export async function writeDepartments(tx: Db, id: string, departmentIds: readonly string[]): Promise<void> {
  await sql`delete from pain_point_departments where pain_point_id = ${id}::uuid`.execute(tx);
  await sql`insert into pain_point_departments (pain_point_id, department_id) select ${id}::uuid, d from unnest(${[...new Set(departmentIds)]}::uuid[]) d`.execute(tx);
}

/** Writes into the log, and the event that tells everybody. `by` null: the program. */
export async function writeLog(tx: Db, point: Pick<PainPointRow, 'id' | 'unitId'>, entry: { what: string; by: string | null; detail?: Readonly<Record<string, unknown>> }): Promise<void> {
  await sql`insert into pain_point_log (pain_point_id, what, detail, by_staff) values (${point.id}::uuid, ${entry.what}, ${JSON.stringify(entry.detail ?? {})}::jsonb, ${entry.by}::uuid)`.execute(tx);
  await appendEvents(tx, [{ type: 'painPoint.changed', subject: point.id, unitId: point.unitId, data: { what: entry.what } }]);
}

export interface LogRow {
  readonly n: number;
  readonly what: string;
  readonly detail: Record<string, unknown>;
  readonly by: string | null;
  readonly at: Date;
}

/** Newest first, `limit + 1` rows before entry `before`. */
export async function listLog(db: Db, id: string, before: number | null, limit: number): Promise<LogRow[]> {
  const { rows } = await sql<LogRow>`select l.n, l.what, l.detail, s.name as by, l.at from pain_point_log l left join staff s on s.id = l.by_staff
    where l.pain_point_id = ${id}::uuid and (${before}::int is null or l.n < ${before}::int) order by l.n desc limit ${limit + 1}`.execute(db);
  return rows;
}

export async function insertOverride(tx: Db, id: string, reason: string, by: string): Promise<void> {
  await sql`insert into pain_point_overrides (pain_point_id, reason, by_staff) values (${id}::uuid, ${reason}, ${by}::uuid)`.execute(tx);
}
