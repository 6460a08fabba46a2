import { sql } from 'kysely';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import type { Db } from '#platform/db/connect-database.ts';
import type { VoiceReading } from './read-mentions.ts';
import { insertStagedCalls } from './calls/store-calls.ts';
import { addFigures } from './store-figures.ts';
import { provideMonth } from './store-voices.ts';
import type { VoiceNew } from './voice.ts';

/** A voice that is masked and read already. Conversations, staff and answers do not come in bulk. */
export interface BulkVoice extends VoiceNew {
  readonly id: string;
  readonly text: string;
  readonly textSealed: string | null;
  readonly reading: VoiceReading;
}

/** What all voices of a batch have in common. */
export interface BulkBatch {
  readonly source: string;
  readonly kind: VoiceNew['kind'];
  readonly receivedAt: Date;
  /** What the texts were read by. */
  readonly versions: { readonly taxonomy: number; readonly model: number };
  /** As `copyLines` words them. */
  readonly lines: readonly Buffer[];
  readonly count: number;
}

const given = 'id, external_id, said_at, touchpoint, channel, unit_id, customer_id, rating, promote, ease, text, text_sealed, product, escalate';

/** A table of this connection that holds one batch, emptied at each commit. */
export async function prepareStage(db: Db): Promise<void> {
  await sql`create temporary table if not exists voice_stage (id uuid not null, external_id text, said_at timestamptz, touchpoint text, channel text, unit_id uuid, customer_id uuid,
    rating smallint, promote smallint, ease smallint, text text, text_sealed text, product text, escalate boolean, topics text[], sentiments text[]) on commit delete rows`.execute(db);
}

const plain = /[\\\t\n\r]/;
const signs: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
const cell = (value: string | null | undefined): string => (value === null || value === undefined ? '\\N' : plain.test(value) ? value.replace(/[\\\t\n\r]/g, (sign) => signs[sign]!) : value);
const list = (values: readonly string[]): string => (values.length === 0 ? '\\N' : `{${values.join(',')}}`);

function lineOf(voice: BulkVoice): string {
  const { mentions, escalate } = voice.reading;
  return `${voice.id}\t${cell(voice.externalId)}\t${voice.saidAt.toISOString()}\t${voice.touchpoint}\t${cell(voice.channel)}\t${voice.unitId}\t${cell(voice.customerId)}\t${voice.rating ?? '\\N'}\t${voice.promote ?? '\\N'}\t${
    voice.ease ?? '\\N'}\t${cell(voice.text)}\t${cell(voice.textSealed)}\t${cell(voice.product)}\t${escalate}\t${list(mentions.map(({ topic }) => topic))}\t${list(mentions.map(({ sentiment }) => sentiment))}\n`;
}

/** Rows as COPY reads them. */
export function copyLines(voices: readonly BulkVoice[]): Buffer {
  let lines = '';
  for (const voice of voices) lines += lineOf(voice);
  return Buffer.from(lines);
}

/**
 * Stores a batch by COPY and set by set, in the caller's transaction on that connection: names, voices, mentions and figures. Whoever was sent before is left
 * out. Returns how many are new.
 */
export async function storeBulk(tx: Db, client: pg.ClientBase, { source, kind, receivedAt, versions, lines, count }: BulkBatch): Promise<number> {
  await provideMonth(tx, receivedAt);
  await pipeline(Readable.from(lines), client.query(copyFrom('copy voice_stage from stdin')));
  const { rows } = await sql<{ fresh: number }>`with named as (
      insert into voice_ids (source, external_id, voice_id, received_at) select ${source}, external_id, id, ${receivedAt} from voice_stage order by external_id on conflict do nothing returning voice_id
    ), gone as (
      delete from voice_stage where (select count(*) from named) < ${count}::int and id not in (select voice_id from named)
    )
    select count(*)::int as fresh from named`.execute(tx);
  const fresh = rows[0]!.fresh;
  if (fresh === 0) return 0;
  await sql`insert into voices (${sql.raw(given)}, source, kind, received_at, counted_at, taxonomy_version, model_version)
    select ${sql.raw(given)}, ${source}, ${kind}, ${receivedAt}, ${receivedAt}, ${versions.taxonomy}::int, ${versions.model}::int from voice_stage`.execute(tx);
  const mentions = sql`(select s.id as voice_id, m.topic, m.sentiment from voice_stage s, unnest(s.topics, s.sentiments) m(topic, sentiment) where s.topics is not null)`;
  await sql`insert into voice_mentions (voice_id, received_at, said_at, topic, sentiment)
    select s.id, ${receivedAt}, s.said_at, m.topic, m.sentiment from voice_stage s, unnest(s.topics, s.sentiments) m(topic, sentiment) where s.topics is not null`.execute(tx);
  await addFigures(tx, { voices: sql`(select id, said_at, touchpoint, channel, unit_id, rating, promote, ease, text <> '' as has_text, escalate from voice_stage)`, mentions });
  await insertStagedCalls(tx, receivedAt);
  return fresh;
}
