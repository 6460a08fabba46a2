import { sql, type RawBuilder } from 'kysely';
import type { Db } from '#platform/db/connect-database.ts';
import { list, measureColumns } from './measure-columns.ts';

/** Within this time of an earlier contact a contact is a repeat. */
export const repeatDays = 7;
const repeatSpan = sql.raw(`interval '${repeatDays} days'`);

/** Ends after which a contact is neither an issue nor a repeat of one. */
const notCounted = sql.raw(`('blocked', 'spam', 'duplicate')`);
const counts = (alias: string): RawBuilder<unknown> => sql.raw(`(${alias}.end_reason is null or ${alias}.end_reason not in ('blocked', 'spam', 'duplicate'))`);

/** Conversations of the events that can change a figure: those named, and those with a message if that message can matter. */
export async function changedConversations(db: Db, { certain, agentSpoke, customerSpoke }: { certain: readonly string[]; agentSpoke: readonly string[]; customerSpoke: readonly string[] }): Promise<string[]> {
  if (agentSpoke.length + customerSpoke.length === 0) return [...certain];
  const { rows } = await sql<{ id: string }>`
    select f.conversation_id as id from contact_facts f where f.conversation_id = any(${agentSpoke}::uuid[]) and f.answered_at is null
    union select c.id from conversations c join channels ch on ch.id = c.channel_id where c.id = any(${customerSpoke}::uuid[]) and ch.kind = 'push'
    union select unnest(${certain}::uuid[])`.execute(db);
  return rows.map(({ id }) => id);
}

/** Conversations of customers who were merged, or taken apart again, and of all who are one person with them. */
export async function conversationsOfCustomers(db: Db, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<{ id: string }>`select c.id from conversations c where c.customer_id in (
    select m.id from customers k join customers m on m.id = coalesce(k.merged_into, k.id) or m.merged_into = coalesce(k.merged_into, k.id) where k.id = any(${ids}::uuid[]))`.execute(db);
  return rows.map(({ id }) => id);
}

/** With the conversations of the same people that a change of these may make a repeat, or no repeat any more. */
export async function withNeighbours(db: Db, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`/* prepared changed-persons */
    with changed as (
      select f.person, f.requested_at from contact_facts f where f.conversation_id = any(${ids}::uuid[])
      union select coalesce(k.merged_into, c.customer_id, c.visitor_id), t.requested_at from conversations c join contacts t on t.conversation_id = c.id
        left join customers k on k.id = c.customer_id where c.id = any(${ids}::uuid[])
    )
    select unnest(${ids}::uuid[]) as id
    union select f.conversation_id from changed join contact_facts f on f.person = changed.person
      and f.requested_at between changed.requested_at - ${repeatSpan} and changed.requested_at + ${repeatSpan}`.execute(db);
  return rows.map(({ id }) => id);
}

/** Another contact of the same customer, or of one merged with them, in the same queue that was asked for `before` or after, within the span. */
const another = (before: boolean): RawBuilder<boolean> => {
  const order = sql.raw(before ? '<' : '>');
  const span = before ? sql`o.requested_at >= t.requested_at - ${repeatSpan}` : sql`o.requested_at <= t.requested_at + ${repeatSpan}`;
  return sql<boolean>`exists (select from conversations oc join contacts o on o.conversation_id = oc.id
    where (oc.customer_id = any(k.family) or (c.customer_id is null and oc.visitor_id = c.visitor_id and oc.customer_id is null))
      and o.queue_id = t.queue_id and ${counts('o')} and ${span}
      and (o.requested_at, o.conversation_id, o.n) ${order} (t.requested_at, t.conversation_id, t.n))`;
};

