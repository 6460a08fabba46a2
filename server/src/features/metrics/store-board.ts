import { measures, type BoardAgent, type ContactMeasure, type Measures, type TimeMeasure } from '@huiyin/contracts';
import { sql, type RawBuilder } from 'kysely';
import { inScope, type Principal } from '#platform/access/principal.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { measureSums } from './measure-columns.ts';

export type ContactSums = Record<ContactMeasure, number>;
export type TimeSums = Record<TimeMeasure, number>;

/** The measures of rows that have them as their columns; what neither has is 0. */
export const sumsOf = (contacts: Partial<ContactSums>, times: Partial<TimeSums> = {}): Measures => Object.fromEntries(measures.map((name) => [name, contacts[name as ContactMeasure] ?? times[name as TimeMeasure] ?? 0])) as Measures;

/** The figures that the reader's scope reaches: of contacts that came in for its units or department. */
export const figureScope = (principal: Principal, alias: string): RawBuilder<boolean> => inScope(principal, { unit: `${alias}.unit_id`, department: `${alias}.department_id` });

/** What is going on at this moment. */
export async function loadNow(db: Db, principal: Principal): Promise<{ waiting: number; waitingSince: Date | null; active: number; left: number }> {
  const conversations = inScope(principal, { unit: 'c.unit_id', department: 'c.department_id', person: 'c.agent_id' });
  const { rows } = await sql<{ waiting: number; waitingSince: Date | null; active: number; left: number }>`/* prepared board-now */ select
      (count(*) filter (where c.state = 'waiting'))::int as waiting,
      min(t.requested_at) filter (where c.state = 'waiting') as waiting_since,
      (count(*) filter (where c.state = 'active'))::int as active,
      (count(*) filter (where c.state = 'left'))::int as left
    from conversations c join contacts t on t.conversation_id = c.id and t.n = c.contact
    where c.state in ('waiting', 'active', 'left') and c.state <> 'closed' and ${conversations}`.execute(db);
  return rows[0]!;
}

/** Sums of the contacts asked for between two moments. */
export async function loadSums(db: Db, principal: Principal, from: Date, to: Date): Promise<ContactSums> {
  const { rows } = await sql<ContactSums>`/* prepared board-sums */ select ${measureSums('g')} from contact_figures g where g.bucket >= ${from} and g.bucket < ${to} and ${figureScope(principal, 'g')}`.execute(db);
  return rows[0]!;
}

export interface QueueRow extends ContactSums {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string;
  readonly waiting: number;
  readonly waitingSince: Date | null;
  readonly ready: number;
  readonly serviceLevelPercent: number;
  readonly serviceLevelSeconds: number;
}

/** The queues of the reader's units, with what waits in them and what came since `from`. At most 50. */
export async function loadQueues(db: Db, principal: Principal, from: Date): Promise<QueueRow[]> {
  const { rows } = await sql<QueueRow>`/* prepared board-queues */ select q.id, q.name, q.name_en, q.service_level_percent, q.service_level_seconds, w.waiting, w.waiting_since, p.ready, f.*
    from queues q
      cross join lateral (select count(*)::int as waiting, min(queued_at) as waiting_since from work_items w where w.queue_id = q.id and w.state = 'waiting' and w.automatic and w.due_at is null) w
      cross join lateral (select count(*)::int as ready from queue_staff s join agent_states a on a.staff_id = s.staff_id
        where s.queue_id = q.id and a.state = 'ready' and a.lease_expires_at > now()) p
      cross join lateral (select ${measureSums('g')} from contact_figures g where g.queue_id = q.id and g.bucket >= ${from} and ${figureScope(principal, 'g')}) f
    where q.archived_at is null and ${inScope(principal, { unit: 'q.unit_id', department: 'q.department_id' })} order by q.code limit 50`.execute(db);
  return rows;
}

export interface AgentRow {
  readonly id: string;
  readonly name: string;
  readonly department: string;
  readonly state: BoardAgent['state'];
  readonly reason: BoardAgent['reason'];
  readonly since: Date;
  readonly load: number;
  readonly capacity: number;
  readonly present: boolean;
  readonly handled: number;
  readonly answered: number;
  readonly responseMs: number;
  readonly rated: number;
  readonly topBox: number;
  readonly availableMs: number;
  readonly busyMs: number;
  readonly declined: number;
  readonly missed: number;
}

/** Whoever of the reader's people is signed in or has served since `from`; at most 1,000, in the order of staff numbers. */
export async function loadAgents(db: Db, principal: Principal, from: Date): Promise<AgentRow[]> {
  const { rows } = await sql<AgentRow>`/* prepared board-agents */ with g as (
      select agent_id, sum(handled)::int as handled, sum(answered)::int as answered, sum(response_ms)::bigint as response_ms, sum(rated)::int as rated, sum(top_box)::int as top_box
      from agent_figures where bucket >= ${from} group by agent_id
    ), w as (
      select agent_id, sum(available_ms)::bigint as available_ms, sum(busy_ms)::bigint as busy_ms from agent_times where bucket >= ${from} group by agent_id
    ), p as (
      select staff_id, count(*) filter (where end_reason = 'declined')::int as declined, count(*) filter (where end_reason = 'missed')::int as missed
      from assignments where end_reason in ('declined', 'missed') and ended_at >= ${from} group by staff_id
    )
    select s.id, s.name, d.name as department, a.state, a.reason, a.since, a.load, a.capacity, a.lease_expires_at > now() as present,
      coalesce(g.handled, 0) as handled, coalesce(g.answered, 0) as answered, coalesce(g.response_ms, 0) as response_ms, coalesce(g.rated, 0) as rated, coalesce(g.top_box, 0) as top_box,
      coalesce(w.available_ms, 0) as available_ms, coalesce(w.busy_ms, 0) as busy_ms, coalesce(p.declined, 0) as declined, coalesce(p.missed, 0) as missed
    from agent_states a join staff s on s.id = a.staff_id join departments d on d.id = s.department_id left join g on g.agent_id = s.id left join w on w.agent_id = s.id left join p on p.staff_id = s.id
    where (a.state <> 'signedOut' or g.agent_id is not null) and ${inScope(principal, { unit: 's.unit_id', department: 's.department_id', person: 's.id' })}
    order by s.staff_no limit 1000`.execute(db);
  return rows;
}
