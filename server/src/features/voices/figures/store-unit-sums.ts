import { sql } from 'kysely';
import type { Db } from '#platform/db/connect-database.ts';
import { columnList, countColumns, sumList } from './count-columns.ts';

/** Stands for many units at once in the list of what changed. */
const manyUnits = sql`'00000000-0000-0000-0000-000000000000'::uuid`;
/** Added up in one transaction, which must stay well below a second. */
const most = { days: 3, rows: 500, months: 40 };

const key = sql.raw('(unit_id, channel, topic, day, touchpoint)');
/** The places of a row of `r`, and those that hold all touchpoints or channels together. */
const places = sql.raw("coalesce(r.touchpoint, '*') as touchpoint, coalesce(r.channel, '*') as channel");
const eachPlace = sql.raw('cube (r.touchpoint, r.channel)');
const updates = sql.raw(countColumns.map((name) => `${name} = excluded.${name}`).join(', '));
const differs = (table: string) => sql.raw(`(${countColumns.map((name) => `${table}.${name}`).join(', ')}) is distinct from (${countColumns.map((name) => `excluded.${name}`).join(', ')})`);
const keepPairs = (table: string) => sql.raw(`on conflict (unit_id, day, a, b, touchpoint) do update set voices = excluded.voices, points = excluded.points
  where (${table}.voices, ${table}.points) is distinct from (excluded.voices, excluded.points)`);

/** One adds up at a time; false: another process is doing it. */
export async function takeAddingLock(tx: Db): Promise<boolean> {
  const { rows } = await sql<{ got: boolean }>`select pg_try_advisory_xact_lock(hashtextextended('voice units', 0)) as got`.execute(tx);
  return rows[0]!.got;
}

/** Marks every day as changed where the tree of units is another than when it was last added up. */
export async function noteNewTree(tx: Db): Promise<void> {
  await sql`with now_is as (select coalesce(md5(string_agg(id::text || path, ',' order by id)), '') as shape from units),
    changed as (insert into voice_unit_tree (shape) select shape from now_is on conflict (only_one) do update set shape = excluded.shape where voice_unit_tree.shape <> excluded.shape returning 1)
    insert into voice_unit_changes (day, unit_id)
    select d::date, ${manyUnits} from generate_series((select min(day) from voice_rollups where topic = ''), (select max(day) from voice_rollups where topic = ''), interval '1 day') d
    where exists (select from changed) on conflict (day, unit_id) do update set times = voice_unit_changes.times + 1`.execute(tx);
}

/** Takes the newest days that changed off the list, with the units; nothing: all is added up. */
export async function takeChanges(tx: Db): Promise<{ day: string; unitId: string }[]> {
  const { rows } = await sql<{ day: string; unitId: string }>`delete from voice_unit_changes where (day, unit_id) in (
      select day, unit_id from voice_unit_changes where day in (select distinct day from voice_unit_changes order by day desc limit ${most.days})
      order by day desc, unit_id limit ${most.rows} for update skip locked) returning day, unit_id`.execute(tx);
  return rows;
}

/** Adds the days of all units above those that changed up anew; what is the same is not written again. The months of both are left to be added up. */
export async function addUpDays(tx: Db, changes: readonly { day: string; unitId: string }[]): Promise<void> {
  const [days, units] = [changes.map(({ day }) => day), changes.map(({ unitId }) => unitId)];
  const target = sql`changed as (select * from unnest(${days}::date[], ${units}::uuid[]) as c (day, unit_id)),
    up as (
      select c.day, u.id, u.parent_id, u.path from changed c join units u on u.id = c.unit_id
      union select p.day, u.id, u.parent_id, u.path from up p join units u on u.id = p.parent_id
    ), touched as (
      select day, id, path from up union select c.day, u.id, u.path from changed c cross join units u where c.unit_id = ${manyUnits}
    ), target as materialized (select t.day, t.id, t.path from touched t where exists (select from units b where b.parent_id = t.id))`;
  await sql`with recursive ${target}, months as (
      insert into voice_unit_month_changes (month, unit_id) select distinct date_trunc('month', day)::date, id from touched on conflict do nothing
    ), fresh as materialized (
      select t.id as unit_id, r.topic, r.day, ${places}, ${sumList}
      from target t join units b on b.path ~>=~ t.path and b.path ~<~ (t.path || '~') join voice_rollups r on r.unit_id = b.id and r.day = t.day
      group by t.id, r.topic, r.day, ${eachPlace}
    ), gone as (
      delete from voice_unit_days o using target t where o.unit_id = t.id and o.day = t.day
        and not exists (select from fresh f where (f.unit_id, f.topic, f.day, f.touchpoint, f.channel) = (o.unit_id, o.topic, o.day, o.touchpoint, o.channel))
    )
    insert into voice_unit_days (unit_id, topic, day, touchpoint, channel, ${columnList}) select unit_id, topic, day, touchpoint, channel, ${columnList} from fresh
    on conflict ${key} do update set ${updates} where ${differs('voice_unit_days')}`.execute(tx);
  await sql`with recursive ${target}, fresh as materialized (
      select t.id as unit_id, r.day, r.a, r.b, r.touchpoint, sum(r.voices)::int as voices, sum(r.points)::int as points
      from target t join units b on b.path ~>=~ t.path and b.path ~<~ (t.path || '~') join voice_pair_rollups r on r.unit_id = b.id and r.day = t.day
      group by 1, 2, 3, 4, 5
    ), gone as (
      delete from voice_unit_pair_days o using target t where o.unit_id = t.id and o.day = t.day
        and not exists (select from fresh f where (f.unit_id, f.day, f.a, f.b, f.touchpoint) = (o.unit_id, o.day, o.a, o.b, o.touchpoint))
    )
    insert into voice_unit_pair_days (unit_id, day, a, b, touchpoint, voices, points) select unit_id, day, a, b, touchpoint, voices, points from fresh ${keepPairs('voice_unit_pair_days')}`.execute(tx);
}

