import { detectComplaint } from '@huiyin/language';
import { sql } from 'kysely';
import type { Db } from '#platform/db/connect-database.ts';
import { transact } from '#platform/db/transact.ts';
import { appendEvents, loadCursor, readWanted, saveCursor } from '#platform/events/event-store.ts';
import { newId } from '#platform/ids/new-id.ts';
import { loadMessagesAt } from '../conversations/index.ts';
import type { ComplaintDeps } from './complaint-deps.ts';
import { insertProposal, settledConversations } from './store-proposals.ts';

const reader = 'complaint-notices';
/** Events of one transaction: well below a second. */
const batch = 500;
/** From so much on a message says outright that it complains: it is proposed again after somebody said that it is none. */
const outright = 3;

/**
 * Reads what customers wrote since the last time, outside of their transactions, and proposes what sounds like a complaint: once a conversation while
 * nobody has answered, not again while a complaint of it is open, and after "not a complaint" only what says so outright or carries a risk.
 * Cursor and proposals commit together, so that every message is looked at exactly once. Returns how many were proposed.
 */
export async function noticeComplaints({ database: { db }, bell }: Pick<ComplaintDeps, 'database' | 'bell'>): Promise<number> {
  let proposed = 0;
  for (let more = true; more; ) {
    const turn = await transact(db, noticeBatch);
    proposed += turn.proposed;
    more = turn.read === batch;
  }
  if (proposed > 0) bell.ring();
  return proposed;
}

const customerText = sql`r.type = 'message.sent' and r.data->>'sender' = 'customer' and r.data->>'kind' = 'text'`;

async function noticeBatch(tx: Db): Promise<{ read: number; proposed: number }> {
  const { events, last, read } = await readWanted(tx, await loadCursor(tx, reader), batch, customerText);
  if (last === undefined) return { read: 0, proposed: 0 };
  const places = events.map(({ subject, data }) => ({ conversationId: subject!, seq: Number(data['seq']) }));
  const found = (places.length === 0 ? [] : await loadMessagesAt(tx, places)).flatMap((message) => {
    const detected = detectComplaint(message.text);
    return detected === undefined ? [] : [{ message, detected }];
  });
  const settled = await settledConversations(tx, found.map(({ message }) => message.conversationId));
  let proposed = 0;
  for (const { message: { conversationId, seq }, detected } of found) {
    const state = settled.get(conversationId);
    if (state?.registered === true || (state?.dismissed === true && detected.strength < outright && detected.signals.length === 0)) continue;
    const row = { id: newId(), conversationId, seq, sentence: detected.sentence, strength: detected.strength, risks: [...detected.signals] };
    if (!(await insertProposal(tx, row))) continue;
    proposed++;
    await appendEvents(tx, [{ type: 'complaint.proposed', subject: conversationId, data: { proposal: row.id, seq } }]);
  }
  await saveCursor(tx, reader, last);
  return { read, proposed };
}
