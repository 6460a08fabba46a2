import { setTimeout } from 'node:timers/promises';
import { maskPersonalData, searchWords } from '@huiyin/language';
import type { Db } from '#platform/db/connect-database.ts';
import { transact } from '#platform/db/transact.ts';
import type { LoggedEvent } from '#platform/events/event.ts';
import { findCursor, loadCursor, lockReader, readEvents, saveCursor } from '#platform/events/event-store.ts';
import { deleteIndexed, hasGap, insertIndexed, loadIndexed, loadNextIndexed, lockFill, mergeIndex, refreshKeys, restartFill, saveFill, type IndexedMessage, type IndexedWords } from './store-index.ts';

const reader = 'message-search';
/** Events of one reading. */
const eventBatch = 300;
/** Events of one writing transaction: few, because while it writes readers of the log, and so everybody who chats, see nothing newer. */
const writeBatch = 50;
/** Conversations of before, of one transaction. */
const fillBatch = 40;
/** Between two full readings it rests this many times as long as the last one took: who chats goes before who searches. */
const restFactor = 2;
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
    const begun = performance.now();
    const followed = await follow(db);
    const filled = await transact(db, fill);
    if (followed.wrote || filled) await mergeIndex(db);
    if (!followed.more && !filled) return false;
    if (performance.now() > until) return true;
    await setTimeout((performance.now() - begun) * restFactor);
  }
}

/** Reads and thinks outside of a transaction, then writes in small ones. Where another process was faster it stops, and begins again where that one is. */
async function follow(db: Db): Promise<{ more: boolean; wrote: boolean }> {
  const cursor = await transact(db, async (tx) => {
    const known = await loadCursor(tx, reader);
    if (await hasGap(tx, reader)) await restartFill(tx);
    return known;
  });
  const events = await readEvents(db, cursor, eventBatch);
  const sent = placesOf(events, 'message.sent');
  const loaded = sent.length === 0 ? [] : await loadIndexed(db, sent);
  const messages = new Map(loaded.map((message) => [placeKey(message.conversationId, message.seq), message]));
  let at = cursor.id;
  let wrote = false;
  for (let n = 0; n < events.length; n += writeBatch) {
    const part = events.slice(n, n + writeBatch);
    // A few at a time, so that this process answers others in between.
    const rows = placesOf(part, 'message.sent').flatMap(({ id, seq }) => messages.get(placeKey(id, seq)) ?? []).map(toRow);
    if (!(await transact(db, (tx) => write(tx, at, part, rows)))) return { more: true, wrote };
    wrote ||= rows.length > 0;
    at = part.at(-1)!.id;
  }
  return { more: events.length === eventBatch, wrote };
}

const placesOf = (events: readonly LoggedEvent[], type: string): { id: string; seq: number }[] =>
  events.filter((event) => event.type === type).map(({ subject, data }) => ({ id: subject, seq: Number(data['seq']) }));
const placeKey = (conversationId: string, seq: number): string => `${conversationId} ${seq}`;

/** Rows and place in the log of a few events together; false, and nothing is written, if the reader is not at the place `from` any more. */
async function write(tx: Db, from: number, events: readonly LoggedEvent[], rows: readonly IndexedWords[]): Promise<boolean> {
  await lockReader(tx, reader);
  if ((await findCursor(tx, reader))?.id !== from) return false;
  await insertIndexed(tx, rows);
  const changed = events.filter(({ type }) => type === 'conversation.changed').map(({ subject }) => subject);
  if (changed.length > 0) await refreshKeys(tx, [...new Set(changed)]);
  const withdrawn = placesOf(events, 'message.withdrawn');
  if (withdrawn.length > 0) await deleteIndexed(tx, withdrawn);
  await saveCursor(tx, reader, events.at(-1)!);
  return true;
}

async function fill(tx: Db): Promise<boolean> {
  // What is known of a conversation is taken over from its other messages: nobody may refresh that meanwhile.
  await lockReader(tx, reader);
  const after = await lockFill(tx);
  if (after === null) return false;
  const { messages, last } = await loadNextIndexed(tx, after, fillBatch);
  await insertIndexed(tx, messages.map(toRow));
  await saveFill(tx, last);
  return last !== null;
}

/** Personal data is masked before: the index holds none, and nobody can find out by searching what they may not read. */
function toRow({ conversationId, seq, at, text }: IndexedMessage): IndexedWords {
  const words = searchWords(maskPersonalData(text).text);
  return { conversationId, seq, at, words: seq === 1 ? [...words, firstMark] : words };
}
