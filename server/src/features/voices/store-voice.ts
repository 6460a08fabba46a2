import { sql } from 'kysely';
import type { Db } from '#platform/db/connect-database.ts';

/** A voice that is about to be changed. */
export interface LockedVoice {
  readonly id: string;
  readonly receivedAt: string;
  readonly kind: string;
  readonly unitId: string;
  readonly departmentId: string | null;
  readonly touchpoint: string;
  readonly channel: string;
  readonly rating: number | null;
  readonly text: string;
  readonly escalate: boolean;
  readonly countedAt: Date | null;
  readonly correctedAt: Date | null;
}

/** Whoever counts it at the same time is waited for. */
export async function lockVoice(tx: Db, id: string): Promise<LockedVoice | undefined> {
  const { rows } = await sql<LockedVoice>`select id, received_at::text as received_at, kind, unit_id, department_id, touchpoint, channel, rating, text, escalate, counted_at, corrected_at
    from voices where id = ${id}::uuid for update`.execute(tx);
  return rows[0];
}

/** What these voices were read to mention. */
export async function forgetMentions(tx: Db, ids: readonly string[]): Promise<void> {
  await sql`delete from voice_mentions m using voices v where v.id = any(${ids}::uuid[]) and m.received_at = v.received_at and m.voice_id = v.id`.execute(tx);
}

/** The one change of what was said that the database lets through: by the customer, of a rating, within ten minutes. */
export async function rateAnew(tx: Db, id: string, given: { rating: number; text: string; textSealed: string | null; saidAt: Date; answers: Readonly<Record<string, unknown>> | null }): Promise<void> {
  await sql`select set_config('huiyin.rated_anew', ${id}, true)`.execute(tx);
  await sql`update voices set rating = ${given.rating}::int, text = ${given.text}, text_sealed = ${given.textSealed}, said_at = ${given.saidAt},
    answers = ${given.answers === null ? null : JSON.stringify(given.answers)}::jsonb where id = ${id}::uuid`.execute(tx);
  await sql`update voice_mentions set said_at = ${given.saidAt} where voice_id = ${id}::uuid`.execute(tx);
}
