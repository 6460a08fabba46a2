import { sqlState, transact } from '#platform/db/transact.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { appendEvents } from '#platform/events/event-store.ts';
import type { ConversationDeps } from './conversation-deps.ts';
import { leaveConversation } from './end-contact.ts';
import { giveConversation, linkConversation, lockCarriable } from './store-carry-over.ts';
import type { Visitor } from './store-visitors.ts';

/**
 * A visitor who was not signed in has proven to be a customer: the open conversation goes on under the customer, and is the visitor's no
 * longer, so that nobody finds it who comes after on the same device. Carried are open conversations of the same channel in which something
 * was written within the last hour; never one of a visitor who is known or blocked, nor one in which another customer was verified. A customer
 * who has a conversation open on another device goes on there: the visitor's ends, and stands in the customer's history. Returns whether it was carried; twice
 * is harmless.
 */
export async function carryOver(deps: ConversationDeps, anonymous: Visitor, customer: Visitor): Promise<boolean> {
  const allowed = anonymous.customerId === null && !anonymous.named && !anonymous.blocked && !customer.blocked && anonymous.channelId === customer.channelId;
  if (!allowed || customer.customerId === null) return false;
  const { db } = deps.database;
  try {
    const carried = await transact(db, (tx) => carryOnce(tx, anonymous, customer));
    if (carried) deps.bell.ring();
    return carried;
  } catch (error) {
    // conversations_one_open: there is one of the customer already.
    if (sqlState(error) !== '23505') throw error;
  }
  const id = await transact(db, async (tx) => {
    const conversation = await lockCarriable(tx, anonymous.id, customer.customerId!);
    if (conversation === undefined) return undefined;
    await linkConversation(tx, conversation.id, customer.customerId!);
    await tell(tx, conversation, {});
    return conversation.id;
  });
  if (id !== undefined) await leaveConversation(deps, anonymous, id);
  return false;
}

async function carryOnce(tx: Db, anonymous: Visitor, customer: Visitor): Promise<boolean> {
  const conversation = await lockCarriable(tx, anonymous.id, customer.customerId!);
  if (conversation === undefined) return false;
  await giveConversation(tx, conversation.id, customer.id, customer.customerId!);
  await tell(tx, conversation, { visitor: customer.id });
  return true;
}

async function tell(tx: Db, { id, unitId }: { id: string; unitId: string }, of: { visitor?: string }): Promise<void> {
  await appendEvents(tx, [{ type: 'conversation.changed', subject: id, unitId, data: { change: 'customerKnown', ...of } }]);
}
