import { timeMeasures, type FigureFilter, type HistoryGroup } from '@huiyin/contracts';
import { sql, type RawBuilder } from 'kysely';
import type { Principal } from '#platform/access/principal.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { columnOf } from './measure-columns.ts';
import { figureScope, type TimeSums } from './store-board.ts';
import { filtered } from './store-contacts.ts';

const sums = sql.raw(timeMeasures.map(columnOf).map((column) => `coalesce(sum(g.${column}), 0)::bigint as ${column}`).join(', '));

/** Breaks that occupancy leaves out; trainings and meetings are time at work. */
const away = sql`p.state = 'notReady' and p.reason in ('break', 'meal')`;

const milliseconds = (ranges: RawBuilder<unknown>): RawBuilder<number> =>
  sql<number>`(select coalesce(sum(extract(epoch from upper(u) - lower(u))) * 1000, 0)::bigint from unnest(${ranges}) u)`;

/** Writes the quarter hours between two of their beginnings. Chats are what one talks in; a work order in hand for days keeps nobody busy. */
export async function insertTimes(tx: Db, from: Date, to: Date): Promise<void> {
  await sql`with slots as (
      select b as bucket, tstzrange(b, b + interval '15 minutes') as slot from generate_series(${from}::timestamptz, ${to}::timestamptz - interval '15 minutes', interval '15 minutes') b
    ), spans as materialized (
      select p.staff_id, p.state, ${away} as away, tstzrange(p.since, p.until) as span from agent_state_spans p
      where p.since < ${to} and (p.until > ${from} or p.until is null) and p.state <> 'signedOut'
    ), talks as materialized (
      select a.staff_id, tstzrange(a.at, a.ended_at) as span from assignments a join work_items i on i.id = a.work_item_id
      where a.at < ${to} and (a.ended_at > ${from} or a.ended_at is null) and i.kind = 'chat' and a.end_reason is distinct from 'declined' and a.end_reason is distinct from 'missed'
    ), there as (
      select s.bucket, p.staff_id, range_agg(p.span * s.slot) filter (where not p.away) as work, range_agg(p.span * s.slot) filter (where p.state = 'afterContact') as wrap
      from slots s join spans p on p.span && s.slot group by 1, 2
    ), talking as (
      select s.bucket, p.staff_id, range_agg(p.span * s.slot) as talk from slots s join talks p on p.span && s.slot group by 1, 2
    ), passed as (
      select date_bin('15 minutes', a.ended_at, 'epoch') as bucket, a.staff_id, count(*) filter (where a.end_reason = 'declined') as declined, count(*) filter (where a.end_reason = 'missed') as missed
      from assignments a where a.end_reason in ('declined', 'missed') and a.ended_at >= ${from} and a.ended_at < ${to} group by 1, 2
    )
    insert into agent_times (bucket, agent_id, unit_id, department_id, available_ms, busy_ms, declined, missed)
    select bucket, s.id, s.unit_id, s.department_id, ${milliseconds(sql`coalesce(t.work, '{}')`)},
      ${milliseconds(sql`(coalesce(k.talk, '{}') + coalesce(t.wrap, '{}')) * coalesce(t.work, '{}')`)}, coalesce(p.declined, 0), coalesce(p.missed, 0)
    from there t left join talking k using (bucket, staff_id) full join passed p using (bucket, staff_id) join staff s on s.id = staff_id`.execute(tx);
}

/** Sums of the times between two moments. */
export async function loadTimes(db: Db, principal: Principal, from: Date, to: Date): Promise<TimeSums> {
  const { rows } = await sql<TimeSums>`/* prepared board-times */ select ${sums} from agent_times g where g.bucket >= ${from} and g.bucket < ${to} and ${figureScope(principal, 'g')}`.execute(db);
  return rows[0]!;
}

export interface TimeRow extends TimeSums {
  readonly key: string;
  readonly name: string;
}

/** Sums of a time by day, quarter hour, unit or agent; at most 2,000 rows. */
export async function loadTimeHistory(db: Db, principal: Principal, filter: FigureFilter, by: Exclude<HistoryGroup, 'queue' | 'channel'>, timeZone: string): Promise<TimeRow[]> {
  const groups = {
    day: [sql`to_char(g.bucket at time zone ${timeZone}, 'YYYY-MM-DD')`, sql`''`, sql``],
    quarterHour: [sql`to_char(g.bucket at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`, sql`''`, sql``],
    unit: [sql`g.unit_id`, sql`n.name`, sql`join units n on n.id = g.unit_id`],
    agent: [sql`g.agent_id`, sql`n.name`, sql`join staff n on n.id = g.agent_id`],
  } as const;
  const [key, name, join] = groups[by];
  const { rows } = await sql<TimeRow>`select ${key}::text as key, ${name} as name, ${sums} from agent_times g ${join}
    where ${figureScope(principal, 'g')} and ${filtered(filter, 'g', 'bucket')} group by 1, 2 order by 2, 1 limit 2000`.execute(db);
  return rows;
}
