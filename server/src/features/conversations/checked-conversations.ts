import { sql } from 'kysely';
import { appendEvents } from '#platform/events/event-store.ts';
import type { DeskConversations } from '../customers/index.ts';
import { lockConversation } from './store-conversations.ts';
import { conversationForStaff } from './store-inbox.ts';

/** Conversations as identity checks see them. */
export const checkedConversations: DeskConversations = {
  find: async (db, reader, id) => {
    const row = await conversationForStaff(db, reader, id);
    if (row === undefined) return undefined;
    const { customerId, unitId, signedInAs } = row;
    return { id, unitId, customerId, signedInAs, mine: row.state === 'active' && row.agentId === reader.staffId };
  },
  setCustomer: async (tx, id, customerId) => {
    const row = await lockConversation(tx, id);
    await sql`update conversations set customer_id = ${customerId}::uuid where id = ${id}::uuid`.execute(tx);
    await appendEvents(tx, [{ type: 'conversation.changed', subject: id, unitId: row!.unitId, data: { change: 'customerKnown' } }]);
  },
};
