import type { ChatSession, ChatSessionRequest } from '@huiyin/contracts';
import { refuse } from '#platform/errors/refusal.ts';
import { newId } from '#platform/ids/new-id.ts';
import { readSetting } from '#platform/settings/read-setting.ts';
import { countWaiting, expectedWait, loadQueueLoads } from '../routing/index.ts';
import { carryOver } from './carry-over.ts';
import { loadChat } from './chat-view.ts';
import type { ConversationDeps } from './conversation-deps.ts';
import { newVisitorToken, verifyIdentityToken, type VisitorAccess } from './identify-visitor.ts';
import {
  currentConversationOf,
  findChannel,
  findCustomerByExternalId,
  insertVisitor,
  insertVisitorToken,
  loadVisitor,
  setVisitorLocale,
  upsertKnownVisitor,
  type ChannelRow,
  type Visitor,
} from './store-visitors.ts';

/** Days for which a browser is recognised. */
const tokenDays = 180;

/**
 * Recognises a returning visitor by token, a signed-in customer by the host site's token (the same visitor on every device), or makes a
 * new anonymous one. What somebody began to write before signing in is carried over to the customer, never the other way round.
 */
export async function openSession(deps: ConversationDeps, visitors: VisitorAccess, request: ChatSessionRequest): Promise<ChatSession> {
  const { db } = deps.database;
  const channel = await findChannel(db, request.channel, 'web');
  if (channel === undefined) return refuse('not_found', { zh: `没有名为“${request.channel}”的在线客服渠道，请检查页面上的 data-channel。`, en: `There is no web channel "${request.channel}"; check data-channel on the page.` });
  const { visitor, token, carriedOver } = await recognise(deps, visitors, channel, request);
  if (request.locale !== undefined && request.locale !== visitor.locale) await setVisitorLocale(db, visitor.id, request.locale);
  const [hours, insurerName, maxFileBytes, reopenHours, [load], waiting] = await Promise.all([
    deps.hours.at(db, channel.queueId),
    readSetting(db, 'insurer.name'),
    readSetting(db, 'chat.maxFileBytes'),
    readSetting(db, 'contact.reopenHours'),
    loadQueueLoads(db, [channel.queueId]),
    countWaiting(db, channel.queueId),
  ]);
  const currentId = await currentConversationOf(db, visitor.id, reopenHours);
  return {
    visitorToken: token,
    carriedOver,
    signedIn: visitor.customerId !== null,
    customerName: visitor.customerName,
    channelName: request.locale === 'en' ? channel.nameEn : channel.name,
    insurerName,
    demo: channel.demo,
    open: hours.open,
    opensAt: hours.opensAt?.toISOString() ?? null,
    expectedWaitSeconds: hours.open && load !== undefined ? expectedWait({ ...load, position: waiting + 1 }) : null,
    maxFileBytes,
    conversation: currentId === undefined ? null : await loadChat(db, currentId),
  };
}

interface Recognised {
  readonly visitor: Visitor;
  readonly token: string;
  readonly carriedOver: boolean;
}

async function recognise(deps: ConversationDeps, visitors: VisitorAccess, channel: ChannelRow, request: ChatSessionRequest): Promise<Recognised> {
  const { db } = deps.database;
  const known = request.visitorToken === undefined ? undefined : await visitors.byToken(request.visitorToken);
  const returning = known?.channelId === channel.id ? known : undefined;
  if (request.identityToken !== undefined) {
    const { externalId } = await verifyIdentityToken(deps, channel, request.identityToken);
    const customer = await findCustomerByExternalId(db, externalId);
    if (customer === undefined) return refuse('bad_token', { zh: '找不到该客户，请联系管理员核对客户编号。', en: 'No such customer; ask the administrator to check the customer id in the token.' });
    const id = await upsertKnownVisitor(db, { id: newId(), channelId: channel.id, externalId, customerId: customer.id, name: '', locale: request.locale ?? 'zh-CN' });
    const visitor = (await loadVisitor(db, id))!;
    const before = request.anonymousToken === undefined ? undefined : await visitors.byToken(request.anonymousToken);
    const carriedOver = before !== undefined && (await carryOver(deps, before, visitor));
    return { ...(returning?.id === id ? { visitor, token: request.visitorToken! } : await issue(deps, visitor)), carriedOver };
  }
  // A signed-in customer's token outlives the host page's sign-in only while the page keeps saying who it is.
  if (returning !== undefined && returning.customerId === null) return { visitor: returning, token: request.visitorToken!, carriedOver: false };
  const id = newId();
  await insertVisitor(db, { id, channelId: channel.id, locale: request.locale ?? 'zh-CN' });
  return { ...(await issue(deps, (await loadVisitor(db, id))!)), carriedOver: false };
}

async function issue(deps: ConversationDeps, visitor: Visitor): Promise<{ visitor: Visitor; token: string }> {
  const { token, hash } = newVisitorToken();
  await insertVisitorToken(deps.database.db, hash, visitor.id, tokenDays);
  return { visitor, token };
}
