import type { AgentMessage, NewMessage, Sent } from '@huiyin/contracts';
import type { Principal } from '#platform/access/principal.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { sqlState, transact } from '#platform/db/transact.ts';
import { refuse } from '#platform/errors/refusal.ts';
import { comeBack } from './come-back.ts';
import type { ConversationDeps } from './conversation-deps.ts';
import { stopLeftClock } from './left-message.ts';
import { sendNote } from './mentions/send-note.ts';
import { startConversation } from './start-conversation.ts';
import { demandVisible } from './demand-visible.ts';
import { findSent, insertJoinedMessage, type OutgoingMessage, type SentRow } from './store-messages.ts';
import { conversationOfVisitor, fileOf, type Visitor } from './store-visitors.ts';

const wire = (sent: { seq: number; at: Date }): Sent => ({ seq: sent.seq, at: sent.at.toISOString() });

/**
 * A customer's message. Sending the same `clientId` again gives the first one's place. Writing into a conversation that has been
 * closed reopens it. Refuses an empty message, a file that is not the visitor's own, somebody else's conversation.
 */
export async function sendCustomerMessage(deps: ConversationDeps, visitor: Visitor, conversationId: string, body: NewMessage): Promise<Sent> {
  const { db } = deps.database;
  const message = await compose(db, body, visitor.id);
  const sent = await once(db, conversationId, body.clientId, () => deps.writeMessage({ ...message, conversationId, sender: 'customer', actor: visitor.id }));
  if (sent !== undefined) {
    if (sent.left === true) await comeBack(deps, conversationId);
    deps.bell.ring();
    return wire(sent);
  }
  const own = await conversationOfVisitor(db, visitor.id, conversationId);
  if (own === undefined) return refuse('not_found');
  return wire(await startConversation(deps, visitor, message, false));
}

/** An agent's message to the customer, or an internal note. Refuses what is neither the agent's own active conversation nor one that they have joined. */
export async function sendAgentMessage(deps: ConversationDeps, principal: Principal, conversationId: string, body: AgentMessage): Promise<Sent> {
  const { db } = deps.database;
  const message = { ...(await compose(db, body, principal.staffId)), conversationId };
  const insert = body.kind === 'note' ? () => sendNote(db, principal, message, body.mentions ?? []) : async () => (await deps.writeMessage({ ...message, sender: 'agent', actor: principal.staffId })) ?? insertJoinedMessage(db, principal.staffId, message);
  const sent = await once(db, conversationId, body.clientId, insert);
  if (sent === undefined) {
    await demandVisible(db, principal, conversationId);
    return refuse('conflict', { zh: '会话不在您手上，消息没有发出。', en: 'This conversation is not yours at the moment; the message was not sent.' });
  }
  if (sent.answersLeft === true) await transact(db, (tx) => stopLeftClock(tx, conversationId, { by: principal.staffId, at: sent.at, reason: 'answered' }));
  deps.bell.ring();
  return wire(sent);
}

/** Runs an insert; a repeated clientId gives what the first one stored. */
async function once(db: Db, conversationId: string, clientId: string, insert: () => Promise<SentRow | undefined>): Promise<SentRow | undefined> {
  try {
    return await insert();
  } catch (error) {
    if (sqlState(error) !== '23505') throw error;
    return findSent(db, conversationId, clientId);
  }
}

/** Checks and completes what a sender gave; the kind follows from the file. */
export async function compose(db: Db, body: NewMessage | AgentMessage, owner: string): Promise<Omit<OutgoingMessage, 'conversationId'>> {
  const text = (body.text ?? '').replaceAll('\u0000', '');
  if (body.fileId === undefined) {
    if (text.trim() === '') refuse('invalid', undefined, { fields: [{ path: 'text', text: { zh: '消息不能为空。', en: 'The message is empty.' } }] });
    return { clientId: body.clientId, text, fileId: null, kind: 'kind' in body && body.kind === 'note' ? 'note' : 'text' };
  }
  const file = await fileOf(db, body.fileId, owner);
  if (file === undefined) return refuse('invalid', undefined, { fields: [{ path: 'fileId', text: { zh: '找不到这个文件，请重新上传。', en: 'No such file; upload it again.' } }] });
  return { clientId: body.clientId, text, fileId: body.fileId, kind: /^image\/(png|jpeg|gif|webp)$/.test(file.mediaType) ? 'image' : 'file' };
}
