import { sql } from 'kysely';
import type { Db } from '#platform/db/connect-database.ts';
import { zoneOfInsurer } from './insurer-zone.ts';

/** Notes that these services were heard of, each once, and counts it for the collection rate. */
export async function noteHeard(tx: Db, serviceEventIds: readonly string[], now: Date): Promise<void> {
  const zone = await zoneOfInsurer(tx);
  await sql`with heard as (
      update service_events set heard_at = ${now} where id = any(${[...serviceEventIds]}::uuid[]) and heard_at is null returning finished_at, touchpoint, channel, unit_id
    )
    insert into service_rollups (day, touchpoint, channel, unit_id, with_voice)
    select (finished_at at time zone ${zone}::text)::date, touchpoint, channel, unit_id, count(*) from heard group by 1, 2, 3, 4 order by 1, 2, 3, 4
    on conflict (day, touchpoint, channel, unit_id) do update set with_voice = service_rollups.with_voice + excluded.with_voice`.execute(tx);
}
