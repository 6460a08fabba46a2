import { voiceWords } from '@huiyin/language';
import type { Clock } from '#platform/clock/clock.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { transact } from '#platform/db/transact.ts';
import { addWords, lockProgress, noteWordsAt, spokenAfter, topsOf, type WordCount } from './store-words.ts';

/** Comments of one transaction: some tenths of a second. */
const batch = 400;
/** Comments of one call; the next call goes on. */
const mostAtOnce = 20_000;
/** Milliseconds that a comment must be old: by then the transaction that stored it has ended. Its id begins with when it was made. */
const settledMs = 60_000;
const dayMs = 86_400_000;
/** Days whose words are kept. */
export const keptDays = 70;

/**
 * Adds the words of new comments to the sums of their day, for the head office and the unit right below it; the place up to which it came commits with them, so
 * each comment counts once. Words are not counted where comments are stored: bulk stays fast. Returns how many comments were read.
 */
export async function countWords(db: Db, clock: Clock): Promise<number> {
  const now = clock.now().getTime();
  const before = lowestId(now - settledMs);
  for (let counted = 0; ; ) {
    const turn = await transact(db, async (tx) => {
      const progress = await lockProgress(tx);
      if (progress === undefined) return 0;
      const voices = await spokenAfter(tx, progress.atId, before, new Date(now - keptDays * dayMs), batch);
      if (voices.length > 0) await addBatch(tx, voices);
      await noteWordsAt(tx, voices.length < batch && before > progress.atId ? before : (voices.at(-1)?.id ?? progress.atId));
      return voices.length;
    });
    counted += turn;
    if (turn < batch || counted >= mostAtOnce) return counted;
  }
}

async function addBatch(tx: Db, voices: readonly { day: string; unitId: string; text: string }[]): Promise<void> {
  const tops = await topsOf(tx, [...new Set(voices.map(({ unitId }) => unitId))]);
  const words = new Map<string, { unitId: string; day: string; word: string; voices: number }>();
  const days = new Map<string, { unitId: string; day: string; voices: number }>();
  for (const { day, unitId, text } of voices) {
    const said = voiceWords(text);
    for (const top of tops.get(unitId) ?? []) {
      bump(days, `${top} ${day}`, { unitId: top, day });
      for (const { word } of said) bump(words, `${top} ${day} ${word}`, { unitId: top, day, word });
    }
  }
  await addWords(tx, [...words.values()] satisfies WordCount[], [...days.values()]);
}

function bump<T extends object>(counts: Map<string, T & { voices: number }>, key: string, row: T): void {
  const found = counts.get(key);
  if (found === undefined) counts.set(key, { ...row, voices: 1 });
  else found.voices += 1;
}

/** The lowest id of a moment (UUID version 7: 48 bits of milliseconds first). */
function lowestId(ms: number): string {
  const hex = Math.max(0, ms).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}
