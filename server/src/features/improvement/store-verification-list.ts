import type { VerificationListItem, VerificationQuery } from '@huiyin/contracts';
import { sql } from 'kysely';
import type { Principal } from '#platform/access/principal.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { cursorPatterns, decodeCursor, exactMoment } from '#platform/http/page-cursor.ts';
import { briefColumns } from './store-list.ts';
import { visible } from './store-pain-points.ts';

type Row = Omit<VerificationListItem, 'painPoint'> & { point: VerificationListItem['painPoint'] };

/** Newest first, `limit + 1` rows. */
export async function listVerifications(db: Db, principal: Principal, query: VerificationQuery, limit: number): Promise<Row[]> {
  const cursor = query.cursor === undefined ? undefined : decodeCursor(query.cursor, [cursorPatterns.moment, cursorPatterns.id]);
  const after = cursor === undefined ? sql`true` : sql`(f.planned_at, f.id) < (${cursor[0]}::timestamptz, ${cursor[1]}::uuid)`;
  const { rows } = await sql<Row>`select ${briefColumns}, ${sql.raw(exactMoment('f.planned_at'))} as planned_at, jsonb_build_object('number', p.number, 'title', p.title) as point, f.cohort ->> 'touchpoint' as touchpoint
    from pain_point_verifications f join pain_points p on p.id = f.pain_point_id
    where ${visible(principal)} and (${query.state ?? null}::text is null or f.state = ${query.state ?? null}) and ${after} order by f.planned_at desc, f.id desc limit ${limit + 1}`.execute(db);
  return rows;
}
