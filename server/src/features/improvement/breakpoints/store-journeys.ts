import { sql } from 'kysely';
import type { Db } from '#platform/db/connect-database.ts';
import { touchpointOfReason } from '../../voices/index.ts';
import type { Step } from './breakpoint-rules.ts';

/** Customers to whom something happened in a time, in the order of their ids, `limit` of them after `after`. */
export async function customersOf(db: Db, from: Date, to: Date, after: string | null, limit: number): Promise<string[]> {
  const within = (column: string) => sql`${sql.ref(column)} >= ${from}::timestamptz and ${sql.ref(column)} < ${to}::timestamptz`;
  const next = (column: string) => sql`(${after}::uuid is null or ${sql.ref(column)} > ${after}::uuid)`;
  const { rows } = await sql<{ id: string }>`select id from (
      select c.customer_id as id from contact_facts f join conversations c on c.id = f.conversation_id where ${within('f.requested_at')} and c.customer_id is not null and ${next('c.customer_id')}
      union select v.customer_id from voices v where ${within('v.said_at')} and v.received_at >= ${from}::timestamptz - interval '1 day' and v.customer_id is not null and ${next('v.customer_id')}
      union select e.customer_id from service_events e where ${within('e.finished_at')} and e.customer_id is not null and ${next('e.customer_id')}
      union select k.customer_id from complaints k where ${within('k.received_at')} and k.customer_id is not null and ${next('k.customer_id')}
    ) x order by id limit ${limit}`.execute(db);
  return rows.map(({ id }) => id);
}

type Row = Omit<Step, 'at' | 'touchpoint' | 'claimReport'> & { readonly at: Date; readonly touchpoint: string | null; readonly reason: string };

/** Everything that happened to these customers in a time. */
export async function loadSteps(db: Db, customerIds: readonly string[], from: Date, to: Date): Promise<Step[]> {
  const ids = sql`${customerIds}::uuid[]`;
  const within = (column: string) => sql`${sql.ref(column)} >= ${from}::timestamptz and ${sql.ref(column)} < ${to}::timestamptz`;
  const { rows } = await sql<Row>`
    select 'contact' as kind, c.id, c.customer_id, t.unit_id, t.requested_at as at, ch.code as channel, null as touchpoint, t.reason_path as reason, r.score::int as rating,
      case when t.after_hours then null else floor(extract(epoch from coalesce(t.answered_at, t.ended_at, t.requested_at) - t.requested_at) / 60)::int end as waited,
      (t.answered_at is null and t.ended_at is not null) as unanswered, '' as reference, null::uuid as part_of, null::uuid as voice, ch.demo
    from conversations c join contacts t on t.conversation_id = c.id join channels ch on ch.id = c.channel_id left join ratings r on r.conversation_id = t.conversation_id and r.contact = t.n
    where c.customer_id = any(${ids}) and c.opened_at < ${to}::timestamptz and ${within('t.requested_at')} and t.end_reason is distinct from 'spam' and t.end_reason is distinct from 'duplicate'
    union all select 'service', e.id, e.customer_id, e.unit_id, e.finished_at, e.channel, e.touchpoint, '', null, null, false, e.reference, null, null, e.demo
    from service_events e where e.customer_id = any(${ids}) and ${within('e.finished_at')}
    union all select 'voice', v.id, v.customer_id, v.unit_id, v.said_at, v.channel, v.touchpoint, '', v.rating::int, null, false, '', coalesce(v.conversation_id, v.service_event_id), v.id, v.demo
    from voices v where v.customer_id = any(${ids}) and ${within('v.said_at')} and v.kind <> 'suggestion' and v.kind <> 'remark'
    union all select 'complaint', k.id, k.customer_id, k.unit_id, k.received_at, k.channel, 'complaint', '', null, null, false, '', k.conversation_id, null, false
    from complaints k where k.customer_id = any(${ids}) and ${within('k.received_at')} and k.state <> 'merged'`.execute(db);
  return rows.map(({ at, reason, touchpoint, ...row }) => ({ ...row, at: at.getTime(), touchpoint: touchpoint ?? touchpointOfReason(reason), claimReport: /报案/u.test(reason) }));
}
