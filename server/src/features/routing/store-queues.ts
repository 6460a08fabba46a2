import { sql, type RawBuilder } from 'kysely';
import type { Db } from '#platform/db/connect-database.ts';

export interface QueueLoad {
  readonly queueId: string;
  /** Places of everybody present and ready, and how many of them are free. */
  readonly slots: number;
  readonly freeSlots: number;
  /** Mean seconds from assignment to end over the last two hours; 300 while nothing has ended. */
  readonly handleSeconds: number;
}

/** What the expected wait is reckoned from, for the queues asked. */
export async function loadQueueLoads(db: Db, queueIds: readonly string[]): Promise<QueueLoad[]> {
  const { rows } = await sql<QueueLoad>`/* prepared queue-loads */
    select q.id as queue_id,
      coalesce(p.slots, 0)::int as slots, coalesce(p.free, 0)::int as free_slots,
      coalesce((select avg(extract(epoch from w.ended_at - w.assigned_at)) from (
        select ended_at, assigned_at from work_items w where w.queue_id = q.id and w.state = 'done' and w.assigned_at is not null
          and w.ended_at > now() - interval '2 hours' order by w.ended_at desc limit 200) w), 300)::float as handle_seconds
    from queues q left join lateral (
      select sum(a.capacity) as slots, sum(greatest(a.capacity - a.load, 0)) as free
      from queue_staff s join agent_states a on a.staff_id = s.staff_id
      where s.queue_id = q.id and a.state = 'ready' and a.lease_expires_at > now()) p on true
    where q.id = any(${queueIds}::uuid[])`.execute(db);
  return rows;
}

/** How many wait in a queue. What has a deadline does not stand before customers until it is near. */
export async function countWaiting(db: Db, queueId: string): Promise<number> {
  const { rows } = await sql<{ waiting: number }>`/* prepared count-waiting */ select count(*)::int as waiting from work_items
    where queue_id = ${queueId}::uuid and state = 'waiting' and automatic and due_at is null`.execute(db);
  return rows[0]!.waiting;
}

/** Both states in which somebody stands in line: waiting, or ringing, which may come back. Each has its index: together neither would be used. */
const standing = (columns: string, where: RawBuilder<unknown>): RawBuilder<unknown> => sql`select ${sql.raw(columns)} from work_items b where b.state = 'waiting' and b.automatic and ${where}
  union all select ${sql.raw(columns)} from work_items b where b.state = 'assigned' and b.ringing_until is not null and b.automatic and ${where}`;

/** Place in its queue, from 1, of everything of a kind that stands there. */
export async function loadPositions(db: Db, kind: string, queueIds: readonly string[]): Promise<{ subject: string; position: number }[]> {
  const { rows } = await sql<{ subject: string; position: number }>`/* prepared queue-positions */
    select subject, (row_number() over (partition by queue_id order by order_at, id))::int as position
    from (${standing('b.subject, b.queue_id, b.order_at, b.id', sql`b.queue_id = any(${queueIds}::uuid[]) and b.kind = ${kind}`)}) w`.execute(db);
  return rows;
}

/** The same of one subject alone, by counting who stands before it; undefined if it does not wait. */
export async function findPosition(db: Db, kind: string, subject: string): Promise<number | undefined> {
  const { rows } = await sql<{ position: number }>`/* prepared place-in-line */
    select (select count(*) from (${standing('1', sql`b.queue_id = i.queue_id and b.kind = ${kind} and (b.order_at, b.id) <= (i.order_at, i.id)`)}) w)::int as position
    from work_items i where i.kind = ${kind} and i.subject = ${subject}::uuid and i.automatic and (i.state = 'waiting' or (i.state = 'assigned' and i.ringing_until is not null))`.execute(db);
  return rows[0]?.position;
}

/** Within how many working minutes of which calendar (null: the unit's) a queue answers what was left outside its hours. */
export async function leftMessageRule(db: Db, queueId: string): Promise<{ unitId: string; calendarId: string | null; minutes: number }> {
  const { rows } = await sql<{ unitId: string; calendarId: string | null; minutes: number }>`select unit_id, calendar_id, left_message_minutes as minutes from queues where id = ${queueId}::uuid`.execute(db);
  return rows[0]!;
}

/** The calendar by which a queue is open, or else its unit, whose calendar then counts. */
export async function calendarOfQueue(db: Db, queueId: string): Promise<{ id: string } | { unitId: string }> {
  const { rows } = await sql<{ calendarId: string | null; unitId: string }>`select calendar_id, unit_id from queues where id = ${queueId}::uuid`.execute(db);
  const row = rows[0]!;
  return row.calendarId === null ? { unitId: row.unitId } : { id: row.calendarId };
}
