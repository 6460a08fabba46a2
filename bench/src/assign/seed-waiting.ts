import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type pg from 'pg';

/** Queues beside the one of the channel; each agent serves two of them as well. */
const moreQueues = 4;

/** Entries of the log from before the run. */
const pastEvents = 50_000;
const pastItems = 10_000;

/** Somebody who will begin a conversation during the run. */
export interface Caller {
  readonly token: string;
}

/**
 * Puts `waiting` conversations into four more queues, signs everybody out with room for `capacity`, and makes `callers`. Customers who wait count as seen
 * for a day, since no socket speaks for them.
 */
export async function seedWaiting(client: pg.Client, { waiting, callers, capacity }: { waiting: number; callers: number; capacity: number }): Promise<Caller[]> {
  const queues = Array.from({ length: moreQueues }, () => randomUUID());
  const tokens = Array.from({ length: callers }, () => randomBytes(32).toString('base64url'));
  await client.query('begin');
  await client.query(
    `insert into queues (id, code, name, name_en, unit_id, department_id) select x.id, 'more-' || n, '队列' || n, 'Queue ' || n, q.unit_id, q.department_id
     from unnest($1::uuid[]) with ordinality x(id, n), queues q where q.code = 'bench'`, [queues]);
  await client.query(
    `insert into queue_staff (queue_id, staff_id) select x.id, s.id from unnest($1::uuid[]) with ordinality x(id, n)
     join (select id, row_number() over (order by staff_no) as n from staff) s on s.n % $2 in (x.n - 1, x.n % $2)`, [queues, moreQueues]);
  await client.query(`update staff set capacity = $1`, [capacity]);
  await client.query(`update agent_states set state = 'signedOut', capacity = $1, load = (select count(*) from work_items w where w.assignee = staff_id and w.state = 'assigned')`, [capacity]);
  await client.query(`update contacts set customer_seen_at = now() + interval '1 day'`);
  const ids = Array.from({ length: waiting }, () => randomUUID());
  const visitors = ids.map(() => randomUUID());
  await client.query(`insert into visitors (id, channel_id) select v, c.id from unnest($1::uuid[]) v, channels c`, [visitors]);
  await client.query(
    `insert into conversations (id, channel_id, visitor_id, unit_id, department_id, state)
     select x.c, ch.id, x.v, q.unit_id, q.department_id, 'waiting' from unnest($1::uuid[], $2::uuid[]) x(c, v), channels ch join queues q on q.id = ch.queue_id`, [ids, visitors]);
  await client.query(
    `insert into contacts (conversation_id, n, unit_id, department_id, queue_id, requested_at, customer_seen_at)
     select x.c, 1, q.unit_id, q.department_id, q.id, now(), now() + interval '1 day' from unnest($1::uuid[]) with ordinality x(c, n) join queues q on q.id = ($2::uuid[])[1 + x.n % $3]`, [ids, queues, moreQueues]);
  await client.query(
    `insert into work_items (id, kind, subject, queue_id, unit_id, state, queued_at, order_at)
     select gen_random_uuid(), 'chat', x.c, q.id, q.unit_id, 'waiting', now() - x.n * interval '1 ms', now() - x.n * interval '1 ms'
     from unnest($1::uuid[]) with ordinality x(c, n) join queues q on q.id = ($2::uuid[])[1 + x.n % $3]`, [ids, queues, moreQueues]);
  await client.query(
    `with made as (insert into visitors (id, channel_id) select gen_random_uuid(), c.id from unnest($1::bytea[]) h, channels c returning id),
      numbered as (select id, row_number() over () as n from made)
     insert into visitor_tokens (token_hash, visitor_id, expires_at) select x.h, m.id, now() + interval '1 day' from unnest($1::bytea[]) with ordinality x(h, n) join numbered m using (n)`,
    [tokens.map((token) => createHash('sha256').update(token).digest())]);
  // Tables that have been in use: of nearly empty ones the database plans to read everything, until they are analysed a minute later.
  await client.query(
    `with i as (insert into work_items (id, kind, subject, queue_id, unit_id, state, queued_at, order_at, assigned_at, ended_at)
       select gen_random_uuid(), 'chat', gen_random_uuid(), q.id, q.unit_id, 'done', t, t, t, t + interval '5 minutes'
       from queues q, lateral (select now() - interval '2 days' - n * interval '1 minute' as t from generate_series(1, $1::int) n) times where q.code = 'bench' returning id, assigned_at, ended_at)
     insert into assignments (work_item_id, staff_id, reason, at, ended_at, end_reason) select i.id, s.id, '{"code":"longestIdle","args":{}}', i.assigned_at, i.ended_at, 'resolved' from i, (select min(id::text)::uuid as id from staff) s`, [pastItems]);
  await client.query(`insert into events (type, subject) select 'work.queued', gen_random_uuid() from generate_series(1, $1::int)`, [pastEvents]);
  await client.query('commit');
  await client.query('analyze');
  return tokens.map((token) => ({ token }));
}
