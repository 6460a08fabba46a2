import { maskPersonalData } from '@huiyin/language';
import type { Clock } from '#platform/clock/clock.ts';
import type { Db } from '#platform/db/connect-database.ts';
import type { Keyring } from '#platform/privacy/keyring.ts';
import { countGiven } from './count-voices.ts';
import { addFigures, storedRows } from './store-figures.ts';
import { forgetMentions, lockVoice, rateAnew } from './store-voice.ts';

/** What the customer says instead. */
export interface RatedAnew {
  readonly rating: number;
  readonly text: string;
  readonly saidAt: Date;
  readonly answers: Readonly<Record<string, unknown>> | null;
}

/**
 * The customer has rated again within ten minutes: the voice says what was said last, its old figures go and its new ones come in the same transaction.
 * Labels that a person corrected stay. The same rating again changes nothing.
 */
export async function changeRating(tx: Db, keyring: Keyring, id: string, given: RatedAnew, clock: Clock): Promise<void> {
  const masked = maskPersonalData(given.text);
  const before = await lockVoice(tx, id);
  if (before === undefined || (before.rating === given.rating && before.text === masked.text)) return;
  const counted = before.countedAt !== null;
  if (counted) await addFigures(tx, storedRows([id]), -1);
  await rateAnew(tx, id, { ...given, text: masked.text, textSealed: masked.found.length > 0 ? keyring.seal(given.text) : null });
  if (!counted) return;
  if (before.correctedAt !== null) return addFigures(tx, storedRows([id]));
  await forgetMentions(tx, [id]);
  await countGiven(tx, [{ ...before, rating: given.rating, text: masked.text }], clock);
}
