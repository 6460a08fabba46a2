import { sql } from 'kysely';
import type { Db } from '#platform/db/connect-database.ts';
import type { VoiceNew } from './voice.ts';

/** Leaves the numbers of services that voices name to be found, for the collection rate: their services may be told of later. */
export async function noteServiceNumbers(tx: Db, voices: readonly Pick<VoiceNew, 'serviceNumber'>[]): Promise<void> {
  const numbers = [...new Set(voices.flatMap(({ serviceNumber }) => serviceNumber ?? []))].sort();
  if (numbers.length === 0) return;
  await sql`insert into voice_services (number, next_at) select number, '-infinity' from unnest(${numbers}::text[]) number on conflict do nothing`.execute(tx);
}
