import type { ChannelBatchResult } from '@huiyin/contracts';
import { RefusalError } from '#platform/errors/refusal.ts';
import { wordRefusal } from '#platform/http/answer-errors.ts';
import type { Locale } from '#platform/http/request-locale.ts';
import type { ConversationDeps } from '../conversations/index.ts';
import { receiveOrKeep } from './keep-refused.ts';
import type { PushChannel } from './store-inbound.ts';

/** Users whose messages are stored side by side; those of one user come one after the other. */
const side = 4;

type Result = ChannelBatchResult['results'][number];

/** Stores several messages, each on its own; the results stand in the order of the messages. */
export async function receiveBatch(deps: ConversationDeps, channel: PushChannel, messages: readonly unknown[], locale: Locale): Promise<Result[]> {
  const results: Result[] = [];
  const byUser = new Map<string, number[]>();
  messages.forEach((message, n) => {
    const user = userOf(message);
    byUser.set(user, [...(byUser.get(user) ?? []), n]);
  });
  const users = [...byUser.values()];
  const work = async (): Promise<void> => {
    for (let places = users.shift(); places !== undefined; places = users.shift()) {
      for (const n of places) results[n] = await receiveOne(deps, channel, messages[n], locale);
    }
  };
  await Promise.all(Array.from({ length: side }, work));
  return results;
}

const userOf = (message: unknown): string => String((message as { user?: { externalId?: unknown } } | null)?.user?.externalId ?? '');

async function receiveOne(deps: ConversationDeps, channel: PushChannel, message: unknown, locale: Locale): Promise<Result> {
  const given = (message as { externalId?: unknown } | null)?.externalId;
  const externalId = typeof given === 'string' ? given.slice(0, 200) : null;
  try {
    return { externalId, ok: true, ...(await receiveOrKeep(deps, channel, message)) };
  } catch (error) {
    if (error instanceof RefusalError) return { externalId, ok: false, error: wordRefusal(error, locale) };
    deps.log.error({ err: error, channel: channel.code }, 'a message of a batch failed');
    return { externalId, ok: false, error: { code: 'internal', message: locale === 'en' ? 'Failed on our side; send it again.' : '系统故障，请重新发送这条消息。' } };
  }
}
