import { timeMeasures } from '@huiyin/contracts';
import { sql } from 'kysely';
import type { Db } from '#platform/db/connect-database.ts';
import { columnOf } from './measure-columns.ts';
import type { FigureDifference } from './store-recount.ts';

/**
 * The first 1,000 times of people between two quarter hours that a recount does not confirm. Counted by another way than they were: every
 * beginning and end of a state or an assignment adds or takes one, and between two of them nothing changes.
 */
export async function findTimeDifferences(tx: Db, from: Date, to: Date): Promise<FigureDifference[]> {
  const { rows } = await sql<Omit<FigureDifference, 'table'>>`with ends as (select least(${to}, until) as "end" from agent_time_cursor where until is not null),
    spans as (
      select p.staff_id, greatest(p.since, ${from}) as since, least(p.until, e."end") as until, case when p.reason in ('break', 'meal') and p.state = 'notReady' then 0 else 1 end as work,
        case when p.state = 'afterContact' then 1 else 0 end as busy
      from agent_state_spans p, ends e where p.state <> 'signedOut' and p.since < e."end" and coalesce(p.until, e."end") > ${from}
    ), talks as (
      select a.staff_id, greatest(a.at, ${from}) as since, least(a.ended_at, e."end") as until
      from assignments a join work_items i on i.id = a.work_item_id, ends e
      where i.kind = 'chat' and coalesce(a.end_reason, '') <> all ('{declined,missed}'::text[]) and a.at < e."end" and coalesce(a.ended_at, e."end") > ${from}
    ), changes as (
      select staff_id, since as at, work, busy from spans union all select staff_id, until, -work, -busy from spans
      union all select staff_id, since, 0, 1 from talks union all select staff_id, until, 0, -1 from talks
      union all select distinct staff_id, edge, 0, 0 from spans, generate_series(date_bin('15 minutes', since, 'epoch'), until, interval '15 minutes') edge
    ), states as (
      select staff_id, at, lead(at) over (partition by staff_id order by at) as next, sum(work) over w as work, sum(busy) over w as busy
      from changes window w as (partition by staff_id order by at)
    ), real as (
      select date_bin('15 minutes', at, 'epoch') as bucket, staff_id as agent_id,
        (1000 * coalesce(sum(extract(epoch from next - at)) filter (where work > 0), 0))::bigint as available_ms,
        (1000 * coalesce(sum(extract(epoch from next - at)) filter (where work > 0 and busy > 0), 0))::bigint as busy_ms, 0 as declined, 0 as missed
      from states group by 1, 2
      union all select date_bin('15 minutes', a.ended_at, 'epoch'), a.staff_id, 0, 0, case a.end_reason when 'declined' then 1 else 0 end, case a.end_reason when 'missed' then 1 else 0 end
      from assignments a, ends e where a.end_reason in ('declined', 'missed') and a.ended_at >= ${from} and a.ended_at < e."end"
    ), sides as (
      select bucket, agent_id, available_ms, busy_ms, declined, missed, 1 as side from agent_times where bucket >= ${from} and bucket < ${to}
      union all select bucket, agent_id, available_ms, busy_ms, declined, missed, 0 from real
    ), sums as (
      select bucket, agent_id, m.measure, sum(m.value) filter (where side = 1) as stored, sum(m.value) filter (where side = 0) as recounted
      from sides cross join lateral (values ${sql.join(timeMeasures.map((name) => sql`(${name}::text, ${sql.ref(`sides.${columnOf(name)}`)})`))}) as m(measure, value)
      group by 1, 2, 3
    )
    select d.bucket, s.staff_no as place, u.code as unit, d.measure, coalesce(d.stored, 0)::float8 as stored, coalesce(d.recounted, 0)::float8 as recounted
    from sums d join staff s on s.id = d.agent_id join units u on u.id = s.unit_id
    where coalesce(d.stored, 0) <> coalesce(d.recounted, 0) order by d.bucket, 2, d.measure limit 1000`.execute(tx);
  return rows.map((row) => ({ table: 'agent_times', ...row }));
}
