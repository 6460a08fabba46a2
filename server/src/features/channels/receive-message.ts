import { createHash } from 'node:crypto';
import type { ChannelMessage, ChannelReceipt } from '@huiyin/contracts';
import { millis } from '#platform/clock/clock.ts';
import { sqlState } from '#platform/db/transact.ts';
import { refuse } from '#platform/errors/refusal.ts';
import { storeFile } from '#platform/files/store-file.ts';
import { newId } from '#platform/ids/new-id.ts';
import { readSetting } from '#platform/settings/read-setting.ts';
import { compose, findCustomerByExternalId, loadVisitor, startConversation, type ConversationDeps, type Visitor } from '../conversations/index.ts';
import { findChannelUser, findReceived, saveChannelUser, type PushChannel } from './store-inbound.ts';

/**
 * Stores a message that a channel pushes: into the user's open conversation, one of the last day, or a new one. The same `externalId`
 * again, even in parallel, stores nothing and gives the first one's place. Refuses `blocked` users, an `externalId` of another user's message, a
 * user who is another customer than before, empty messages, and files that are not accepted.
 */
export async function receiveMessage(deps: ConversationDeps, channel: PushChannel, message: ChannelMessage): Promise<ChannelReceipt> {
  const repeated = await findRepeated(deps, channel, message);
  if (repeated !== undefined) return repeated;
  const visitor = await recogniseUser(deps, channel, message.user);
  if (visitor.blocked) return refuse('blocked');
  const fileId = await storeAttachment(deps, message, visitor.id);
  const composed = await compose(deps.database.db, { clientId: clientIdOf(message.externalId), text: message.text ?? '', ...(fileId === undefined ? {} : { fileId }) }, visitor.id);
  try {
    const started = await startConversation(deps, visitor, { ...composed, externalId: message.externalId, ...sentAt(message.at) }, false);
    return { conversationId: started.conversationId, seq: started.seq, duplicate: started.repeated, customerKnown: visitor.customerId !== null, at: started.at.toISOString() };
  } catch (error) {
    // The same message, pushed in parallel, was stored in another conversation of the user, or is another user's.
    const first = sqlState(error) === '23505' ? await findRepeated(deps, channel, message) : undefined;
    if (first === undefined) throw error;
    return first;
  }
}

/** How far a sender's clock may be ahead, and how old a message may be, to be shown with its own time: in milliseconds. */
const aheadMs = 60_000;
const oldMs = 30 * 86_400_000;

/** A time that cannot be true costs nobody his message: it is shown with the time of its receipt, and the receipt says so. */
function sentAt(at: string | undefined): { sentAt?: Date } {
  if (at === undefined) return {};
  const sent = Date.parse(at);
  return sent <= millis() + aheadMs && sent >= millis() - oldMs ? { sentAt: new Date(sent) } : {};
}

async function findRepeated({ database: { db } }: ConversationDeps, channel: PushChannel, message: ChannelMessage): Promise<ChannelReceipt | undefined> {
  const found = await findReceived(db, channel.id, message.externalId);
  if (found === undefined) return undefined;
  if (found.userExternalId !== message.user.externalId) {
    return refuse('conflict', {
      zh: `消息编号“${message.externalId}”已被另一用户的消息使用，编号在渠道内必须唯一。`,
      en: `The externalId "${message.externalId}" belongs to another user's message; it must be unique in the channel.`,
    });
  }
  return { conversationId: found.conversationId, seq: found.seq, duplicate: true, customerKnown: found.customerKnown, at: found.at.toISOString() };
}

/** Of any external id one of the length that senders' own ids have. */
const clientIdOf = (externalId: string): string => createHash('sha256').update(externalId).digest('base64url');

async function recogniseUser({ database: { db } }: ConversationDeps, channel: PushChannel, user: ChannelMessage['user']): Promise<Visitor> {
  const known = await findChannelUser(db, channel.id, user.externalId);
  const customer = user.customerExternalId === undefined ? undefined : await findCustomerByExternalId(db, user.customerExternalId);
  const current =
    known !== undefined &&
    (customer === undefined || known.customerId === customer.id) &&
    (user.name === undefined || known.name === user.name) &&
    (user.locale === undefined || known.locale === user.locale);
  const visitor = current
    ? (await loadVisitor(db, known.id))!
    : await saveChannelUser(db, {
        id: newId(),
        channelId: channel.id,
        externalId: user.externalId,
        customerId: customer?.id ?? null,
        name: user.name ?? null,
        locale: user.locale ?? null,
      });
  // Two people in one conversation is worse than a message that is sent again.
  if (customer !== undefined && visitor.customerId !== customer.id) {
    return refuse('conflict', {
      zh: '该用户已关联另一位客户。换了客户请使用新的用户编号（user.externalId）。',
      en: 'This user is linked to another customer. Use a new user.externalId for another customer.',
    });
  }
  return visitor;
}

async function storeAttachment({ database: { db } }: ConversationDeps, { file }: ChannelMessage, owner: string): Promise<string | undefined> {
  if (file === undefined) return undefined;
  const bytes = Buffer.from(file.base64, 'base64');
  const padding = /={0,2}$/.exec(file.base64)![0].length;
  if (file.base64.length % 4 !== 0 || bytes.length !== (file.base64.length / 4) * 3 - padding) {
    return refuse('invalid', undefined, { fields: [{ path: 'file.base64', text: { zh: '不是完整的 base64 编码。', en: 'This is not complete base64.' } }] });
  }
  const maxBytes = await readSetting(db, 'chat.maxFileBytes');
  return (await storeFile(db, { bytes, name: file.name, ownerKind: 'visitor', owner, maxBytes })).id;
}