/** What the contacts of these conversations add to the figures, as they are now. */
const factsNow = (ids: readonly string[]): RawBuilder<unknown> => sql`
  select x.conversation_id, x.n, x.bucket, x.queue_id, x.unit_id, x.department_id, x.channel_id, x.agent_id, x.person, x.requested_at, x.answered_at, x.target_seconds,
    x.again as came_back,
    (not x.after_hours)::int as requests,
    x.replied::int as answered,
    case when x.replied then x.response_ms else 0 end as response_ms,
    (x.replied and x.response_ms <= x.target_seconds * 1000)::int as within_target,
    x.gave_up::int as abandoned,
    (x.gave_up and x.ended_at - x.requested_at > make_interval(secs => x.target_seconds))::int as late_abandoned,
    x.after_hours::int as "left",
    x.handled::int as handled,
    case when x.handled then (extract(epoch from x.ended_at - coalesce(x.assigned_at, x.answered_at)) * 1000)::bigint else 0 end as handle_ms,
    (x.handled and x.counts)::int as invited,
    (x.score is not null)::int as rated,
    coalesce(x.score >= 4, false)::int as top_box,
    coalesce(x.score, 0)::int as score_sum,
    (x.solved is not null)::int as solved_said,
    coalesce(x.solved, false)::int as solved_yes,
    x.emitted, x.synced,
    x.counts::int as counted,
    (x.counts and x.before)::int as repeats,
    (x.handled and x.counts and not x.before)::int as issues,
    (x.handled and x.counts and not x.before and not x.again)::int as solved_first,
    (x.handled and x.warm)::int as transferred_warm,
    (x.handled and x.blind)::int as transferred_blind
  from (
    select t.conversation_id, t.n, t.queue_id, t.unit_id, t.department_id, t.agent_id, t.requested_at, t.assigned_at, t.answered_at, t.ended_at, t.after_hours, c.channel_id, coalesce(k.root, c.visitor_id) as person, r.score, r.solved,
      date_bin('15 minutes', t.requested_at, 'epoch') as bucket,
      case when f.queue_id = t.queue_id then f.target_seconds else q.service_level_seconds end as target_seconds,
      t.answered_at is not null and not t.after_hours as replied,
      (extract(epoch from t.answered_at - t.requested_at) * 1000)::bigint as response_ms,
      t.answered_at is null and t.end_reason is not distinct from 'abandoned' and not t.after_hours as gave_up,
      t.answered_at is not null and t.ended_at is not null as handled,
      (t.end_reason is null or t.end_reason not in ${notCounted}) as counts,
      exists (select from conversation_transfers p where p.conversation_id = t.conversation_id and p.contact = t.n and p.undone_at is null and p.kind = 'warm') as warm,
      exists (select from conversation_transfers p where p.conversation_id = t.conversation_id and p.contact = t.n and p.undone_at is null and p.kind = 'blind') as blind,
      ${another(true)} as before, ${another(false)} as again,
      coalesce(m.emitted, 0)::int as emitted, coalesce(m.synced, 0)::int as synced
    from contacts t join conversations c on c.id = t.conversation_id join queues q on q.id = t.queue_id join channels ch on ch.id = c.channel_id
      left join lateral (
        select coalesce(cu.merged_into, cu.id) as root, array(select m.id from customers m where m.id = coalesce(cu.merged_into, cu.id) or m.merged_into = coalesce(cu.merged_into, cu.id)) as family
        from customers cu where cu.id = c.customer_id
      ) k on true
      left join contact_facts f on f.conversation_id = t.conversation_id and f.n = t.n
      left join ratings r on r.conversation_id = t.conversation_id and r.contact = t.n
      left join lateral (
        select count(*) as emitted, count(*) filter (where m.sent_at is null or m.at <= m.sent_at + interval '60 seconds') as synced
        from messages m where m.conversation_id = t.conversation_id and m.sender = 'customer' and m.at >= t.requested_at
          and m.at < coalesce((select min(l.requested_at) from contacts l where l.conversation_id = t.conversation_id and l.n > t.n), 'infinity')
      ) m on ch.kind = 'push'
    where t.conversation_id = any(${ids}::uuid[])
  ) x`;

const keys = {
  contact_figures: sql.raw('bucket, queue_id, unit_id, channel_id, department_id'),
  agent_figures: sql.raw('bucket, agent_id, unit_id, department_id'),
} as const;

/** What the difference adds to one table of sums. */
const added = (table: keyof typeof keys, where: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  insert into ${sql.ref(table)} as g (${keys[table]}, ${measureColumns()})
  select ${keys[table]}, ${list((column) => `sum(${column})::bigint`)} from difference where ${where} group by ${keys[table]}
    having ${list((column) => `sum(${column}) <> 0`, ' or ')}
  on conflict (${keys[table]}) do update set ${list((column) => `${column} = g.${column} + excluded.${column}`)}`;

/**
 * Counts the contacts of these conversations anew: what they added before goes out of the sums, what they add now comes in, in one
 * statement. Counting the same twice changes nothing. The caller holds the lock of the follower.
 */
export async function countConversations(tx: Db, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`/* prepared count-facts */ with now as materialized (${factsNow(ids)}),
    difference as materialized (
      select bucket, queue_id, unit_id, channel_id, department_id, agent_id, ${measureColumns()} from now
      union all select bucket, queue_id, unit_id, channel_id, department_id, agent_id, ${list((column) => `-${column}`)}
        from contact_facts where conversation_id = any(${ids}::uuid[]) and generation = (select generation from metric_backfill)
    ),
    by_queue as (${added('contact_figures', sql`true`)}),
    by_agent as (${added('agent_figures', sql`agent_id is not null`)})
    insert into contact_facts as f (conversation_id, n, generation, bucket, queue_id, unit_id, department_id, channel_id, agent_id, person, requested_at, answered_at, target_seconds, came_back, ${measureColumns()})
    select conversation_id, n, (select generation from metric_backfill), bucket, queue_id, unit_id, department_id, channel_id, agent_id, person, requested_at, answered_at, target_seconds, came_back, ${measureColumns()} from now
    on conflict (conversation_id, n) do update set generation = excluded.generation, bucket = excluded.bucket, queue_id = excluded.queue_id, unit_id = excluded.unit_id, department_id = excluded.department_id,
      channel_id = excluded.channel_id, agent_id = excluded.agent_id, person = excluded.person, requested_at = excluded.requested_at, answered_at = excluded.answered_at,
      target_seconds = excluded.target_seconds, came_back = excluded.came_back, ${list((column) => `${column} = excluded.${column}`)}`.execute(tx);
}
