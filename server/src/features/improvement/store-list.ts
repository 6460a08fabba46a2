import type { EchoFigures, ImprovementPeople, PainPointFilter, PainPointOptions, PainPointQuery, VerificationBrief } from '@huiyin/contracts';
import { sql, type RawBuilder } from 'kysely';
import type { Principal } from '#platform/access/principal.ts';
import { worksWith } from '#platform/access/staff-rights.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { likeText, literalText } from '#platform/db/like-text.ts';
import { cursorPatterns, decodeCursor, exactMoment } from '#platform/http/page-cursor.ts';
import { painPointColumns, visible, type PainPointRow } from './store-pain-points.ts';

export interface ListedPainPoint extends PainPointRow {
  readonly unitName: string;
  readonly ownerName: string | null;
  readonly departmentName: string | null;
  readonly tasks: number;
  readonly tasksDone: number;
  readonly tasksOverdue: number;
  readonly evidence: number;
  readonly overdue: boolean;
}

const counts = (today: string) => sql`left join lateral (select count(*) filter (where t.state <> 'dropped')::int as tasks, count(*) filter (where t.state = 'done')::int as tasks_done,
    count(*) filter (where t.state = 'open' and t.due_on < ${today}::date)::int as tasks_overdue from improvement_tasks t where t.pain_point_id = p.id) n on true`;
const unfinished = sql`p.state in ('open', 'solving', 'verifying')`;
const isOverdue = (today: string) => sql<boolean>`(${unfinished} and (coalesce(p.due_on < ${today}::date, false) or n.tasks_overdue > 0))`;
const listed = (today: string) => sql`${painPointColumns}, u.name as unit_name, o.name as owner_name, d.name as department_name, n.tasks, n.tasks_done, n.tasks_overdue, ${isOverdue(today)} as overdue,
  (select count(*)::int from pain_point_voices v where v.pain_point_id = p.id) as evidence`;
const joins = (today: string) => sql`join units u on u.id = p.unit_id left join staff o on o.id = p.owner_id left join departments d on d.id = p.lead_department_id ${counts(today)}`;

/** Newest first, `limit + 1` rows. */
export async function listPainPoints(db: Db, principal: Principal, query: PainPointQuery, limit: number, today: string): Promise<(ListedPainPoint & { sortKey: string })[]> {
  const cursor = query.cursor === undefined ? undefined : decodeCursor(query.cursor, [cursorPatterns.moment, cursorPatterns.id]);
  const after = cursor === undefined ? sql`true` : sql`(p.created_at, p.id) < (${cursor[0]}::timestamptz, ${cursor[1]}::uuid)`;
  const { rows } = await sql<ListedPainPoint & { sortKey: string }>`select ${listed(today)}, ${sql.raw(exactMoment('p.created_at'))} as sort_key from pain_points p ${joins(today)}
    where ${visible(principal)} and ${matches(principal, query, today)} and ${after} order by p.created_at desc, p.id desc limit ${limit + 1}`.execute(db);
  return rows;
}

function matches(principal: Principal, filter: PainPointFilter, today: string): RawBuilder<boolean> {
  const { state, breakpointClass, touchpoint, topic, origin, departmentId, mine, overdue, text } = filter;
  const parts: RawBuilder<unknown>[] = [sql`true`];
  if (state !== undefined) parts.push(sql`p.state = ${state}`);
  if (breakpointClass !== undefined) parts.push(sql`p.breakpoint_class = ${breakpointClass}`);
  if (touchpoint !== undefined) parts.push(sql`p.touchpoint = ${touchpoint}`);
  if (topic !== undefined) parts.push(sql`p.topic = ${topic}`);
  if (origin !== undefined) parts.push(sql`p.origin = ${origin}`);
  if (departmentId !== undefined) parts.push(sql`(p.lead_department_id = ${departmentId}::uuid or exists (select from pain_point_departments x where x.pain_point_id = p.id and x.department_id = ${departmentId}::uuid))`);
  if (mine === true) parts.push(sql`p.owner_id = ${principal.staffId}::uuid`);
  if (overdue === true) parts.push(isOverdue(today));
  const words = text?.trim() ?? '';
  if (words !== '') parts.push(sql`(p.number like ${`${literalText(words.toUpperCase())}%`} or p.title like ${likeText(words)})`);
  return sql<boolean>`(${sql.join(parts, sql` and `)})`;
}

export interface PainPointDetail extends ListedPainPoint {
  readonly createdByName: string | null;
  readonly departments: { id: string; name: string; unit: string }[];
  readonly touchpointName: { zh: string; en: string } | null;
  readonly topicName: { zh: string; en: string } | null;
  readonly override: { reason: string; by: string; at: string } | null;
}

