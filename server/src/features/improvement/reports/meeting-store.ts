import { sql, type RawBuilder } from 'kysely';
import type { Principal } from '#platform/access/principal.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { visible } from '../store-pain-points.ts';

/** Rows of each part of a meeting's list. */
const most = 200;

export interface MeetingRow {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly owner: string | null;
  readonly department: string | null;
  /** Of the part it stands in: reopened, closed, overridden; the task; or what must be decided. */
  readonly matter: string;
  readonly detail: string;
  readonly day: string | null;
}

const columns = sql.raw(`p.id, p.number, p.title, o.name as owner, d.name as department`);
const joins = sql.raw(`left join staff o on o.id = p.owner_id left join departments d on d.id = p.lead_department_id`);
const read = async (db: Db, statement: RawBuilder<MeetingRow>): Promise<MeetingRow[]> => (await statement.execute(db)).rows;

/** Days are the insurer's (voice_day). Verdicts of customers, and overrides, of these days, the newest first. */
export const listDecided = (db: Db, principal: Principal, from: Date, to: Date): Promise<MeetingRow[]> =>
  read(db, sql<MeetingRow>`select * from (
      select ${columns}, f.state as matter, concat(f.n, ' ', round(1000.0 * (f.rule -> 'baseline' ->> 'part')::int / greatest(1, (f.rule -> 'baseline' ->> 'whole')::int)), ' ', coalesce((select round(1000.0 * count(*) filter (where a.good) / greatest(1, count(*))) from verification_answers a where a.verification_id = f.id), 0)) as detail, voice_day(f.decided_at) as day
      from pain_point_verifications f join pain_points p on p.id = f.pain_point_id ${joins} where f.decided_at >= ${from}::timestamptz and f.decided_at < ${to}::timestamptz and ${visible(principal)}
      union all select ${columns}, 'overridden', x.reason, voice_day(x.at) from pain_point_overrides x join pain_points p on p.id = x.pain_point_id ${joins} where x.at >= ${from}::timestamptz and x.at < ${to}::timestamptz and ${visible(principal)}
    ) r order by day desc, number limit ${most}`);

/** Open tasks due in these days, both included; the soonest first. */
export const listTasksDue = (db: Db, principal: Principal, from: string | null, to: string): Promise<MeetingRow[]> =>
  read(db, sql<MeetingRow>`select p.id, p.number, p.title, a.name as owner, y.name as department, concat(t.n, '. ', t.title) as matter, t.progress::text as detail, t.due_on as day
    from improvement_tasks t join pain_points p on p.id = t.pain_point_id join departments y on y.id = t.department_id left join staff a on a.id = t.assignee_id
    where t.state = 'open' and p.state in ('open', 'solving', 'verifying') and t.due_on <= ${to}::date and (${from}::date is null or t.due_on >= ${from}::date) and ${visible(principal)} order by t.due_on, t.id limit ${most}`);

/** What only a meeting can decide: nobody leads it, nothing is planned, past its day, sent back again and again, done without customers asked, or the deadline of an inquiry has come near. */
export const listUndecided = (db: Db, principal: Principal, today: string): Promise<MeetingRow[]> =>
  read(db, sql<MeetingRow>`select ${columns}, m.matter, '' as detail, m.day from pain_points p ${joins} cross join lateral (
      select count(*) filter (where t.state <> 'dropped') as tasks, count(*) filter (where t.state = 'open') as open from improvement_tasks t where t.pain_point_id = p.id) n
    cross join lateral (
      select 'noLead' as matter, voice_day(p.created_at) as day where p.owner_id is null or p.lead_department_id is null
      union all select 'noTask', voice_day(p.created_at) where n.tasks = 0 and voice_day(p.created_at) < ${today}::date - 14
      union all select 'pastDue', p.due_on where p.due_on < ${today}::date
      union all select 'sentBack', voice_day(p.changed_at) where p.reopened >= 2
      union all select 'notVerified', voice_day(p.changed_at) where p.state = 'solving' and n.tasks > 0 and n.open = 0
      union all select 'deadlineNear', voice_day(f.deadline) from pain_point_verifications f where f.pain_point_id = p.id and f.state = 'running' and f.deadline < ${today}::date + 14
    ) m where p.state in ('open', 'solving', 'verifying') and ${visible(principal)} order by m.day nulls last, p.number, m.matter limit ${most}`);
