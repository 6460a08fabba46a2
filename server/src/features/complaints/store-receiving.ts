import type { ReceivingQuery, ReceivingUnit, ReceivingUnitChange, WaitingFor } from '@huiyin/contracts';
import { sql, type RawBuilder } from 'kysely';
import { inScope, type Principal } from '#platform/access/principal.ts';
import { worksWith } from '#platform/access/staff-rights.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { likeText } from '#platform/db/like-text.ts';

export interface ReceivingUnitRow extends ReceivingUnit {
  readonly path: string;
}

/** Of staff `s`: who works here and has the right to handle complaints. */
const mayHandle = worksWith('s', 'complaints:handle');
const queueJson: RawBuilder<unknown> = sql`jsonb_build_object('id', q.id, 'name', q.name, 'nameEn', q.name_en,
  'people', (select count(*)::int from queue_staff x join staff s on s.id = x.staff_id where x.queue_id = q.id and ${mayHandle}))`;

/** Units in the reader's reach from the top down, `limit + 1` rows. */
export async function listReceiving(db: Db, principal: Principal, { text = '', lacking = false }: ReceivingQuery, after: string | null, limit: number): Promise<ReceivingUnitRow[]> {
  const like = likeText(text);
  const { rows } = await sql<ReceivingUnitRow>`select * from (select u.id, u.name, u.path,
      coalesce((select jsonb_agg(jsonb_build_object('category', m.category, 'queue', ${queueJson}) order by m.category <> 'any', m.category)
        from complaint_queues m join queues q on q.id = m.queue_id and q.archived_at is null where m.unit_id = u.id), '[]') as queues,
      (select jsonb_build_object('unitId', a.id, 'unit', a.name, 'queue', ${queueJson}) from units a join complaint_queues m on m.unit_id = a.id and m.category = 'any'
        join queues q on q.id = m.queue_id and q.archived_at is null
        where starts_with(u.path, a.path) and exists (select from queue_staff x where x.queue_id = q.id) order by length(a.path) desc limit 1) as general,
      (select count(*)::int from complaints k where k.unit_id = u.id and k.state = 'waiting') as waiting
    from units u where u.archived_at is null and ${inScope(principal, { unit: 'u.id' })} and u.name ilike ${like} and (${after}::text is null or u.path > ${after})) r
    where not ${lacking} or coalesce((r.general -> 'queue' ->> 'people')::int, 0) = 0 order by r.path limit ${limit + 1}`.execute(db);
  return rows;
}

export interface UnitQueues {
  readonly queues: ReceivingUnitChange['queues'];
}

/** A unit that the reader reaches, locked, with the queues of its own. */
export async function lockReceiving(tx: Db, principal: Principal, id: string): Promise<UnitQueues | undefined> {
  const { rows } = await sql<UnitQueues>`select coalesce((select jsonb_agg(jsonb_build_object('category', m.category, 'queueId', m.queue_id) order by m.category) from complaint_queues m where m.unit_id = u.id), '[]') as queues
    from units u where u.id = ${id}::uuid and u.archived_at is null and ${inScope(principal, { unit: 'u.id' })} for update`.execute(tx);
  return rows[0];
}

export async function writeReceiving(tx: Db, unitId: string, queues: ReceivingUnitChange['queues']): Promise<void> {
  await sql`delete from complaint_queues where unit_id = ${unitId}::uuid`.execute(tx);
  await sql`insert into complaint_queues (unit_id, category, queue_id) select ${unitId}::uuid, r.category, r."queueId"
    from jsonb_to_recordset(${JSON.stringify(queues)}::jsonb) as r(category text, "queueId" uuid)`.execute(tx);
}

/** Complaints that wait by hand although a queue would take them by now. */
export async function complaintsWithoutQueue(db: Db): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select k.id from complaints k join units here on here.id = k.unit_id
    where k.state = 'waiting' and k.queue_id is null and exists (select from units u join complaint_queues m on m.unit_id = u.id and m.category in ('any', coalesce(k.category, 'any'))
        join queues q on q.id = m.queue_id and q.archived_at is null join queue_staff x on x.queue_id = q.id and not is_barred(x.staff_id, k.barred) where starts_with(here.path, u.path))
    order by k.due_at, k.id limit 200`.execute(db);
  return rows.map(({ id }) => id);
}

/** Who gets a waiting complaint, without whom it is about: the members of its queue, else those of its unit and above who may take it. */
export async function waitingFor(db: Db, id: string): Promise<WaitingFor | null> {
  const { rows } = await sql<WaitingFor>`select case when q.id is not null then json_build_object('id', q.id, 'name', q.name, 'nameEn', q.name_en) end as queue, p.people, p.ready
    from complaints k join units here on here.id = k.unit_id left join queues q on q.id = k.queue_id
      cross join lateral (select count(*)::int as people, count(*) filter (where a.state = 'ready' and a.lease_expires_at > now())::int as ready
        from staff s join units u on u.id = s.unit_id left join agent_states a on a.staff_id = s.id
        where ${mayHandle} and not is_barred(s.id, k.barred) and case when q.id is not null then exists (select from queue_staff x where x.queue_id = q.id and x.staff_id = s.id)
          else starts_with(here.path, u.path) and exists (select from staff_roles sr join roles r on r.id = sr.role_id where sr.staff_id = s.id and r.data_scope in ('unit', 'all')) end) p
    where k.id = ${id}::uuid and k.state = 'waiting'`.execute(db);
  return rows[0] ?? null;
}

/** It stands in another queue now. */
export async function moveToQueue(tx: Db, ids: readonly string[], queueId: string): Promise<void> {
  await sql`update complaints set queue_id = ${queueId}::uuid, changed_at = now() where id = any(${[...ids]}::uuid[]) and state = 'waiting'`.execute(tx);
}
