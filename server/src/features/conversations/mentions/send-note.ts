import type { Principal } from '#platform/access/principal.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { transact } from '#platform/db/transact.ts';
import { refuse } from '#platform/errors/refusal.ts';
import { appendEvents } from '#platform/events/event-store.ts';
import { newId } from '#platform/ids/new-id.ts';
import { readSetting } from '#platform/settings/read-setting.ts';
import type { ConversationDeps } from '../conversation-deps.ts';
import { maySee } from '../store-inbox.ts';
import { insertNote, type OutgoingMessage, type SentRow } from '../store-messages.ts';
import { insertMentions, thoseWhoMayRead, withdrawNote } from './store-mentions.ts';

/** Seconds that a request may be on its way after somebody has pressed "undo" in time. */
const graceSeconds = 3;

/** A note with the people mentioned in it; those who may not read the conversation are left out. Undefined when the author may not. */
export async function sendNote(db: Db, principal: Principal, message: OutgoingMessage, mentions: readonly string[]): Promise<SentRow | undefined> {
  if (!(await maySee(db, principal, message.conversationId))) return undefined;
  if (mentions.length === 0) return insertNote(db, principal.staffId, message);
  return transact(db, async (tx) => {
    const staff = (await thoseWhoMayRead(tx, message.conversationId, mentions)).filter((id) => id !== principal.staffId);
    const sent = await insertNote(tx, principal.staffId, message);
    if (sent === undefined || staff.length === 0) return sent;
    await insertMentions(tx, staff.map((staffId) => ({ id: newId(), staffId })), { conversationId: message.conversationId, seq: sent.seq, by: principal.staffId });
    await appendEvents(tx, [{ type: 'note.mentioned', subject: message.conversationId, data: { seq: sent.seq, staff } }]);
    return sent;
  });
}

/** The author takes a note back within some seconds (setting): its words go everywhere, its place stays. Refuses what is too late or another's. */
export async function undoNote(deps: ConversationDeps, principal: Principal, conversationId: string, seq: number): Promise<void> {
  const seconds = await readSetting(deps.database.db, 'contact.undoSeconds');
  await transact(deps.database.db, async (tx) => {
    const gone = await withdrawNote(tx, conversationId, seq, principal.staffId, seconds + graceSeconds);
    if (gone === undefined) return refuse('conflict', { zh: '已过可撤销的时间，备注已保存。', en: 'It is too late to undo: the note is kept.' });
    await appendEvents(tx, [
      { type: 'message.withdrawn', subject: conversationId, data: { seq } },
      ...(gone.mentioned.length > 0 ? [{ type: 'note.mentioned', subject: conversationId, data: { seq, staff: gone.mentioned } }] : []),
    ]);
  });
  deps.bell.ring();
}
