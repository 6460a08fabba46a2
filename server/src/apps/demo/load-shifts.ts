import { sql } from 'kysely';
import { zoneOf } from '#platform/calendar/load-calendar.ts';
import type { Db } from '#platform/db/connect-database.ts';

/**
 * When past agents were signed in: each day from ten minutes before their first contact to ten after their last, with a meal of 40 minutes in
 * the middle of a long day and a break of ten in all but short ones. Derived from the contacts, so that the two agree.
 */
export async function loadShifts(tx: Db, unitId: string): Promise<void> {
  const zone = await zoneOf(tx, unitId);
  await sql`with days as (
      select t.agent_id, min(t.assigned_at) - interval '10 minutes' as since, least(max(t.ended_at) + interval '10 minutes', now()) as until
      from contacts t where t.agent_id is not null and t.assigned_at is not null and t.ended_at is not null
      group by t.agent_id, (t.assigned_at at time zone ${zone})::date having max(t.ended_at) - min(t.assigned_at) > interval '10 minutes'
    ), parts as (
      select agent_id, since, until, since + (until - since) * 0.45 as meal, case when until - since > interval '6 hours' then interval '40 minutes' else interval '0' end as meal_time,
        since + (until - since) * 0.8 as rest, case when until - since > interval '2 hours' then interval '10 minutes' else interval '0' end as rest_time
      from days where not exists (select from agent_state_spans x where x.staff_id = days.agent_id)
    )
    insert into agent_state_spans (staff_id, state, reason, since, until)
    select agent_id, s.state, s.reason, s.since, s.until from parts cross join lateral (values
      ('ready', null, parts.since, meal), ('notReady', 'meal', meal, meal + meal_time), ('ready', null, meal + meal_time, rest),
      ('notReady', 'break', rest, rest + rest_time), ('ready', null, rest + rest_time, parts.until)) as s(state, reason, since, until)
    where s.until > s.since order by s.since`.execute(tx);
}
