import { appendEvents } from '#platform/events/event-store.ts';
import type { WorkKind } from '../routing/index.ts';
import { moveContacts, setActive, setWaiting } from './store-conversations.ts';
import { insertSystemMessage } from './store-messages.ts';

/** Names of this feature's kinds of work: a customer who waits, and what was left outside service hours. */
export const chatKind = 'chat';
export const leftKind = 'leftMessage';
/** Either of them is the one open piece of work of a conversation. */
export const conversationWork = [chatKind, leftKind] as const;
/** The same as a list in SQL. */
export const conversationWorkList = conversationWork.map((kind) => `'${kind}'`).join(', ');

/** What happens to a conversation when the router gives it to somebody, or takes it back. */
export const chatWork: WorkKind = {
  onAssigned: async (tx, item, staff, reason) => {
    const system = reason.code === 'transferred' ? { notice: 'transferred' as const, args: { agent: staff.name, from: String(reason.args['by']) } } : { notice: 'assigned' as const, args: { agent: staff.name } };
    await setActive(tx, item.subject, { staffId: staff.id, queueId: item.queueId, system });
  },
  onReturned: async (tx, item, staff, cause) => {
    await setWaiting(tx, item.subject);
    await insertSystemMessage(tx, item.subject, cause === 'agentLost' ? 'agentLost' : 'returned', { agent: staff.name });
    await appendEvents(tx, [{ type: 'conversation.changed', subject: item.subject, data: { change: 'returned', agent: staff.id, queue: item.queueId } }]);
  },
  onMoved: async (tx, subjects, queueId) => {
    await moveContacts(tx, subjects, queueId);
    await appendEvents(tx, subjects.map((subject) => ({ type: 'conversation.changed', subject, data: { change: 'moved', queue: queueId } })));
  },
};
