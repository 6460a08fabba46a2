import { sql } from 'kysely';
import type { Db } from '#platform/db/connect-database.ts';
import { figureColumns, figuresOf, pairsOf, type CountedRows } from './store-figures.ts';

/** A key of a rollup whose figures are not those of the voices. */
export interface VoiceDifference {
  readonly table: string;
  readonly key: string;
  readonly stored: Readonly<Record<string, number>> | null;
  readonly recounted: Readonly<Record<string, number>> | null;
}

export interface VoiceRecount {
  readonly voices: number;
  readonly differences: readonly VoiceDifference[];
}

/** Differences that are told at most. */
const most = 1_000;

const everyVoice: CountedRows = {
  voices: sql`(select id, said_at, touchpoint, channel, unit_id, rating, promote, ease, text <> '' as has_text, escalate from voices where counted_at is not null)`,
  mentions: sql`(select voice_id, topic, sentiment from voice_mentions)`,
};

/** Recounts every figure from the voices and their mentions, at one state of the database, and returns what differs. May run while the program serves. */
export async function recountVoices(db: Db): Promise<VoiceRecount> {
  return db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(async (tx) => {
    // A recount of fourteen million voices takes longer than the half minute that others get; nobody waits for a reader.
    await sql`set local statement_timeout = 0`.execute(tx);
    const names = sql.raw(figureColumns.join(', '));
    const keys = ['day', 'touchpoint', 'channel', 'unit_id', 'topic'];
    const recounted = sql`select * from (${figuresOf(everyVoice)}) f (${sql.raw(keys.join(', '))}, ${names})`;
    const differences = [
      ...(await compare(tx, 'voice_rollups', recounted, keys, figureColumns)),
      ...(await compare(tx, 'voice_pair_rollups', sql`select * from (${pairsOf(everyVoice)}) f (day, touchpoint, unit_id, a, b, voices, points)`, ['day', 'touchpoint', 'unit_id', 'a', 'b'], ['voices', 'points'])),
    ];
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from voices where counted_at is not null`.execute(tx);
    return { voices: rows[0]!.n, differences };
  });
}

async function compare(tx: Db, table: string, recounted: ReturnType<typeof sql>, keys: readonly string[], columns: readonly string[]): Promise<VoiceDifference[]> {
  const differs = columns.map((name) => `coalesce(s.${name}, 0) <> coalesce(r.${name}, 0)`).join(' or ');
  const figures = (alias: string): string => `case when ${alias}.day is null then null else jsonb_build_object(${columns.map((name) => `'${name}', ${alias}.${name}`).join(', ')}) end`;
  const { rows } = await sql<VoiceDifference>`select ${table} as "table", concat_ws(' ', ${sql.raw(keys.map((key) => `coalesce(s.${key}, r.${key})`).join(', '))}) as key,
      ${sql.raw(figures('s'))} as stored, ${sql.raw(figures('r'))} as recounted
    from ${sql.raw(table)} s full join (${recounted}) r on ${sql.raw(keys.map((key) => `s.${key} = r.${key}`).join(' and '))}
    where ${sql.raw(differs)} limit ${most}::int`.execute(tx);
  return rows;
}
