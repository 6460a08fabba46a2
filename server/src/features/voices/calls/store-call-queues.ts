import type { ReceivingQuery, ReceivingVoices } from '@huiyin/contracts';
import { sql, type RawBuilder } from 'kysely';
import { inScope, type Principal } from '#platform/access/principal.ts';
import { worksWith } from '#platform/access/staff-rights.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { likeText } from '#platform/db/like-text.ts';

const queueJson: RawBuilder<unknown> = sql`jsonb_build_object('id', q.id, 'name', q.name, 'nameEn', q.name_en,
  'people', (select count(*)::int from queue_staff x join staff s on s.id = x.staff_id where x.queue_id = q.id and ${worksWith('s', 'voices:call')}))`;

/** Units in the reader's reach from the top down, `limit + 1` rows. */
export async function listCallQueues(db: Db, principal: Principal, { text = '', lacking = false }: ReceivingQuery, after: string | null, limit: number): Promise<(ReceivingVoices & { path: string })[]> {
  const { rows } = await sql<ReceivingVoices & { path: string }>`select * from (select u.id, u.name, u.path,
      (select ${queueJson} from voice_queues m join queues q on q.id = m.queue_id and q.archived_at is null where m.unit_id = u.id) as queue,
      (select jsonb_build_object('unitId', a.id, 'unit', a.name, 'queue', ${queueJson}) from units a join voice_queues m on m.unit_id = a.id join queues q on q.id = m.queue_id and q.archived_at is null
        where starts_with(u.path, a.path) order by length(a.path) desc limit 1) as general,
      (select count(*)::int from voice_calls k where k.unit_id = u.id and k.state = 'waiting') as waiting
    from units u where u.archived_at is null and ${inScope(principal, { unit: 'u.id' })} and u.name ilike ${likeText(text)} and (${after}::text is null or u.path > ${after})) r
    where not ${lacking} or coalesce((r.general -> 'queue' ->> 'people')::int, 0) = 0 order by r.path limit ${limit + 1}`.execute(db);
  return rows;
}

/** A unit that the reader reaches, locked, with the queue of its own. */
export async function lockCallQueue(tx: Db, principal: Principal, id: string): Promise<{ queueId: string | null } | undefined> {
  const { rows } = await sql<{ queueId: string | null }>`select (select m.queue_id from voice_queues m where m.unit_id = u.id) as queue_id from units u
    where u.id = ${id}::uuid and u.archived_at is null and ${inScope(principal, { unit: 'u.id' })} for update`.execute(tx);
  return rows[0];
}

export async function writeCallQueue(tx: Db, unitId: string, queueId: string | null): Promise<void> {
  await sql`delete from voice_queues where unit_id = ${unitId}::uuid`.execute(tx);
  if (queueId !== null) await sql`insert into voice_queues (unit_id, queue_id) values (${unitId}::uuid, ${queueId}::uuid)`.execute(tx);
}
