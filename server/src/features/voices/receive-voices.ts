import { maskPersonalData } from '@huiyin/language';
import type { Db } from '#platform/db/connect-database.ts';
import { newId } from '#platform/ids/new-id.ts';
import type { Keyring } from '#platform/privacy/keyring.ts';
import { noteServiceNumbers } from './store-service-numbers.ts';
import { insertVoices, type VoiceRow } from './store-voices.ts';
import type { ReceivedVoice, VoiceNew } from './voice.ts';

/**
 * Stores voices, each once, in the caller's transaction, and leaves them for the worker to analyse and count. Personal data in the text is masked; what
 * was masked is kept sealed. In the order given; a number that stands twice in the list is stored by its first. `now`: when they are received; `saidAt` for a
 * history that is loaded.
 */
export async function receiveVoices(tx: Db, keyring: Keyring, voices: readonly VoiceNew[], now: Date | 'saidAt'): Promise<ReceivedVoice[]> {
  if (voices.length === 0) return [];
  const received = await insertVoices(tx, voices.map((voice) => rowOf(voice, keyring, now === 'saidAt' ? voice.saidAt : now)));
  await noteServiceNumbers(tx, voices.filter((_, n) => received[n]!.stored));
  return received;
}

function rowOf({ text = '', saidAt, ...voice }: VoiceNew, keyring: Keyring, now: Date): VoiceRow {
  const masked = maskPersonalData(text);
  return { ...voice, id: newId(), receivedAt: now, saidAt, text: masked.text, textSealed: masked.found.length > 0 ? keyring.seal(text) : null };
}
