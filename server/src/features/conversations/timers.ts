import { readSetting } from '#platform/settings/read-setting.ts';
import type { ConversationDeps } from './conversation-deps.ts';
import { abandonDeserted, closeSilent } from './end-contact.ts';
import { desertedConversations, markSilenceWarned, silentConversations } from './store-conversations.ts';
import { insertSystemMessage } from './store-messages.ts';
import { transact } from '#platform/db/transact.ts';

/**
 * Warns silent customers, closes those who stay silent, and gives up the places of those who left the queue without a word. Runs every few
 * seconds in one worker; each conversation is its own transaction that looks again under the lock, so running twice is harmless.
 */
export async function sweepConversations(deps: ConversationDeps): Promise<void> {
  const { db } = deps.database;
  const [warnSeconds, closeSeconds, abandonSeconds] = await Promise.all([
    readSetting(db, 'contact.silenceWarnSeconds'),
    readSetting(db, 'contact.silenceCloseSeconds'),
    readSetting(db, 'queue.abandonSeconds'),
  ]);
  for (const { id, close } of await silentConversations(db, warnSeconds, closeSeconds)) {
    if (close) await closeSilent(deps, id);
    else await warn(deps, id, closeSeconds - warnSeconds);
  }
  for (const id of await desertedConversations(db, abandonSeconds)) await abandonDeserted(deps, id);
}

async function warn(deps: ConversationDeps, id: string, closesInSeconds: number): Promise<void> {
  await transact(deps.database.db, async (tx) => {
    if (await markSilenceWarned(tx, id)) await insertSystemMessage(tx, id, 'silenceWarning', { closesInSeconds });
  });
  deps.bell.ring();
}
