import { sql } from 'kysely';
import type { Db } from '#platform/db/connect-database.ts';

/** Everybody who raised it, once: customers of its evidence and of the complaint that it was made from. Returns how many. */
export async function queueEchoes(tx: Db, painPointId: string, now: Date): Promise<number> {
  const { rows } = await sql<{ n: number }>`with raised as (
      select v.customer_id from pain_point_voices v where v.pain_point_id = ${painPointId}::uuid and v.customer_id is not null
      union select k.customer_id from pain_points p join complaints k on k.id = (p.found -> 'complaint' ->> 'id')::uuid where p.id = ${painPointId}::uuid and k.customer_id is not null
    ), kept as (insert into echoes (pain_point_id, customer_id, state, at) select distinct ${painPointId}::uuid, coalesce(c.merged_into, c.id), 'queued', ${now}::timestamptz from raised r join customers c on c.id = r.customer_id
      on conflict do nothing returning 1) select count(*)::int as n from kept`.execute(tx);
  return rows[0]!.n;
}

export interface EchoToSend {
  readonly painPointId: string;
  readonly customerId: string;
  readonly solution: string;
  readonly demo: boolean;
}

/** Some of those still to be told, locked. */
export async function takeEchoes(tx: Db, many: number): Promise<EchoToSend[]> {
  const { rows } = await sql<EchoToSend>`select e.pain_point_id, e.customer_id, p.solution, p.demo from echoes e join pain_points p on p.id = e.pain_point_id
    where e.notice_id is null and e.state = 'queued' order by e.at limit ${many} for update of e skip locked`.execute(tx);
  return rows;
}

export async function noteEcho(tx: Db, painPointId: string, customerId: string, state: 'sent' | 'failed' | 'optedOut', noticeId: string | null): Promise<void> {
  await sql`update echoes set state = ${state}, notice_id = ${noticeId}::uuid where pain_point_id = ${painPointId}::uuid and customer_id = ${customerId}::uuid`.execute(tx);
}

/** First visit counts; what they say last stands. */
export async function markEcho(tx: Db, painPointId: string, customerId: string, helped: boolean | null, now: Date): Promise<void> {
  await sql`update echoes set seen_at = coalesce(seen_at, ${now}::timestamptz), helped = coalesce(${helped}::boolean, helped) where pain_point_id = ${painPointId}::uuid and customer_id = ${customerId}::uuid`.execute(tx);
}
