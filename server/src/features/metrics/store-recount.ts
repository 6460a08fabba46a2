import { contactMeasures, type Measure } from '@huiyin/contracts';
import { sql, type RawBuilder } from 'kysely';
import type { Db } from '#platform/db/connect-database.ts';
import { columnOf, list, measureColumns } from './measure-columns.ts';

/** A sum that differs from what contacts, ratings and messages say. */
export interface FigureDifference {
  readonly table: 'contact_figures' | 'agent_figures' | 'agent_times';
  readonly bucket: Date;
  /** Codes of queue and channel, or the staff number. */
  readonly place: string;
  readonly unit: string;
  readonly measure: Measure;
  readonly stored: number;
  readonly recounted: number;
}

/**
 * All contacts, counted from the rows themselves by windows over each customer's visits: a way of its own, so that a fault in the
 * counting of single contacts shows. Contacts of `pending` conversations, whose events have not been counted yet, stand as they were counted.
 */
const recounted = (pending: readonly string[], from: Date, to: Date): RawBuilder<unknown> => sql`
  with visits as (
    select t.conversation_id, t.n,
      lag(t.requested_at) over w as previous, lead(t.requested_at) over w as following
    from contacts t join conversations c on c.id = t.conversation_id left join customers k on k.id = c.customer_id
    where coalesce(t.end_reason, '') <> all ('{blocked,spam,duplicate}'::text[])
    window w as (partition by coalesce(k.merged_into, k.id, c.visitor_id), t.queue_id order by t.requested_at, t.conversation_id, t.n)
  ), heard as (
    select m.conversation_id, (select max(t.n) from contacts t where t.conversation_id = m.conversation_id and t.requested_at <= m.at) as n,
      count(*) as emitted, sum(case when m.at - coalesce(m.sent_at, m.at) <= interval '1 minute' then 1 else 0 end) as synced
    from messages m join channels ch on ch.id = m.channel_id where ch.kind = 'push' and m.sender = 'customer' group by 1, 2
  ), passed as (
    select conversation_id, contact as n, sum(case kind when 'warm' then 1 else 0 end) as warm, sum(case kind when 'blind' then 1 else 0 end) as blind
    from conversation_transfers where undone_at is null group by 1, 2
  )
  select to_timestamp(floor(extract(epoch from t.requested_at) / 900) * 900) as bucket, t.queue_id, t.unit_id, t.department_id, c.channel_id, t.agent_id,
    case when t.after_hours then 0 else 1 end as requests,
    case when t.after_hours or t.answered_at is null then 0 else 1 end as answered,
    case when t.after_hours or t.answered_at is null then 0 else (1000 * extract(epoch from t.answered_at - t.requested_at))::bigint end as response_ms,
    case when not t.after_hours and (1000 * extract(epoch from t.answered_at - t.requested_at))::bigint <= 1000 * f.target_seconds then 1 else 0 end as within_target,
    case when not t.after_hours and t.answered_at is null and t.end_reason = 'abandoned' then 1 else 0 end as abandoned,
    case when not t.after_hours and t.answered_at is null and t.end_reason = 'abandoned' and extract(epoch from t.ended_at - t.requested_at) > f.target_seconds then 1 else 0 end as late_abandoned,
    case when t.after_hours then 1 else 0 end as "left",
    case when t.answered_at is null or t.ended_at is null then 0 else 1 end as handled,
    case when t.answered_at is null or t.ended_at is null then 0 else (1000 * extract(epoch from t.ended_at - coalesce(t.assigned_at, t.answered_at)))::bigint end as handle_ms,
    case when v.n is null or t.answered_at is null or t.ended_at is null then 0 else 1 end as invited,
    case when r.score is null then 0 else 1 end as rated,
    case when r.score in (4, 5) then 1 else 0 end as top_box,
    coalesce(r.score, 0) as score_sum,
    case when r.solved is null then 0 else 1 end as solved_said,
    case when r.solved then 1 else 0 end as solved_yes,
    coalesce(h.emitted, 0) as emitted, coalesce(h.synced, 0) as synced,
    case when v.n is null then 0 else 1 end as counted,
    case when t.requested_at - v.previous <= interval '7 days' then 1 else 0 end as repeats,
    case when v.n is null or t.answered_at is null or t.ended_at is null or t.requested_at - v.previous <= interval '7 days' then 0 else 1 end as issues,
    case when v.n is null or t.answered_at is null or t.ended_at is null or t.requested_at - v.previous <= interval '7 days'
      or v.following - t.requested_at <= interval '7 days' then 0 else 1 end as solved_first,
    case when p.warm > 0 and t.answered_at is not null and t.ended_at is not null then 1 else 0 end as transferred_warm,
    case when p.blind > 0 and t.answered_at is not null and t.ended_at is not null then 1 else 0 end as transferred_blind
  from contacts t join conversations c on c.id = t.conversation_id
    left join contact_facts f on f.conversation_id = t.conversation_id and f.n = t.n
    left join visits v on v.conversation_id = t.conversation_id and v.n = t.n
    left join ratings r on r.conversation_id = t.conversation_id and r.contact = t.n
    left join heard h on h.conversation_id = t.conversation_id and h.n = t.n
    left join passed p on p.conversation_id = t.conversation_id and p.n = t.n
  where t.conversation_id <> all(${pending}::uuid[]) and t.requested_at >= ${from} and t.requested_at < ${to}
  union all
  select bucket, queue_id, unit_id, department_id, channel_id, agent_id, ${measureColumns()} from contact_facts
  where conversation_id = any(${pending}::uuid[]) and requested_at >= ${from} and requested_at < ${to}`;

