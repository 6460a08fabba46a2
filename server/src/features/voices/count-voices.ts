import type { Db } from '#platform/db/connect-database.ts';
import type { Clock } from '#platform/clock/clock.ts';
import { transact } from '#platform/db/transact.ts';
import { appendEvents } from '#platform/events/event-store.ts';
import { newId } from '#platform/ids/new-id.ts';
import { openCalls } from './calls/open-calls.ts';
import { endpointVersion, type ReadingEndpoint } from './reading-endpoint.ts';
import type { VoiceReading } from './read-mentions.ts';
import { keepReadings, peekQueued, takeQueued, type UncountedVoice } from './store-count.ts';
import { addFigures, storedRows } from './store-figures.ts';
import { currentReader } from './taxonomy/current-reader.ts';

/** Voices of one transaction: some 50 ms of reading, so that this process answers others in between. */
const batch = 1_000;

/**
 * Reads the voices that wait, keeps what they mention and adds them to the figures: of each batch everything commits together, so whatever is killed and
 * however many processes call this at once, each voice counts exactly once. A model of the configuration is asked before the batch is taken, outside of any
 * transaction; what it does not answer in time, or answers wrongly, is read here. Returns how many were counted.
 */
export async function countVoices(db: Db, clock: Clock, endpoint?: ReadingEndpoint): Promise<number> {
  for (let counted = 0; ; ) {
    const asked = await askEndpoint(db, endpoint);
    const limit = asked?.limit ?? batch;
    const turn = await transact(db, async (tx) => {
      const voices = await takeQueued(tx, limit);
      if (voices.length > 0) await openCalls(tx, await countGiven(tx, voices, clock, asked?.readings), clock.now());
      return voices.length;
    });
    counted += turn;
    if (turn < limit) return counted;
  }
}

/** Readings by voice of those that wait first; undefined where there is no such model or it is not to be asked now. */
async function askEndpoint(db: Db, endpoint: ReadingEndpoint | undefined): Promise<{ limit: number; readings: ReadonlyMap<string, VoiceReading> } | undefined> {
  if (endpoint === undefined || endpoint.resting()) return undefined;
  const waiting = await peekQueued(db, endpoint.most);
  const spoken = waiting.filter(({ text }) => text !== '');
  if (spoken.length === 0) return undefined;
  const readings = await endpoint.read(spoken);
  return { limit: endpoint.most, readings: new Map(spoken.flatMap(({ id }, n) => (readings[n] == null ? [] : [[id, readings[n]]]))) };
}

/** Reads these voices, which the caller has locked, and adds them to the figures in the caller's transaction. Returns the urgent ones. */
export async function countGiven(tx: Db, voices: readonly UncountedVoice[], clock: Clock, given: ReadonlyMap<string, VoiceReading> = new Map()): Promise<string[]> {
  const reader = await currentReader(tx);
  const readings = voices.map(({ id, text, channel, touchpoint, rating }) => {
    const here = reader.read({ text, channel, touchpoint, rating: rating ?? undefined });
    const there = given.get(id);
    // Topics as the model elsewhere says, as far as the taxonomy has them; urgent is what either of the two finds urgent.
    const known = there?.mentions.filter(({ topic }) => reader.topics.has(topic)) ?? [];
    return { id, by: known.length > 0 ? endpointVersion : reader.modelVersion, mentions: known.length > 0 ? known : here.mentions, escalate: here.escalate || there?.escalate === true };
  });
  for (const model of new Set(readings.map(({ by }) => by))) await keepReadings(tx, readings.filter(({ by }) => by === model), { taxonomy: reader.taxonomyVersion, model }, clock.now());
  await addFigures(tx, storedRows(voices.map(({ id }) => id)));
  await appendEvents(tx, [{ type: 'voice.counted', subject: newId(), data: { n: voices.length } }]);
  return readings.flatMap(({ id, escalate }) => (escalate ? [id] : []));
}
