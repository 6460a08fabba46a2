import type { Db } from '#platform/db/connect-database.ts';
import { refuse } from '#platform/errors/refusal.ts';
import { findSent, insertAnswer } from './store-messages.ts';

export interface Answer {
  readonly conversationId: string;
  readonly staffId: string;
  readonly clientId: string;
  readonly text: string;
}

/**
 * A message of staff from outside the chat, such as the outcome of a work order, whoever has the conversation. A closed one is opened for the
 * customer's reply: writing within the time for reopening continues it, with this person first. It takes nobody's place and starts no
 * contact, since the customer may not be there. Sending the same `clientId` again is harmless.
 */
export async function deliverAnswer(tx: Db, answer: Answer): Promise<void> {
  if ((await findSent(tx, answer.conversationId, answer.clientId)) !== undefined) return;
  if (!(await insertAnswer(tx, answer))) refuse('not_found');
}
