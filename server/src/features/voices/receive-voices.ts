import { maskPersonalData } from '@huiyin/language';
import type { Db } from '#platform/db/connect-database.ts';
import { newId } from '#platform/ids/new-id.ts';
import type { Keyring } from '#platform/privacy/keyring.ts';
import { insertVoices, type VoiceRow } from './store-voices.ts';

/** How a voice came in. */
export type VoiceKind = VoiceRow['kind'];

/** A voice as a sender gives it: unit and staff already looked up, the text not masked yet. What is left out is not known. */
export interface VoiceNew {
  /** Who sends it, and the sender's own number for it: together they are stored once. */
  readonly source: string;
  readonly externalId: string;
  readonly kind: VoiceKind;
  /** When the customer said it; not in the future. */
  readonly saidAt: Date;
  readonly touchpoint: string;
  readonly channel: string;
  readonly unitId: string;
  readonly departmentId?: string | null;
  readonly staffId?: string | null;
  readonly customerId?: string | null;
  readonly serviceEventId?: string | null;
  readonly conversationId?: string | null;
  readonly invitationId?: string | null;
  readonly cardId?: string | null;
  readonly byStaff?: string | null;
  /** 1–5. */
  readonly rating?: number | null;
  /** Would recommend, 0–10. */
  readonly promote?: number | null;
  /** Was made easy, 1–7. */
  readonly ease?: number | null;
  /** At most 5,000 characters. */
  readonly text?: string;
  readonly answers?: Readonly<Record<string, unknown>> | null;
  readonly product?: string | null;
  readonly demo?: boolean;
}

/** `stored` is false where this source sent this number before: nothing changed, `id` is the one of then. */
export interface ReceivedVoice {
  readonly id: string;
  readonly stored: boolean;
}

/**
 * Stores voices, each once, in the caller's transaction, and leaves them for the worker to analyse and count. Personal data in the text is masked; what
 * was masked is kept sealed. In the order given; a number that stands twice in the list is stored by its first.
 */
export async function receiveVoices(tx: Db, keyring: Keyring, voices: readonly VoiceNew[], now: Date): Promise<ReceivedVoice[]> {
  if (voices.length === 0) return [];
  return insertVoices(tx, voices.map((voice) => rowOf(voice, keyring, now)));
}

function rowOf({ text = '', saidAt, ...voice }: VoiceNew, keyring: Keyring, now: Date): VoiceRow {
  const masked = maskPersonalData(text);
  return { ...voice, id: newId(), receivedAt: now, saidAt, text: masked.text, textSealed: masked.found.length > 0 ? keyring.seal(text) : null };
}
