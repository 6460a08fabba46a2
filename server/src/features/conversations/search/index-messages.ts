import { maskPersonalData, searchWords } from '@huiyin/language';
import type { Db } from '#platform/db/connect-database.ts';
import { transact } from '#platform/db/transact.ts';
import { loadCursor, readEvents, saveCursor } from '#platform/events/event-store.ts';
import { deleteIndexed, hasGap, insertIndexed, loadIndexed, loadNextIndexed, lockFill, refreshKeys, restartFill, saveFill, type IndexedMessage } from './store-index.ts';

const reader = 'message-search';
/** Events, and conversations, of one transaction: well below a second. */
const eventBatch = 300;
const fillBatch = 40;
/** Milliseconds after which one call stops, so that other things that repeat get their turn. */
const longestMs = 5_000;

/** Stands with the first message of a conversation, so that conversations are found without words. */
export const firstMark = '^';

/**
 * Reads the event log on from where it stopped and keeps the words of new messages; then fills in what was there before the reader began.
 * Place and rows commit together, so a killed process loses and doubles nothing. Returns whether there may be more to do.
 */
export async function indexMessages(db: Db): Promise<boolean> {
  const until = performance.now() + longestMs;
  for (;;) {
    const followed = await transact(db, follow);
    const filled = await transact(db, fill);
    if (!followed && !filled) return false;
    if (performance.now() > until) return true;
  }
}

async function follow(tx: Db): Promise<boolean> {
  const cursor = await loadCursor(tx, reader);
  if (await hasGap(tx, reader)) await restartFill(tx);
  const events = await readEvents(tx, cursor, eventBatch);
  const last = events.at(-1);
  if (last === undefined) return false;
  const placesOf = (type: string) => events.filter((event) => event.type === type).map(({ subject, data }) => ({ id: subject, seq: Number(data['seq']) }));
  const sent = placesOf('message.sent');
  const changed = events.filter(({ type }) => type === 'conversation.changed').map(({ subject }) => subject);
  if (sent.length > 0) await insertIndexed(tx, (await loadIndexed(tx, sent)).map(toRow));
  if (changed.length > 0) await refreshKeys(tx, [...new Set(changed)]);
  const withdrawn = placesOf('message.withdrawn');
  if (withdrawn.length > 0) await deleteIndexed(tx, withdrawn);
  await saveCursor(tx, reader, last);
  return events.length === eventBatch;
}

async function fill(tx: Db): Promise<boolean> {
  const after = await lockFill(tx);
  if (after === null) return false;
  const { messages, last } = await loadNextIndexed(tx, after, fillBatch);
  await insertIndexed(tx, messages.map(toRow));
  await saveFill(tx, last);
  return last !== null;
}

/** Personal data is masked before: the index holds none, and nobody can find out by searching what they may not read. */
function toRow({ conversationId, seq, at, text }: IndexedMessage): { conversationId: string; seq: number; at: Date; words: string[] } {
  const words = searchWords(maskPersonalData(text).text);
  return { conversationId, seq, at, words: seq === 1 ? [...words, firstMark] : words };
}
