import { sql } from 'kysely';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import type { Db } from '#platform/db/connect-database.ts';
import type { VoiceReading } from './read-mentions.ts';
import { insertStagedCalls } from './calls/store-calls.ts';
import { addFigures } from './store-figures.ts';
import { provideMonth, type VoiceRow } from './store-voices.ts';

/** A voice that is masked and read already. Conversations, staff and answers do not come in bulk. */
export interface BulkVoice extends VoiceRow {
  readonly reading: VoiceReading;
}

const stored = 'id, received_at, source, external_id, kind, said_at, touchpoint, channel, unit_id, customer_id, rating, promote, ease, text, text_sealed, product, demo, escalate';

/** A table of this connection that holds one batch, emptied at each commit. */
export async function prepareStage(db: Db): Promise<void> {
  await sql`create temporary table if not exists voice_stage (id uuid not null, received_at timestamptz not null, source text, external_id text, kind text, said_at timestamptz, touchpoint text, channel text,
    unit_id uuid, customer_id uuid, rating smallint, promote smallint, ease smallint, text text, text_sealed text, product text, demo boolean, escalate boolean, topics text[], sentiments text[]) on commit delete rows`.execute(db);
}

const moment = (at: Date): string => at.toISOString();
const plain = /[\\\t\n\r]/;
const signs: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
const cell = (value: string | null | undefined): string => (value === null || value === undefined ? '\\N' : plain.test(value) ? value.replace(/[\\\t\n\r]/g, (sign) => signs[sign]!) : value);
const list = (values: readonly string[]): string => (values.length === 0 ? '\\N' : `{${values.join(',')}}`);

function lineOf(voice: BulkVoice): string {
  const { mentions, escalate } = voice.reading;
  return `${voice.id}\t${moment(voice.receivedAt)}\t${cell(voice.source)}\t${cell(voice.externalId)}\t${voice.kind}\t${moment(voice.saidAt)}\t${voice.touchpoint}\t${cell(voice.channel)}\t${voice.unitId}\t${cell(voice.customerId)}\t${
    voice.rating ?? '\\N'}\t${voice.promote ?? '\\N'}\t${voice.ease ?? '\\N'}\t${cell(voice.text)}\t${cell(voice.textSealed)}\t${cell(voice.product)}\t${voice.demo === true}\t${escalate}\t${
    list(mentions.map(({ topic }) => topic))}\t${list(mentions.map(({ sentiment }) => sentiment))}\n`;
}

/** Rows as COPY reads them, some thousand to a piece. */
export function* copyLines(voices: readonly BulkVoice[]): Generator<string> {
  for (let at = 0; at < voices.length; at += 2_000) yield voices.slice(at, at + 2_000).map(lineOf).join('');
}

/**
 * Stores a batch by COPY and set by set, in the caller's transaction on that connection: names, voices, mentions and figures. Whoever was sent before is left
 * out. Returns how many are new.
 */
export async function storeBulk(tx: Db, client: pg.ClientBase, voices: readonly BulkVoice[], countedAs: { taxonomy: number; model: number; now: Date }): Promise<number> {
  for (const month of new Set(voices.map(({ receivedAt }) => receivedAt.toISOString().slice(0, 7)))) await provideMonth(tx, new Date(`${month}-01T00:00:00Z`));
  await pipeline(Readable.from(copyLines(voices)), client.query(copyFrom('copy voice_stage from stdin')));
  const { rows } = await sql<{ fresh: number }>`with named as (
      insert into voice_ids (source, external_id, voice_id, received_at) select source, external_id, id, received_at from voice_stage order by source, external_id on conflict do nothing returning voice_id
    ), gone as (
      delete from voice_stage where (select count(*) from named) < ${voices.length}::int and id not in (select voice_id from named)
    )
    select count(*)::int as fresh from named`.execute(tx);
  const fresh = rows[0]!.fresh;
  if (fresh === 0) return 0;
  await sql`insert into voices (${sql.raw(stored)}, counted_at, taxonomy_version, model_version) select ${sql.raw(stored)}, ${countedAs.now}, ${countedAs.taxonomy}::int, ${countedAs.model}::int from voice_stage`.execute(tx);
  const mentions = sql`(select s.id as voice_id, m.topic, m.sentiment from voice_stage s, unnest(s.topics, s.sentiments) m(topic, sentiment) where s.topics is not null)`;
  await sql`insert into voice_mentions (voice_id, received_at, said_at, topic, sentiment)
    select s.id, s.received_at, s.said_at, m.topic, m.sentiment from voice_stage s, unnest(s.topics, s.sentiments) m(topic, sentiment) where s.topics is not null`.execute(tx);
  await addFigures(tx, { voices: sql`(select id, said_at, touchpoint, channel, unit_id, rating, promote, ease, text <> '' as has_text, escalate from voice_stage)`, mentions });
  await insertStagedCalls(tx, countedAs.now);
  return fresh;
}
