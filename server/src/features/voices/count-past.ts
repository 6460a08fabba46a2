import type { Clock } from '#platform/clock/clock.ts';
import type { Db } from '#platform/db/connect-database.ts';
import type { Keyring } from '#platform/privacy/keyring.ts';
import { countGiven } from './count-voices.ts';
import { receiveVoices } from './receive-voices.ts';
import { takeUncounted } from './store-count.ts';
import type { VoiceNew } from './voice.ts';

/** Stores voices of the past, each as if it had been received when it was said, and counts them at once; nobody is called back for what is long ago. */
export async function countPast(tx: Db, keyring: Keyring, voices: readonly VoiceNew[], clock: Clock): Promise<void> {
  const received = await receiveVoices(tx, keyring, voices, 'saidAt');
  const uncounted = await takeUncounted(tx, received.flatMap(({ id, stored }) => (stored ? [id] : [])));
  if (uncounted.length > 0) await countGiven(tx, uncounted, clock);
}
