import type { ImprovementTaskCounts, ImprovementTaskQuery } from '@huiyin/contracts';
import { sql, type RawBuilder } from 'kysely';
import type { Principal } from '#platform/access/principal.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { cursorPatterns, decodeCursor } from '#platform/http/page-cursor.ts';
import { visible } from './store-pain-points.ts';

export interface TaskRow {
  readonly id: string;
  readonly painPointId: string;
  readonly n: number;
  readonly title: string;
  readonly description: string;
  readonly departmentId: string;
  readonly departmentName: string;
  readonly unitName: string;
  readonly assigneeId: string | null;
  readonly assigneeName: string | null;
  readonly startsOn: string | null;
  readonly dueOn: string;
  readonly progress: number;
  readonly state: 'open' | 'done' | 'dropped';
  readonly dependsOn: string[];
  readonly waitsFor: number[];
  readonly escalatedTo: string | null;
  readonly escalatedToName: string | null;
  readonly escalatedAt: Date | null;
  readonly doneAt: Date | null;
  readonly comments: number;
}

const columns = sql`t.id, t.pain_point_id, t.n, t.title, t.description, t.department_id, d.name as department_name, u.name as unit_name, t.assignee_id, a.name as assignee_name, t.starts_on, t.due_on, t.progress, t.state,
  t.depends_on, t.escalated_to, e.name as escalated_to_name, t.escalated_at, t.done_at,
  coalesce((select array_agg(b.n order by b.n) from improvement_tasks b where b.pain_point_id = t.pain_point_id and b.id = any(t.depends_on) and b.state = 'open'), '{}') as waits_for,
  (select count(*)::int from improvement_task_comments c where c.task_id = t.id) as comments`;
const joins = sql`join departments d on d.id = t.department_id join units u on u.id = d.unit_id left join staff a on a.id = t.assignee_id left join staff e on e.id = t.escalated_to`;

/** Tasks of a pain point in their order; at most 300. */
export async function listTasks(db: Db, painPointId: string): Promise<TaskRow[]> {
  const { rows } = await sql<TaskRow>`select ${columns} from improvement_tasks t ${joins} where t.pain_point_id = ${painPointId}::uuid order by t.n limit 300`.execute(db);
  return rows;
}

export interface TaskOfMine extends TaskRow {
  readonly point: { id: string; number: string; title: string; readable: boolean };
}

const inView = (principal: Principal, view: ImprovementTaskQuery['view']): RawBuilder<boolean> => {
  const me = sql`${principal.staffId}::uuid`;
  switch (view) {
    case 'mine':
      return sql<boolean>`(t.state = 'open' and t.assignee_id = ${me})`;
    case 'department':
      return sql<boolean>`(t.state = 'open' and t.department_id = ${principal.departmentId}::uuid)`;
    case 'escalated':
      return sql<boolean>`(t.state = 'open' and t.escalated_to = ${me})`;
    case 'done':
      return sql<boolean>`(t.state = 'done' and t.assignee_id = ${me})`;
  }
};

/** Tasks of a person or department by day due, `limit + 1` rows. */
export async function listTasksOf(db: Db, principal: Principal, query: ImprovementTaskQuery, limit: number): Promise<TaskOfMine[]> {
  const cursor = query.cursor === undefined ? undefined : decodeCursor(query.cursor, [/^\d{4}-\d\d-\d\d$/, cursorPatterns.id]);
  const after = cursor === undefined ? sql`true` : sql`(t.due_on, t.id) > (${cursor[0]}::date, ${cursor[1]}::uuid)`;
  const { rows } = await sql<TaskOfMine>`select ${columns}, jsonb_build_object('id', p.id, 'number', p.number, 'title', p.title, 'readable', ${principal.permissions.has('improvement:read')} and ${visible(principal)}) as point
    from improvement_tasks t ${joins} join pain_points p on p.id = t.pain_point_id where ${inView(principal, query.view)} and ${after} order by t.due_on, t.id limit ${limit + 1}`.execute(db);
  return rows;
}

export async function countTasks(db: Db, principal: Principal, today: string): Promise<ImprovementTaskCounts> {
  const count = (view: ImprovementTaskQuery['view'], also: RawBuilder<unknown> = sql`true`) => sql`(select count(*)::int from improvement_tasks t where ${inView(principal, view)} and ${also})`;
  const { rows } = await sql<ImprovementTaskCounts>`select ${count('mine')} as mine, ${count('mine', sql`t.due_on < ${today}::date`)} as overdue, ${count('department')} as department, ${count('escalated')} as escalated`.execute(db);
  return rows[0]!;
}

