import type { VoiceRisingWords } from '@huiyin/contracts';
import type { Principal } from '#platform/access/principal.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { refuse } from '#platform/errors/refusal.ts';
import { unitsOf } from '../figures/read-figures.ts';
import { loadUnitChoices } from '../figures/store-names.ts';
import { listRising, wordsFoundAt } from './store-words.ts';

/** What rose in a unit within the reader's reach, as it was found last: a few rows by their key, whatever the number of comments. Refuses other units as unknown. */
export async function readRisingWords(db: Db, principal: Principal, asked: string | undefined): Promise<VoiceRisingWords> {
  const own = (await unitsOf(db, principal, asked))[0]?.id;
  const choices = await loadUnitChoices(db, principal);
  const unit = choices.find(({ id }) => id === (asked ?? own)) ?? choices[0];
  if (unit === undefined) return refuse('not_found');
  const rows = await listRising(db, unit.id);
  return {
    unit: { id: unit.id, name: unit.name }, foundAt: (await wordsFoundAt(db))?.toISOString() ?? null, from: rows[0]?.fromDay ?? null, to: rows[0]?.toDay ?? null,
    items: rows.map(({ word, kind, voices, whole, beforeVoices, beforeWhole, adjustedP }) => ({ word, kind, voices, whole, beforeVoices, beforeWhole, adjustedP })),
  };
}
