import { sql } from 'kysely';
import type { Db } from '#platform/db/connect-database.ts';

export interface EndedSession {
  readonly sessionId: string;
  readonly staffId: string;
  readonly unitId: string;
}

/** Deletes sessions of a person: `only` one, all `except` one, or (both null) all. */
export async function deleteSessions(
  db: Db,
  { staffId, only, except }: { staffId: string; only: string | null; except: string | null },
): Promise<EndedSession[]> {
  const { rows } = await sql<EndedSession>`delete from sessions se using staff st
    where st.id = ${staffId} and se.user_id = st.user_id
      and (${only}::text is null or se.id = ${only}) and (${except}::text is null or se.id <> ${except})
    returning se.id as session_id, st.id as staff_id, st.unit_id`.execute(db);
  return rows;
}

export async function raiseRightsVersion(db: Db, staffId: string): Promise<void> {
  await sql`update staff set rights_version = rights_version + 1 where id = ${staffId}`.execute(db);
}

export interface SessionRow {
  readonly id: string;
  readonly via: 'password' | 'oidc';
  readonly address: string | null;
  readonly userAgent: string | null;
  readonly createdAt: Date;
  readonly seenAt: Date;
  readonly expiresAt: Date;
}

/** Open sessions of a person, newest first, at most a hundred. */
export async function listSessions(db: Db, staffId: string, now: Date): Promise<SessionRow[]> {
  const { rows } = await sql<SessionRow>`select se.id, se.via, se.ip_address as address, se.user_agent, se.created_at, se.seen_at, se.expires_at
    from sessions se join staff st on st.user_id = se.user_id
    where st.id = ${staffId} and se.expires_at > ${now} order by se.created_at desc, se.id limit 100`.execute(db);
  return rows;
}