/** A task whatever its pain point; the pain point must be locked by who means to change it. */
export async function findTask(db: Db, id: string): Promise<TaskRow | undefined> {
  const { rows } = await sql<TaskRow>`select ${columns} from improvement_tasks t ${joins} where t.id = ${id}::uuid`.execute(db);
  return rows[0];
}

export interface TaskValues {
  readonly title: string;
  readonly description: string;
  readonly departmentId: string;
  readonly assigneeId: string | null;
  readonly startsOn: string | null;
  readonly dueOn: string;
  readonly dependsOn: readonly string[];
}

export async function insertTask(tx: Db, id: string, painPointId: string, v: TaskValues, by: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`insert into improvement_tasks (id, pain_point_id, n, title, description, department_id, assignee_id, starts_on, due_on, state, depends_on, created_by)
    select ${id}::uuid, ${painPointId}::uuid, coalesce(max(n), 0) + 1, ${v.title}, ${v.description}, ${v.departmentId}::uuid, ${v.assigneeId}::uuid, ${v.startsOn}::date, ${v.dueOn}::date, 'open', ${v.dependsOn}::uuid[], ${by}::uuid
    from improvement_tasks where pain_point_id = ${painPointId}::uuid returning n`.execute(tx);
  return rows[0]!.n;
}

/** A new day gives it a new chance: who was told that it is late is told again. */
export async function changeTask(tx: Db, id: string, v: TaskValues, today: string): Promise<void> {
  await sql`update improvement_tasks set title = ${v.title}, description = ${v.description}, department_id = ${v.departmentId}::uuid, assignee_id = ${v.assigneeId}::uuid, starts_on = ${v.startsOn}::date, due_on = ${v.dueOn}::date,
    depends_on = ${v.dependsOn}::uuid[], escalated_at = case when ${v.dueOn}::date >= ${today}::date then null else escalated_at end, escalated_to = case when ${v.dueOn}::date >= ${today}::date then null else escalated_to end,
    changed_at = now() where id = ${id}::uuid`.execute(tx);
}

export async function setProgress(tx: Db, id: string, progress: number): Promise<void> {
  await sql`update improvement_tasks set progress = ${progress}, changed_at = now() where id = ${id}::uuid`.execute(tx);
}

export async function setTaskState(tx: Db, id: string, state: TaskRow['state'], now: Date): Promise<void> {
  await sql`update improvement_tasks set state = ${state}, done_at = case when ${state} = 'done' then ${now}::timestamptz end, progress = case when ${state} = 'done' then 100 else progress end, changed_at = now()
    where id = ${id}::uuid`.execute(tx);
}

/** Open ones past their day that nobody above was told of, with whom to tell: who leads the department, or else the owner of the pain point. */
export async function overdueTasks(db: Db, today: string): Promise<{ id: string; painPointId: string; n: number; to: string | null }[]> {
  const { rows } = await sql<{ id: string; painPointId: string; n: number; to: string | null }>`select t.id, t.pain_point_id, t.n, coalesce((select s.id from staff s
        join staff_roles sr on sr.staff_id = s.id join roles r on r.id = sr.role_id and r.data_scope <> 'self' and 'improvement:read' = any(r.permissions)
        where s.department_id = t.department_id and s.left_at is null and s.id is distinct from t.assignee_id order by array_position(array['department', 'unit', 'all'], r.data_scope), s.staff_no limit 1), p.owner_id, p.created_by) as to
    from improvement_tasks t join pain_points p on p.id = t.pain_point_id
    where t.state = 'open' and t.escalated_at is null and t.due_on < ${today}::date and p.state in ('open', 'solving', 'verifying') order by t.due_on, t.id limit 200`.execute(db);
  return rows;
}

export async function escalateTask(tx: Db, id: string, to: string | null, now: Date): Promise<boolean> {
  const { rows } = await sql`update improvement_tasks set escalated_at = ${now}::timestamptz, escalated_to = ${to}::uuid where id = ${id}::uuid and state = 'open' and escalated_at is null returning 1`.execute(tx);
  return rows.length > 0;
}

export async function hasOpenTasks(tx: Db, painPointId: string): Promise<{ all: number; open: number }> {
  const { rows } = await sql<{ all: number; open: number }>`select count(*) filter (where state <> 'dropped')::int as all, count(*) filter (where state = 'open')::int as open from improvement_tasks where pain_point_id = ${painPointId}::uuid`.execute(tx);
  return rows[0]!;
}
