import type { FigureFilter, HistoryGroup, MetricChoices } from '@huiyin/contracts';
import { sql, type RawBuilder } from 'kysely';
import { inScope, type Principal } from '#platform/access/principal.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { list } from './measure-columns.ts';
import { figureScope, type ContactSums } from './store-board.ts';
import { filtered } from './store-contacts.ts';

export interface HistoryRow extends ContactSums {
  /** Day or moment, or an id. */
  readonly key: string;
  readonly name: string;
}

/** Measures that mean something only after seven days. */
const sevenDayColumns = ['"counted"', '"repeats"', '"issues"', '"solved_first"'];

/** Sums of the rows; what needs seven days only of those that have had them. */
const sums = list((column) => (sevenDayColumns.includes(column) ? `coalesce(sum(case when u.known then g.${column} end), 0)::bigint as ${column}` : `coalesce(sum(g.${column}), 0)::bigint as ${column}`));

const groupings = (timeZone: string): Record<HistoryGroup, { key: RawBuilder<unknown>; name: RawBuilder<unknown>; join: RawBuilder<unknown>; order: RawBuilder<unknown> }> => {
  const plain = (key: RawBuilder<unknown>) => ({ key, name: sql`''`, join: sql``, order: sql`1` });
  const named = (table: string, column: string, alias: string) => ({ key: sql.raw(`g.${column}`), name: sql.raw(`${alias}.name`), join: sql.raw(`join ${table} ${alias} on ${alias}.id = g.${column}`), order: sql`2, 1` });
  return {
    day: plain(sql`to_char(g.bucket at time zone ${timeZone}, 'YYYY-MM-DD')`),
    quarterHour: plain(sql`to_char(g.bucket at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`),
    queue: named('queues', 'queue_id', 'n'),
    unit: named('units', 'unit_id', 'n'),
    channel: named('channels', 'channel_id', 'n'),
    agent: named('staff', 'agent_id', 'n'),
  };
};

/** Sums of a time by day, quarter hour, queue, unit, channel or agent. Agents have sums of their own, which know no queue or channel. At most 2,000 rows. */
export async function loadHistory(db: Db, principal: Principal, filter: FigureFilter, by: HistoryGroup, { timeZone, until }: { timeZone: string; until: Date }): Promise<HistoryRow[]> {
  const group = groupings(timeZone)[by];
  const agents = by === 'agent' || filter.agent !== undefined;
  const { rows } = await sql<HistoryRow>`select ${group.key}::text as key, ${group.name} as name, ${sums}
    from ${sql.raw(agents ? 'agent_figures' : 'contact_figures')} g ${group.join} cross join lateral (select g.bucket < ${until}::timestamptz as known) u
    where ${figureScope(principal, 'g')} and ${filtered(filter, 'g', 'bucket', agents)}
    group by 1, 2 order by ${group.order} limit 2000`.execute(db);
  return rows;
}

const option = (rows: readonly { id: string; name: string }[]) => rows.map(({ id, name }) => ({ id, name }));

/** What the reader may filter by. */
export async function loadChoices(db: Db, principal: Principal, locale: string): Promise<MetricChoices> {
  const name = (alias: string): RawBuilder<unknown> => sql.raw(locale === 'en' ? `${alias}.name_en` : `${alias}.name`);
  const [queues, units, channels, agents] = await Promise.all([
    sql<{ id: string; name: string }>`select q.id, ${name('q')} as name from queues q where q.archived_at is null and ${inScope(principal, { unit: 'q.unit_id', department: 'q.department_id' })} order by q.code limit 200`.execute(db),
    sql<{ id: string; name: string }>`select x.id, x.name from units x where x.archived_at is null and ${inScope(principal, { unit: 'x.id' })} order by x.path limit 1000`.execute(db),
    sql<{ id: string; name: string }>`select ch.id, ${name('ch')} as name from channels ch where ch.archived_at is null and ${inScope(principal, { unit: 'ch.unit_id' })} order by ch.code limit 200`.execute(db),
    sql<{ id: string; name: string }>`select s.id, s.name || ' ' || s.staff_no as name from staff s join agent_states a on a.staff_id = s.id
      where ${inScope(principal, { unit: 's.unit_id', department: 's.department_id', person: 's.id' })} order by s.staff_no limit 1000`.execute(db),
  ]);
  return { queues: option(queues.rows), units: option(units.rows), channels: option(channels.rows), agents: option(agents.rows) };
}
