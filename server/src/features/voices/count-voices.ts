import type { Db } from '#platform/db/connect-database.ts';
import type { Clock } from '#platform/clock/clock.ts';
import { transact } from '#platform/db/transact.ts';
import { appendEvents } from '#platform/events/event-store.ts';
import { newId } from '#platform/ids/new-id.ts';
import { readByTaxonomy } from './read-mentions.ts';
import { keepReadings, takeQueued, type UncountedVoice } from './store-count.ts';
import { addFigures, storedRows } from './store-figures.ts';
import { currentTaxonomy } from './store-taxonomy.ts';

/** Voices of one transaction: some 50 ms of reading, so that this process answers others in between. */
const batch = 1_000;

/**
 * Reads the voices that wait, keeps what they mention and adds them to the figures: of each batch everything commits together, so whatever is killed and
 * however many processes call this at once, each voice counts exactly once. Returns how many were counted.
 */
export async function countVoices(db: Db, clock: Clock): Promise<number> {
  for (let counted = 0; ; ) {
    const turn = await countBatch(db, clock);
    counted += turn;
    if (turn < batch) return counted;
  }
}

async function countBatch(db: Db, clock: Clock): Promise<number> {
  return transact(db, async (tx) => {
    const voices = await takeQueued(tx, batch);
    if (voices.length > 0) await countGiven(tx, voices, clock);
    return voices.length;
  });
}

/** Reads these voices, which the caller has locked, and adds them to the figures in the caller's transaction. */
export async function countGiven(tx: Db, voices: readonly UncountedVoice[], clock: Clock): Promise<void> {
  const taxonomy = await currentTaxonomy(tx);
  const read = readByTaxonomy(taxonomy);
  const readings = voices.map(({ id, text, channel, touchpoint, rating }) => ({ id, ...read({ text, channel, touchpoint, rating: rating ?? undefined }) }));
  await keepReadings(tx, readings, taxonomy.version, clock.now());
  await addFigures(tx, storedRows(voices.map(({ id }) => id)));
  await appendEvents(tx, [{ type: 'voice.counted', subject: newId(), data: { n: voices.length } }]);
}
