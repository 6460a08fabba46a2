import { sql, type RawBuilder } from 'kysely';
import type { Db } from '#platform/db/connect-database.ts';
import { addTo, columnList, sumList } from './count-columns.ts';

/** One counts at a time; false: another process is doing it. */
export async function takeCountingLock(tx: Db): Promise<boolean> {
  const { rows } = await sql<{ got: boolean }>`select pg_try_advisory_xact_lock(hashtextextended('service sums', 0)) as got`.execute(tx);
  return rows[0]!.got;
}

/** Rows of the queue that one transaction takes. */
const most = 2_000;
const due = (column: 'service_event_id' | 'invitation_id'): RawBuilder<unknown> =>
  sql`due as materialized (delete from collection_queue where n in (select n from collection_queue where ${sql.raw(column)} is not null order by n limit ${most}) returning ${sql.raw(column)} as id)`;
/** Adds `own` to the sums of the unit itself and of all above it. */
const add = sql`kept as (
    insert into service_rollups (day, touchpoint, channel, unit_id, ${columnList}) select day, touchpoint, channel, unit_id, ${columnList} from own order by 1, 2, 3, 4
    on conflict (day, touchpoint, channel, unit_id) do update set ${addTo('service_rollups')}
  ), above as (
    select a.id as unit_id, own.day, own.touchpoint, own.channel, ${columnList} from own join units u on u.id = own.unit_id join units a on starts_with(u.path, a.path)
  ), summed as (
    insert into service_unit_sums (unit_id, grain, day, touchpoint, channel, ${columnList})
    select r.unit_id, g.grain, case when g.grain = 'month' then date_trunc('month', r.day)::date else r.day end, r.touchpoint, r.channel, ${sumList}
    from above r cross join (values ('day'), ('month')) g (grain) group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5
    on conflict (unit_id, grain, day, touchpoint, channel) do update set ${addTo('service_unit_sums')}
  )`;

/** Counts services of the queue that are not in the sums yet, or were heard of since. Returns how many were looked at. */
export async function countServices(tx: Db, zone: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`with ${due('service_event_id')}, found as materialized (
      select id, finished_at, touchpoint, channel, unit_id, counted, heard_at is not null as heard from service_events where id in (select id from due) order by id for no key update
    ), marked as (
      update service_events e set counted = case when f.heard then 2 else 1 end from found f where e.id = f.id
    ), own as (
      select (finished_at at time zone ${zone}::text)::date as day, touchpoint, channel, unit_id, sum((counted = 0)::int) as services, sum(heard::int - (counted = 2)::int) as with_voice,
        0 as suppressed, 0 as invited, 0 as sent, 0 as delivered, 0 as opened, 0 as answered, 0 as with_text
      from found group by 1, 2, 3, 4
    ), ${add} select count(*)::int as n from due`.execute(tx);
  return rows[0]!.n;
}

const steps = ['suppressed', 'invited', 'sent', 'delivered', 'opened', 'answered', 'with_text'];
const reached = sql.raw(`(state = 'suppressed')::int + 2 * (state <> 'suppressed')::int + 4 * (state not in ('suppressed', 'failed') and coalesce(sent_at, delivered_at, opened_at, answered_at) is not null)::int
  + 8 * (coalesce(delivered_at, opened_at, answered_at) is not null)::int + 16 * (coalesce(opened_at, answered_at) is not null)::int + 32 * (answered_at is not null)::int + 64 * (answered_at is not null and with_text)::int`);
const gained = sql.raw(steps.map((name, bit) => `sum(((reached & ${2 ** bit}) > 0)::int - ((counted & ${2 ** bit}) > 0)::int) as ${name}`).join(', '));

/** Counts how far invitations of the queue have got since they were counted. A service's counts under its unit and channel, another under the customer's. */
export async function countInvitations(tx: Db, zone: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`with ${due('invitation_id')}, found as materialized (
      select i.id, i.created_at, i.touchpoint, coalesce(e.channel, 'link') as channel, coalesce(e.unit_id, c.unit_id) as unit_id, i.counted, i.reached
      from (select *, ${reached} as reached from invitations where id in (select id from due) order by id for no key update) i
        join customers c on c.id = i.customer_id left join service_events e on e.id = i.service_event_id
    ), marked as (
      update invitations i set counted = f.reached from found f where i.id = f.id and f.counted <> f.reached
    ), own as (
      select (created_at at time zone ${zone}::text)::date as day, touchpoint, channel, unit_id, 0 as services, 0 as with_voice, ${gained} from found where counted <> reached group by 1, 2, 3, 4
    ), ${add} select count(*)::int as n from due`.execute(tx);
  return rows[0]!.n;
}

/** Notes that sums of units are to be added up anew where the tree of units is another than it was. */
export async function noteNewTree(tx: Db): Promise<void> {
  await sql`with now_is as (select coalesce(md5(string_agg(id::text || path, ',' order by id)), '') as shape from units)
    insert into service_unit_tree (shape) select shape from now_is
    on conflict (only_one) do update set shape = excluded.shape, redo_from = (select date_trunc('month', min(day))::date from service_rollups) where service_unit_tree.shape <> excluded.shape`.execute(tx);
}

/** Adds up the next month that waits for it; false: none does. */
export async function redoMonth(tx: Db): Promise<boolean> {
  const { rows } = await sql<{ month: string }>`select redo_from::text as month from service_unit_tree where redo_from is not null for update`.execute(tx);
  const month = rows[0]?.month;
  if (month === undefined) return false;
  const within = sql.raw(`day >= '${month}'::date and day < '${month}'::date + interval '1 month'`);
  await sql`delete from service_unit_sums where ${within}`.execute(tx);
  await sql`insert into service_unit_sums (unit_id, grain, day, touchpoint, channel, ${columnList})
    select a.id, g.grain, case when g.grain = 'month' then ${month}::date else r.day end, r.touchpoint, r.channel, ${sumList}
    from service_rollups r join units u on u.id = r.unit_id join units a on starts_with(u.path, a.path) cross join (values ('day'), ('month')) g (grain) where r.${within} group by 1, 2, 3, 4, 5`.execute(tx);
  await sql`update service_unit_tree set redo_from = (select date_trunc('month', min(day))::date from service_rollups where day >= ${month}::date + interval '1 month')`.execute(tx);
  return true;
}

/** Looks for services that voices named by their number; one that is not reported yet is looked for again, ever more rarely, for a quarter. Returns those found. */
export async function takeNamedServices(tx: Db, now: Date): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`with waiting as materialized (select number from voice_services where next_at <= ${now} order by next_at limit ${most} for update skip locked),
    found as materialized (select w.number, e.id from waiting w join service_events e on e.external_id = w.number),
    gone as (delete from voice_services v using waiting w where v.number = w.number and (v.number in (select number from found) or v.noted_at < ${now}::timestamptz - interval '92 days')),
    later as (update voice_services v set next_at = ${now}::timestamptz + greatest(interval '10 seconds', ${now}::timestamptz - v.noted_at) from waiting w where v.number = w.number and v.number not in (select number from found))
    select id from found order by id`.execute(tx);
  return rows.map(({ id }) => id);
}
