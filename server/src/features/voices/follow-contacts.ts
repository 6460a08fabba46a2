import { sql } from 'kysely';
import type { Clock } from '#platform/clock/clock.ts';
import type { Database, Db } from '#platform/db/connect-database.ts';
import { transact } from '#platform/db/transact.ts';
import type { LoggedEvent } from '#platform/events/event.ts';
import { loadCursor, readWanted, saveCursor } from '#platform/events/event-store.ts';
import type { Keyring } from '#platform/privacy/keyring.ts';
import { changeRating } from './change-rating.ts';
import { receiveVoices } from './receive-voices.ts';
import { loadProposed, loadRatings, type ContactRemark } from './store-contacts.ts';
import { touchpointOfReason } from './touchpoint-of-reason.ts';
import type { VoiceNew } from './voice.ts';

const reader = 'voices';
/** Events of one transaction: well below a second. */
const batch = 300;

export interface FollowDeps {
  readonly database: Database;
  readonly keyring: Keyring;
  readonly clock: Clock;
}

/**
 * Makes voices of what is said in chats: ratings at their end, and sentences that sound like a complaint. Place in the log and voices commit together, so each
 * becomes one voice once; a rating given anew changes its voice. Returns how many events were read.
 */
export async function followContacts(deps: FollowDeps): Promise<number> {
  for (let read = 0; ; ) {
    const turn = await transact(deps.database.db, (tx) => followBatch(tx, deps));
    read += turn;
    if (turn < batch) return read;
  }
}

async function followBatch(tx: Db, { keyring, clock }: FollowDeps): Promise<number> {
  const { events, last, read } = await readWanted(tx, await loadCursor(tx, reader), batch, sql`r.type in ('contact.rated', 'complaint.proposed')`);
  if (last === undefined) return 0;
  const ratings = placesOf(events, 'contact.rated', 'contact');
  const proposed = placesOf(events, 'complaint.proposed', 'seq');
  for (const remark of ratings.length === 0 ? [] : await loadRatings(tx, ratings)) await takeRating(tx, keyring, remark, clock);
  if (proposed.length > 0) await receiveVoices(tx, keyring, (await loadProposed(tx, proposed)).map((remark) => voiceOf(remark, 'remark')), clock.now());
  await saveCursor(tx, reader, last);
  return read;
}

async function takeRating(tx: Db, keyring: Keyring, remark: ContactRemark, clock: Clock): Promise<void> {
  const voice = voiceOf(remark, 'rating');
  const [received] = await receiveVoices(tx, keyring, [voice], clock.now());
  if (received!.stored) return;
  await changeRating(tx, keyring, received!.id, { rating: remark.score!, text: remark.text, saidAt: remark.at, answers: voice.answers ?? null }, clock);
}

function voiceOf({ conversationId, n, at, reasonPath, channel, score, solved, agentId, ...rest }: ContactRemark, kind: 'rating' | 'remark'): VoiceNew {
  const { unitId, departmentId, customerId, demo, text } = rest;
  return {
    source: kind === 'rating' ? 'chat-rating' : 'chat-remark', externalId: `${conversationId}:${n}`, kind, saidAt: at, touchpoint: kind === 'remark' && reasonPath === '' ? 'complaint' : touchpointOfReason(reasonPath),
    channel, unitId, departmentId, staffId: agentId, customerId, conversationId, rating: score, text, demo, answers: solved === null ? null : { solved },
  };
}

function placesOf(events: readonly LoggedEvent[], type: string, key: string): { conversationId: string; n: number }[] {
  const found = new Map(events.filter((event) => event.type === type).map(({ subject, data }) => [`${subject} ${String(data[key])}`, { conversationId: subject, n: Number(data[key]) }]));
  return [...found.values()];
}
