import type { Presence, WaitingItemView, WaitingWhy } from '@huiyin/contracts';
import { sql } from 'kysely';
import type { Db } from '#platform/db/connect-database.ts';
import { exactMoment } from '#platform/http/page-cursor.ts';

export interface MemberState {
  readonly staffId: string;
  readonly name: string;
  readonly state: Presence['state'];
  readonly reason: Presence['reason'];
  readonly load: number;
  readonly capacity: number;
  readonly present: boolean;
}

/** Everybody who serves one of these queues, also who has never signed in. */
export async function loadMemberStates(db: Db, queueIds: readonly string[]): Promise<MemberState[]> {
  const { rows } = await sql<MemberState>`select s.id as staff_id, s.name, coalesce(a.state, 'signedOut') as state, a.reason, coalesce(a.load, 0) as load, s.capacity,
      coalesce(a.lease_expires_at > now(), false) as present
    from staff s left join agent_states a on a.staff_id = s.id
    where s.left_at is null and s.id in (select staff_id from queue_staff where queue_id = any(${queueIds}::uuid[])) order by s.id`.execute(db);
  return rows;
}

type Head = Pick<WaitingWhy, 'id' | 'kind' | 'subject' | 'queue' | 'place' | 'waiting' | 'byHand'> & {
  queuedAt: Date;
  dueAt: Date | null;
  opensAt: Date | null;
  ringingUntil: Date | null;
  ringingName: string | null;
  overflowName: string | null;
  overflowNameEn: string | null;
};

/** An item that waits or rings, its place in line, and the names that go with it. */
export async function loadWaitingHead(db: Db, id: string): Promise<Head | undefined> {
  const { rows } = await sql<Head>`select i.id, i.kind, i.subject, json_build_object('id', q.id, 'name', q.name, 'nameEn', q.name_en) as queue, i.queued_at, i.due_at, case when i.waits_from > now() then i.waits_from end as opens_at, not i.automatic as by_hand,
      case when i.state = 'waiting' then (select count(*)::int from work_items w where w.queue_id = i.queue_id and w.state = 'waiting' and w.automatic = i.automatic and (w.order_at, w.id) <= (i.order_at, i.id)) end as place,
      (select count(*)::int from work_items w where w.queue_id = i.queue_id and w.state = 'waiting' and w.automatic = i.automatic) as waiting,
      i.ringing_until, s.name as ringing_name, o.name as overflow_name, o.name_en as overflow_name_en
    from work_items i join queues q on q.id = i.queue_id left join queues o on o.id = q.overflow_queue_id left join staff s on s.id = i.assignee
    where i.id = ${id}::uuid and (i.state = 'waiting' or (i.state = 'assigned' and i.ringing_until is not null))`.execute(db);
  return rows[0];
}

type Row = Omit<WaitingItemView, 'queuedAt' | 'dueAt'> & { queuedAt: Date; dueAt: Date | null; orderKey: string };

/** What waits in a queue, in its order, `limit + 1` rows. What rings keeps its place in it. */
export async function listWaiting(db: Db, queueId: string, after: readonly [string, string] | undefined, limit: number): Promise<Row[]> {
  const [orderAt, id] = after ?? ['0001-01-01T00:00:00Z', '00000000-0000-0000-0000-000000000000'];
  const { rows } = await sql<Row>`select id, kind, subject, case when state = 'waiting' then 'waiting' else 'ringing' end as state, not automatic as by_hand, tier, older, queued_at, due_at, ${sql.raw(exactMoment('order_at'))} as order_key
    from work_items where queue_id = ${queueId}::uuid and (state = 'waiting' or (state = 'assigned' and ringing_until is not null)) and (order_at, id) > (${orderAt}::timestamptz, ${id}::uuid)
    order by order_at, id limit ${limit + 1}`.execute(db);
  return rows;
}
