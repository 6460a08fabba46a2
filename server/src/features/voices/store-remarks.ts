import { sql } from 'kysely';
import type { Db } from '#platform/db/connect-database.ts';
import { newId } from '#platform/ids/new-id.ts';

export interface RemarkRow {
  readonly id: string;
  readonly kind: 'note' | 'answer' | 'outcome';
  readonly text: string;
  readonly by: string;
  readonly at: Date;
}

/** What was said about a voice, oldest first; at most 200. */
export async function listRemarks(db: Db, voiceId: string): Promise<RemarkRow[]> {
  const { rows } = await sql<RemarkRow>`select r.id, r.kind, r.text, s.name as by, r.at from voice_remarks r join staff s on s.id = r.by_staff where r.voice_id = ${voiceId}::uuid order by r.at, r.id limit 200`.execute(db);
  return rows;
}

export async function insertRemark(tx: Db, remark: { id: string; voiceId: string; kind: string; text: string; by: string; at: Date }): Promise<void> {
  await sql`insert into voice_remarks (id, voice_id, voice_received_at, kind, text, by_staff, at)
    select ${remark.id}::uuid, v.id, v.received_at, ${remark.kind}, ${remark.text}, ${remark.by}::uuid, ${remark.at} from voices v where v.id = ${remark.voiceId}::uuid`.execute(tx);
}

/** Keeps with a voice what its customer was told. */
export const answerVoice = (tx: Db, { voiceId, text, by, at }: { voiceId: string; text: string; by: string; at: Date }): Promise<void> => insertRemark(tx, { id: newId(), voiceId, kind: 'answer', text, by, at });

/** Labels of before, and those that a person set: kept for ever, and what the next model learns from. */
export async function insertCorrection(tx: Db, correction: { id: string; voiceId: string; before: object; after: object; by: string; at: Date }): Promise<void> {
  await sql`insert into voice_corrections (id, voice_id, voice_received_at, before, after, by_staff, at)
    select ${correction.id}::uuid, v.id, v.received_at, ${JSON.stringify(correction.before)}::jsonb, ${JSON.stringify(correction.after)}::jsonb, ${correction.by}::uuid, ${correction.at} from voices v where v.id = ${correction.voiceId}::uuid`.execute(tx);
  await sql`update voices set corrected_at = ${correction.at} where id = ${correction.voiceId}::uuid`.execute(tx);
}

export async function mentionsOf(db: Db, voiceId: string): Promise<{ topic: string; sentiment: string }[]> {
  const { rows } = await sql<{ topic: string; sentiment: string }>`select topic, sentiment from voice_mentions where voice_id = ${voiceId}::uuid order by topic`.execute(db);
  return rows;
}