/** Takes months whose days are all added up, or that have waited for three seconds, off the list. */
export async function takeMonths(tx: Db): Promise<{ month: string; unitId: string }[]> {
  const { rows } = await sql<{ month: string; unitId: string }>`delete from voice_unit_month_changes where (month, unit_id) in (
      select m.month, m.unit_id from voice_unit_month_changes m
      where m.noted_at < clock_timestamp() - interval '3 seconds' or not exists (select from voice_unit_changes c where c.day >= m.month and c.day < m.month + interval '1 month')
      order by m.month desc, m.unit_id limit ${most.months}) returning month, unit_id`.execute(tx);
  return rows;
}

/** Adds months of units up anew: from the unit's own days, or from the sums of its days with all below it. */
export async function addUpMonths(tx: Db, months: readonly { month: string; unitId: string }[]): Promise<void> {
  const target = sql`target as materialized (
      select t.month, (t.month + interval '1 month')::date as after, u.id, u.path, exists (select from units b where b.parent_id = u.id) as inner_unit
      from unnest(${months.map(({ month }) => month)}::date[], ${months.map(({ unitId }) => unitId)}::uuid[]) as t (month, unit_id) join units u on u.id = t.unit_id)`;
  await sql`with ${target}, fresh as materialized (
      select t.id as unit_id, r.topic, t.month as day, r.touchpoint, r.channel, ${sumList} from target t join voice_unit_days r on r.unit_id = t.id and r.day >= t.month and r.day < t.after
      where t.inner_unit group by 1, 2, 3, 4, 5
      union all
      select t.id, r.topic, t.month, ${places}, ${sumList} from target t join voice_rollups r on r.unit_id = t.id and r.day >= t.month and r.day < t.after
      where not t.inner_unit group by t.id, r.topic, t.month, ${eachPlace}
    ), gone as (
      delete from voice_unit_months o using target t where o.unit_id = t.id and o.day = t.month
        and not exists (select from fresh f where (f.unit_id, f.topic, f.day, f.touchpoint, f.channel) = (o.unit_id, o.topic, o.day, o.touchpoint, o.channel))
    )
    insert into voice_unit_months (unit_id, topic, day, touchpoint, channel, ${columnList}) select unit_id, topic, day, touchpoint, channel, ${columnList} from fresh
    on conflict ${key} do update set ${updates} where ${differs('voice_unit_months')}`.execute(tx);
  await sql`with ${target}, fresh as materialized (
      select t.id as unit_id, t.month as day, r.a, r.b, r.touchpoint, sum(r.voices)::int as voices, sum(r.points)::int as points
      from target t join voice_unit_pair_days r on r.unit_id = t.id and r.day >= t.month and r.day < t.after where t.inner_unit group by 1, 2, 3, 4, 5
      union all
      select t.id, t.month, r.a, r.b, r.touchpoint, sum(r.voices)::int, sum(r.points)::int
      from target t join voice_pair_rollups r on r.unit_id = t.id and r.day >= t.month and r.day < t.after where not t.inner_unit group by 1, 2, 3, 4, 5
    ), gone as (
      delete from voice_unit_pair_months o using target t where o.unit_id = t.id and o.day = t.month
        and not exists (select from fresh f where (f.unit_id, f.day, f.a, f.b, f.touchpoint) = (o.unit_id, o.day, o.a, o.b, o.touchpoint))
    )
    insert into voice_unit_pair_months (unit_id, day, a, b, touchpoint, voices, points) select unit_id, day, a, b, touchpoint, voices, points from fresh ${keepPairs('voice_unit_pair_months')}`.execute(tx);
}
