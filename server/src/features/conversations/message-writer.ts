import type { Db } from '#platform/db/connect-database.ts';
import { insertMessageBatch, type SentBy } from './store-message-batch.ts';
import { insertAgentMessage, insertCustomerMessage, type SentRow } from './store-messages.ts';

/** Stores a message durably; undefined when the conversation is not the sender's. A repeated clientId throws a unique violation. */
export type MessageWriter = (message: SentBy) => Promise<SentRow | undefined>;

/** Statements under way at once: more of them only wait for each other's flush to the disk. */
const parallel = 2;
/** Messages of one statement, at most. */
const most = 64;

interface Waiting {
  readonly message: SentBy;
  readonly resolve: (sent: SentRow | undefined) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Stores what arrives while two statements are under way together in the next one. A message that comes alone goes alone and at once,
 * so nothing waits for company; under load one commit carries dozens. Should one of them be refused (a repeated
 * clientId), each of the batch is stored by itself: nobody's message depends on another's.
 */
export function createMessageWriter(db: Db): MessageWriter {
  let waiting: Waiting[] = [];
  let running = 0;
  const underWay = new Set<string>();

  const alone = ({ message, resolve, reject }: Waiting): Promise<void> =>
    (message.sender === 'customer' ? insertCustomerMessage(db, message.actor, message) : insertAgentMessage(db, message.actor, message)).then(resolve, reject);
  const together = async (batch: readonly Waiting[]): Promise<void> => {
    try {
      const sent = await insertMessageBatch(db, batch.map(({ message }) => message));
      for (const { message, resolve } of batch) resolve(sent.get(message.conversationId));
    } catch {
      await Promise.all(batch.map(alone));
    }
  };
  const next = (): void => {
    while (running < parallel && waiting.length > 0) {
      const { batch, rest } = take(waiting, underWay);
      if (batch.length === 0) return;
      waiting = rest;
      running++;
      for (const { message } of batch) underWay.add(message.conversationId);
      void (batch.length === 1 ? alone(batch[0]!) : together(batch)).finally(() => {
        running--;
        for (const { message } of batch) underWay.delete(message.conversationId);
        next();
      });
    }
  };
  return (message) =>
    new Promise((resolve, reject) => {
      waiting.push({ message, resolve, reject });
      next();
    });
}

/** The first messages, one a conversation and none of those under way: a second one of the same must come after it. */
function take(waiting: readonly Waiting[], underWay: ReadonlySet<string>): { batch: Waiting[]; rest: Waiting[] } {
  const conversations = new Set(underWay);
  const batch: Waiting[] = [];
  const rest: Waiting[] = [];
  for (const entry of waiting) {
    const { conversationId } = entry.message;
    if (batch.length < most && !conversations.has(conversationId)) batch.push(entry);
    else rest.push(entry);
    conversations.add(conversationId);
  }
  return { batch, rest };
}
