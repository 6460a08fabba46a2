import { prioritySeconds } from '@huiyin/contracts';
import { sql } from 'kysely';
import type { Db } from '#platform/db/connect-database.ts';

/** How long before its deadline something goes before whoever comes then. */
export const dueLeadMs = 30 * 60_000;
export const dueLead = sql.raw(`interval '${dueLeadMs} milliseconds'`);

/** When waiting next changes who may take item `i` of queue `q`: the opening, the coming step or the overflow. */
export const nextRule = sql.raw(`case when i.waits_from > now() then i.waits_from else (select coalesce(i.waits_from, i.queued_at) + make_interval(secs => min(s.seconds)) from (
    select (step ->> 'afterSeconds')::int as seconds from jsonb_array_elements(q.relaxation) step union all select q.overflow_after_seconds) s
  where coalesce(i.waits_from, i.queued_at) + make_interval(secs => s.seconds) > now()) end`);

/** Place in line and next moment of a rule of a waiting item `i`, by the settings of queue `q`. */
const byQueue = sql`order_at = coalesce(i.due_at - ${dueLead}, i.queued_at) - make_interval(secs => (q.priority + i.priority) * ${prioritySeconds}::int
      + coalesce((q.tier_bonus ->> i.tier)::int, 0) + case when i.older is not null then q.older_bonus_seconds else 0 end),
    next_rule_at = ${nextRule}`;

/** Applies changed settings to what waits in the queue already. */
export async function renewWaiting(db: Db, queueId: string): Promise<void> {
  await sql`update work_items i set ${byQueue} from queues q where q.id = i.queue_id and i.queue_id = ${queueId}::uuid and i.state = 'waiting'`.execute(db);
}

export interface MovedItem {
  readonly id: string;
  readonly kind: string;
  readonly subject: string;
}

/** Puts everything that waits in one queue into another. */
export async function moveWaiting(db: Db, from: string, to: string): Promise<MovedItem[]> {
  const { rows } = await sql<MovedItem>`update work_items i set queue_id = q.id, ${byQueue} from queues q
    where q.id = ${to}::uuid and i.queue_id = ${from}::uuid and i.state = 'waiting' returning i.id, i.kind, i.subject`.execute(db);
  return rows;
}

/** Puts one waiting item into another queue. */
export async function moveItem(db: Db, id: string, to: string): Promise<void> {
  await sql`update work_items i set queue_id = q.id, ${byQueue} from queues q where q.id = ${to}::uuid and i.id = ${id}::uuid`.execute(db);
}

export async function isOpenQueue(db: Db, id: string): Promise<boolean> {
  const { rows } = await sql`select from queues where id = ${id}::uuid and archived_at is null`.execute(db);
  return rows.length === 1;
}

/** Names of the queues in use that overflow into this one. */
export async function queuesInto(db: Db, queueId: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select name from queues where overflow_queue_id = ${queueId}::uuid and archived_at is null order by code`.execute(db);
  return rows.map((row) => row.name);
}

/** Gives an open item another kind and deadline, and with them another place in line. Its waiting counts from now. */
export async function turnItem(db: Db, id: string, { kind, dueAt }: { kind: string; dueAt: Date | null }): Promise<void> {
  await sql`update work_items set kind = ${kind}, due_at = ${dueAt}::timestamptz, waits_from = now() where id = ${id}::uuid`.execute(db);
  await sql`update work_items i set ${byQueue} from queues q where q.id = i.queue_id and i.id = ${id}::uuid`.execute(db);
}
