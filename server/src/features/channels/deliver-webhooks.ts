import { randomInt } from 'node:crypto';
import { publicAddress } from '#platform/config/public-address.ts';
import { millis } from '#platform/clock/clock.ts';
import { appendEvents } from '#platform/events/event-store.ts';
import { saveMarks } from '../conversations/index.ts';
import type { ChannelWorkerDeps } from './channel-deps.ts';
import { fileLink, linkSeconds } from './file-link.ts';
import { maxAttempts, retryDelay } from './retry-delay.ts';
import { sendWebhook } from './send-webhook.ts';
import { claimDeliveries, giveBack, markDelivered, markFailed, type ClaimedDelivery } from './store-deliveries.ts';

/** Tries at once in this process, and of one channel: a receiver that hangs must not hold up the others. */
const atOnce = 32;
const atOnceOfChannel = 8;

export interface WebhookDelivery {
  /** Looks for due deliveries and starts them; resolves when they have been claimed. */
  wake(): Promise<void>;
  /** Resolves when no try is under way. */
  idle(): Promise<void>;
  /** Claims nothing more and waits for the tries under way. */
  stop(): Promise<void>;
}

/** Sends due deliveries. Any number of processes may do so at once. */
export function createWebhookDelivery(deps: ChannelWorkerDeps): WebhookDelivery {
  const { db } = deps.database;
  const running = new Map<Promise<void>, string>();
  let stopped = false;
  let claiming: Promise<void> | undefined;
  let again = false;

  const ofChannel = (id: string): number => [...running.values()].filter((channel) => channel === id).length;
  const start = (delivery: ClaimedDelivery): void => {
    const work = deliver(deps, delivery)
      .catch((error: unknown) => deps.log.error({ err: error, delivery: delivery.id }, 'a webhook delivery failed; it is tried again'))
      .finally(() => {
        running.delete(work);
        // The next one of its conversation may go now.
        void wake();
      });
    running.set(work, delivery.channelId);
  };
  const claim = async (): Promise<void> => {
    do {
      again = false;
      const busy = [...new Set(running.values())].filter((id) => ofChannel(id) >= atOnceOfChannel);
      const free = atOnce - running.size;
      if (stopped || free <= 0) return;
      const claimed = await claimDeliveries(db, Math.min(free, atOnceOfChannel), busy);
      for (const delivery of claimed) {
        if (stopped || ofChannel(delivery.channelId) >= atOnceOfChannel) await giveBack(db, delivery);
        else start(delivery);
      }
      if (claimed.length > 0 && !stopped) again = true;
    } while (again);
  };
  const wake = async (): Promise<void> => {
    again = true;
    claiming ??= claim()
      .catch((error: unknown) => deps.log.warn({ err: error }, 'looking for due webhooks failed; trying again'))
      .finally(() => {
        claiming = undefined;
      });
    await claiming;
  };
  const idle = async (): Promise<void> => {
    while (running.size > 0 || claiming !== undefined) await Promise.all([...running.keys(), claiming]);
  };
  return {
    wake,
    idle,
    stop: async () => {
      stopped = true;
      await idle();
    },
  };
}

async function deliver(deps: ChannelWorkerDeps, delivery: ClaimedDelivery): Promise<void> {
  const { db } = deps.database;
  const outcome = await sendWebhook(
    { id: delivery.id, url: delivery.webhookUrl, secrets: secretsOf(deps, delivery), body: JSON.stringify(withLink(deps, delivery)) },
    { allowPrivate: deps.config.webhookAllowPrivate },
  );
  if (outcome.error === null) {
    if ((await markDelivered(db, delivery, outcome.status ?? 0)) && delivery.type === 'message.created') await markMessageDelivered(deps, delivery);
    return;
  }
  const dead = outcome.status === 410 || delivery.attempts >= maxAttempts;
  const delaySeconds = dead ? null : retryDelay(delivery.attempts, randomInt(1000) / 1000, outcome.retryAfter);
  await markFailed(db, delivery, { status: outcome.status, error: outcome.error, delaySeconds });
  if (dead) deps.log.warn({ delivery: delivery.id, channel: delivery.channelCode, status: outcome.status, error: outcome.error }, 'a webhook delivery is dead');
}

const secretsOf = ({ keyring }: ChannelWorkerDeps, { webhookSecretSealed, previousWebhookSecretSealed }: ClaimedDelivery): string[] =>
  [webhookSecretSealed, ...(previousWebhookSecretSealed === null ? [] : [previousWebhookSecretSealed])].map((sealed) => keyring.open(sealed));

/** A file travels as a link that begins to run out with the try. */
function withLink(deps: ChannelWorkerDeps, { body, channelCode }: ClaimedDelivery): Record<string, unknown> {
  const message = body['message'] as { file: { id: string } | null } | undefined;
  if (message?.file == null) return body;
  const { id, ...file } = message.file;
  const link = fileLink(deps.keyring, channelCode, id, Math.floor(millis() / 1000) + linkSeconds);
  return { ...body, message: { ...message, file: { ...file, url: `${publicAddress(deps.config)}${link}` } } };
}

/** The agent sees the message as delivered once the channel has it. */
async function markMessageDelivered({ database: { db }, bell }: ChannelWorkerDeps, { conversationId, seq }: ClaimedDelivery): Promise<void> {
  if (conversationId === null || seq === null || !(await saveMarks(db, conversationId, 'customer', { delivered: seq }))) return;
  await appendEvents(db, [{ type: 'conversation.read', subject: conversationId, data: { by: 'customer', delivered: seq, read: 0 } }]);
  bell.ring();
}