const places = {
  contact_figures: {
    keys: sql.raw('bucket, queue_id, unit_id, department_id, channel_id'),
    place: sql.raw(`(select code from queues where id = d.queue_id) || ' ' || (select code from channels where id = d.channel_id)`),
    where: sql.raw('true'),
  },
  agent_figures: { keys: sql.raw('bucket, agent_id, unit_id, department_id'), place: sql.raw('(select staff_no from staff where id = d.agent_id)'), where: sql.raw('agent_id is not null') },
} as const;

/** The first 1,000 sums between two moments (both at a quarter hour) that a recount of all contacts does not confirm. In the caller's transaction, which must see one state of the database. */
export async function findDifferences(tx: Db, pending: readonly string[], from: Date, to: Date): Promise<FigureDifference[]> {
  const found: FigureDifference[] = [];
  for (const table of ['contact_figures', 'agent_figures'] as const) {
    const { keys, place, where } = places[table];
    const { rows } = await sql<Omit<FigureDifference, 'table'>>`with r as materialized (${recounted(pending, from, to)}),
      sides as (
        select ${keys}, ${list((column) => `${column}::bigint as stored_${column.replaceAll('"', '')}, 0::bigint as real_${column.replaceAll('"', '')}`)}
          from ${sql.ref(table)} where bucket >= ${from} and bucket < ${to}
        union all select ${keys}, ${list((column) => `0, ${column}::bigint`)} from r where ${where}
      ), d as (
        select ${keys}, ${list((column) => `sum(stored_${column.replaceAll('"', '')}) as stored_${column.replaceAll('"', '')}, sum(real_${column.replaceAll('"', '')}) as real_${column.replaceAll('"', '')}`)}
        from sides group by ${keys}
      )
      select d.bucket, ${place} as place, (select code from units where id = d.unit_id) as unit, m.measure, m.stored::float8 as stored, m.recounted::float8 as recounted
      from d cross join lateral (values ${sql.join(contactMeasures.map((name) => {
        const column = columnOf(name);
        return sql`(${name}::text, ${sql.ref(`d.stored_${column}`)}, ${sql.ref(`d.real_${column}`)})`;
      }))}) as m(measure, stored, recounted)
      where m.stored <> m.recounted order by d.bucket, 2, m.measure limit 1000`.execute(tx);
    found.push(...rows.map((row) => ({ table, ...row })));
  }
  return found;
}
