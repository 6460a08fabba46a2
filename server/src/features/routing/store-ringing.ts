import type { AssignmentReason, Ringing, RingingItem } from '@huiyin/contracts';
import { sql } from 'kysely';
import type { Db } from '#platform/db/connect-database.ts';

/** Accepted: it rings no longer. Returns why it came to this person. */
export async function clearRinging(db: Db, itemId: string): Promise<AssignmentReason> {
  await sql`update work_items set ringing_until = null, assigned_at = now() where id = ${itemId}::uuid`.execute(db);
  const { rows } = await sql<{ reason: AssignmentReason }>`select reason from assignments where work_item_id = ${itemId}::uuid and ended_at is null order by id desc limit 1`.execute(db);
  return rows[0]!.reason;
}

/** What has rung for long enough, by the database's time. */
export async function ringsOver(db: Db): Promise<{ id: string; assignee: string }[]> {
  const { rows } = await sql<{ id: string; assignee: string }>`select id, assignee from work_items
    where state = 'assigned' and ringing_until <= now() order by ringing_until limit 200`.execute(db);
  return rows;
}

/** What rings for somebody, and how often they let something pass since midnight in the zone. */
export async function loadRinging(db: Db, staffId: string, timeZone: string): Promise<Ringing> {
  const midnight = sql`date_trunc('day', now() at time zone ${timeZone}) at time zone ${timeZone}`;
  const [items, counts] = await Promise.all([
    sql<Omit<RingingItem, 'queuedAt' | 'until'> & { queuedAt: Date; until: Date }>`select i.id, i.kind, i.subject, json_build_object('id', q.id, 'name', q.name, 'nameEn', q.name_en) as queue,
        i.queued_at, i.ringing_until as until
      from work_items i join queues q on q.id = i.queue_id
      where i.assignee = ${staffId}::uuid and i.state = 'assigned' and i.ringing_until is not null order by i.ringing_until`.execute(db),
    sql<{ declined: number; missed: number }>`select count(*) filter (where end_reason = 'declined')::int as declined, count(*) filter (where end_reason = 'missed')::int as missed
      from assignments where staff_id = ${staffId}::uuid and end_reason in ('declined', 'missed') and ended_at >= ${midnight}`.execute(db),
  ]);
  return {
    items: items.rows.map((row) => ({ ...row, queuedAt: row.queuedAt.toISOString(), until: row.until.toISOString() })),
    declinedToday: counts.rows[0]!.declined,
    missedToday: counts.rows[0]!.missed,
  };
}
