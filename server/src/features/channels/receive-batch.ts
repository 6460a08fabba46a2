import { ChannelMessage, type ChannelBatchResult } from '@huiyin/contracts';
import { RefusalError } from '#platform/errors/refusal.ts';
import { validationRefusal, wordRefusal } from '#platform/http/answer-errors.ts';
import { compileBody } from '#platform/http/create-http.ts';
import type { Locale } from '#platform/http/request-locale.ts';
import type { ConversationDeps } from '../conversations/index.ts';
import { receiveMessage } from './receive-message.ts';
import type { PushChannel } from './store-inbound.ts';

/** Users whose messages are stored side by side; those of one user come one after the other. */
const side = 4;

type Result = ChannelBatchResult['results'][number];

const check = compileBody(ChannelMessage);

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
    if (!check(message)) throw validationRefusal(check.errors?.[0]);
    return { externalId, ok: true, ...(await receiveMessage(deps, channel, message as ChannelMessage)) };
  } catch (error) {
    if (error instanceof RefusalError) return { externalId, ok: false, error: wordRefusal(error, locale) };
    deps.log.error({ err: error, channel: channel.code }, 'a message of a batch failed');
    return { externalId, ok: false, error: { code: 'internal', message: locale === 'en' ? 'Failed on our side; send it again.' : '系统故障，请重新发送这条消息。' } };
  }
}
