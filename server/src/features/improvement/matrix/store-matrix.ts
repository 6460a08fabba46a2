import type { MatrixSettings } from '@huiyin/contracts';
import { sql } from 'kysely';
import type { Db } from '#platform/db/connect-database.ts';

/** What somebody has set, if anybody has. */
export async function loadMatrixSettings(db: Db): Promise<MatrixSettings | null> {
  const { rows } = await sql<{ settings: MatrixSettings }>`select settings from matrix_settings`.execute(db);
  return rows[0]?.settings ?? null;
}

export async function saveMatrixSettings(tx: Db, settings: MatrixSettings, staffId: string): Promise<void> {
  await sql`insert into matrix_settings (settings, changed_by) values (${JSON.stringify(settings)}::jsonb, ${staffId}::uuid)
    on conflict (only_one) do update set settings = excluded.settings, changed_by = excluded.changed_by, changed_at = now()`.execute(tx);
}

/** Pain points of the matrix that are being solved. */
export async function loadOpenThemes(db: Db): Promise<{ id: string; number: string; topic: string; touchpoint: string | null }[]> {
  const { rows } = await sql<{ id: string; number: string; topic: string; touchpoint: string | null }>`select id, number, topic, touchpoint from pain_points
    where state not in ('closed', 'overridden') and topic is not null order by created_at desc, id desc limit 1000`.execute(db);
  return rows;
}