export async function findDetail(db: Db, id: string, today: string): Promise<PainPointDetail | undefined> {
  const { rows } = await sql<PainPointDetail>`select ${listed(today)}, c.name as created_by_name,
      coalesce((select jsonb_agg(jsonb_build_object('id', y.id, 'name', y.name, 'unit', z.name) order by y.name) from pain_point_departments x join departments y on y.id = x.department_id
        join units z on z.id = y.unit_id where x.pain_point_id = p.id), '[]') as departments,
      (select jsonb_build_object('zh', t.name, 'en', t.name_en) from touchpoints t where t.code = p.touchpoint) as touchpoint_name,
      (select jsonb_build_object('zh', t ->> 'name', 'en', t ->> 'nameEn') from taxonomy_versions v, jsonb_array_elements(v.topics) t where t ->> 'code' = p.topic order by v.version desc limit 1) as topic_name,
      (select jsonb_build_object('reason', o.reason, 'by', s.name, 'at', to_char(o.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) from pain_point_overrides o join staff s on s.id = o.by_staff where o.pain_point_id = p.id) as override
    from pain_points p ${joins(today)} left join staff c on c.id = p.created_by where p.id = ${id}::uuid`.execute(db);
  return rows[0];
}

const moment = (column: string) => sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);

/** Its verifications, the latest first. */
export async function listVerificationsOf(db: Db, painPointId: string): Promise<VerificationBrief[]> {
  const { rows } = await sql<VerificationBrief>`select ${briefColumns} from pain_point_verifications f where f.pain_point_id = ${painPointId}::uuid order by f.n desc limit 50`.execute(db);
  return rows;
}

export const briefColumns = sql`f.id, f.pain_point_id, f.n, f.state, f.demo, (f.rule ->> 'answers')::int as planned, (f.rule -> 'baseline' ->> 'part')::float8 / (f.rule -> 'baseline' ->> 'whole')::float8 as baseline,
  (f.rule ->> 'floor')::float8 as floor, ${moment('f.deadline')} as deadline, ${moment('f.planned_at')} as planned_at, ${moment('f.started_at')} as started_at, ${moment('f.decided_at')} as decided_at,
  (select count(*)::int from verification_answers a where a.verification_id = f.id) as answers, (select count(*)::int from verification_answers a where a.verification_id = f.id and a.good) as good,
  (select count(*)::int from verification_answers a where a.verification_id = f.id and a.simulated) as simulated`;

export async function countEchoes(db: Db, painPointId: string): Promise<EchoFigures> {
  const { rows } = await sql<EchoFigures>`select count(*)::int as raised, count(*) filter (where state = 'queued')::int as queued, count(*) filter (where state = 'sent')::int as told,
      count(*) filter (where state = 'optedOut')::int as opted_out, count(*) filter (where state = 'failed')::int as failed, count(seen_at)::int as seen,
      count(*) filter (where helped)::int as helped, count(*) filter (where not helped)::int as not_helped from echoes where pain_point_id = ${painPointId}::uuid`.execute(db);
  return rows[0]!;
}

/** Complaining voices of a theme in the 90 days before a day and before today, from the figures. */
export async function countVoices(db: Db, { topic, touchpoint, createdAt }: Pick<PainPointRow, 'topic' | 'touchpoint' | 'createdAt'>, today: string): Promise<{ before: number; now: number }> {
  const days = 90;
  const sum = (until: RawBuilder<unknown>) => sql`coalesce((select sum(r.negative)::int from voice_rollups r where r.topic = ${topic} and r.day > ${until} - ${days}::int and r.day <= ${until}
    and (${touchpoint}::text is null or r.touchpoint = ${touchpoint})), 0)`;
  const { rows } = await sql<{ before: number; now: number }>`select ${sum(sql`${createdAt.toISOString().slice(0, 10)}::date`)} as before, ${sum(sql`${today}::date`)} as now`.execute(db);
  return rows[0]!;
}

export async function loadOptions(db: Db): Promise<PainPointOptions> {
  const [touchpoints, topics, channels, departments] = await Promise.all([
    sql<PainPointOptions['touchpoints'][number]>`select code, name, name_en from touchpoints where archived_at is null order by position, code`.execute(db),
    sql<PainPointOptions['topics'][number]>`select t ->> 'code' as code, t ->> 'name' as name, t ->> 'nameEn' as name_en from taxonomy_versions v, jsonb_array_elements(v.topics) with ordinality e (t, n)
      where v.version = (select max(version) from taxonomy_versions) and coalesce((t ->> 'archived')::boolean, false) = false order by e.n`.execute(db),
    sql<{ channel: string }>`select distinct channel from voice_rollups where topic = '' and day > current_date - 400 order by channel limit 50`.execute(db),
    sql<PainPointOptions['departments'][number]>`select d.id, d.name, u.name as unit from departments d join units u on u.id = d.unit_id where d.archived_at is null and u.archived_at is null order by u.path, d.code limit 3000`.execute(db),
  ]);
  return { touchpoints: touchpoints.rows, topics: topics.rows, channels: channels.rows.map(({ channel }) => channel), departments: departments.rows };
}

/** Who may work on improvements, by the beginning of a name or number, of one department where one is given. */
export async function findWorkers(db: Db, text: string, departmentId: string | null): Promise<ImprovementPeople['items']> {
  const begin = `${literalText(text)}%`;
  const { rows } = await sql<ImprovementPeople['items'][number]>`select s.id, s.name, d.name as department, d.id as department_id, u.name as unit from staff s join departments d on d.id = s.department_id join units u on u.id = s.unit_id
    where ${worksWith('s', 'improvement:work')} and (${text} = '' or s.name like ${begin} or s.staff_no like ${begin.toUpperCase()}) and (${departmentId}::uuid is null or s.department_id = ${departmentId}::uuid)
    order by s.name, s.staff_no limit 30`.execute(db);
  return rows;
}
