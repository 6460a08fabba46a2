import type { VoiceModelMeasures } from '@huiyin/contracts';
import type { Mention } from '@huiyin/language';
import { sql } from 'kysely';
import type { Db } from '#platform/db/connect-database.ts';

export interface ModelRow {
  readonly version: number;
  readonly serving: boolean;
  readonly refused: boolean;
  readonly delivered: boolean;
  readonly measures: { figures?: VoiceModelMeasures; reasons?: { zh: string; en: string }[] };
  readonly by: string | null;
  readonly createdAt: Date;
  readonly servedFrom: Date | null;
}

/** The last 50, the newest first. */
export async function listModels(db: Db): Promise<ModelRow[]> {
  const { rows } = await sql<ModelRow>`select m.version, m.serving, m.refused, m.bytes is null and m.digest = 'delivered' as delivered, m.measures, s.name as by, m.created_at, m.served_from
    from voice_models m left join staff s on s.id = m.trained_by order by m.version desc limit 50`.execute(db);
  return rows;
}

/** Which model serves; its bytes are read only where they are not known yet. */
export async function servingModel(db: Db): Promise<{ version: number; digest: string }> {
  const { rows } = await sql<{ version: number; digest: string }>`select version, digest from voice_models where serving`.execute(db);
  return rows[0]!;
}

/** null: the delivered one. */
export async function readModelBytes(db: Db, version: number): Promise<Buffer | null> {
  const { rows } = await sql<{ bytes: Buffer | null }>`select bytes from voice_models where version = ${version}::int`.execute(db);
  return rows[0]?.bytes ?? null;
}

export async function insertModel(tx: Db, model: { bytes: Buffer; digest: string; refused: boolean; measures: object; by: string | null; at: Date }): Promise<number> {
  const { rows } = await sql<{ version: number }>`insert into voice_models (version, bytes, digest, refused, measures, trained_by, created_at)
    select max(version) + 1, ${model.bytes}, ${model.digest}, ${model.refused}, ${JSON.stringify(model.measures)}::jsonb, ${model.by}::uuid, ${model.at} from voice_models returning version`.execute(tx);
  return rows[0]!.version;
}

/** Takes a model into service in place of the present one. False where there is none of this number, or it was refused. */
export async function serveModel(tx: Db, version: number, at: Date): Promise<boolean> {
  const { rows } = await sql<{ version: number }>`select version from voice_models where version = ${version}::int and not refused for update`.execute(tx);
  if (rows.length === 0) return false;
  await sql`update voice_models set serving = false where serving and version <> ${version}::int`.execute(tx);
  await sql`update voice_models set serving = true, served_from = ${at} where version = ${version}::int`.execute(tx);
  return true;
}

/** A comment as a person labelled it last. */
export interface CorrectedVoice {
  readonly id: string;
  readonly text: string;
  readonly channel: string;
  readonly touchpoint: string;
  readonly rating: number | null;
  readonly mentions: Mention[];
  readonly urgent: boolean;
}

/** A person's labels are learned from as far as they fit into this many; later ones first. */
const mostCorrections = 50_000;

export async function loadCorrections(db: Db): Promise<CorrectedVoice[]> {
  const { rows } = await sql<CorrectedVoice>`select v.id, v.text, v.channel, v.touchpoint, v.rating, c.after -> 'mentions' as mentions, (c.after ->> 'urgent')::boolean as urgent from (
      select distinct on (voice_id) voice_id, voice_received_at, after, at from voice_corrections order by voice_id, at desc) c
    join voices v on v.id = c.voice_id and v.received_at = c.voice_received_at where v.text <> '' order by c.at desc, v.id limit ${mostCorrections}::int`.execute(db);
  return rows;
}

export async function countCorrections(db: Db): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(distinct voice_id)::int as n from voice_corrections`.execute(db);
  return rows[0]!.n;
}
