import { Type, type Static } from 'typebox';
import { Id, Moment, Nullable, OneOf, Page, PageQuery } from './shapes.ts';

export const noticeStates = ['queued', 'sent', 'delivered', 'failed', 'dead'] as const;
export const noticeKinds = ['invitation', 'echo', 'reply'] as const;
/** What goes out to a customer's phone, as the customer would read it. */
export const Notice = Type.Object({
  id: Id,
  /** null: somebody who left a phone to be answered. */
  customerId: Nullable(Id),
  /** Masked. */
  customerName: Nullable(Type.String()),
  kind: OneOf(noticeKinds),
  templateCode: Type.String(),
  templateVersion: Type.Integer(),
  text: Type.String(),
  /** Address of the page that it leads to, on this server. */
  link: Type.String(),
  state: OneOf(noticeStates),
  attempts: Type.Integer(),
  /** Why the last try failed, as a code. */
  problem: Nullable(Type.String()),
  createdAt: Moment,
  changedAt: Moment,
  demo: Type.Boolean(),
});
export type Notice = Static<typeof Notice>;
export const NoticeQuery = Type.Object({ ...PageQuery.properties, state: Type.Optional(OneOf(noticeStates)), kind: Type.Optional(OneOf(noticeKinds)) });
export type NoticeQuery = Static<typeof NoticeQuery>;
/** gateway: whether messages really go out from here. address: what their links begin with; reachable: somebody has set where customers reach this server. */
export const NoticePage = Type.Object({ ...Page(Notice).properties, gateway: Type.Boolean(), address: Type.String(), reachable: Type.Boolean() });
export type NoticePage = Static<typeof NoticePage>;

export const NoticeTemplate = Type.Object({
  code: Type.String(),
  /** Under which the operator registered it; null: not registered, so a gateway sends none of it. */
  gatewayTemplate: Nullable(Type.String()),
  text: Type.String(),
  textEn: Type.String(),
  /** What stands in braces and is filled in. */
  words: Type.Array(Type.String()),
  version: Type.Integer(),
  /** Switched off, a gateway sends none of it. */
  active: Type.Boolean(),
  changedAt: Moment,
  changedBy: Nullable(Type.String()),
  /** Notices of the last 30 days. */
  used: Type.Integer(),
  /** Newest first. */
  versions: Type.Array(Type.Object({ version: Type.Integer(), text: Type.String(), textEn: Type.String(), gatewayTemplate: Nullable(Type.String()), publishedAt: Type.String() })),
});
export type NoticeTemplate = Static<typeof NoticeTemplate>;
export const NoticeTemplateList = Type.Object({ items: Type.Array(NoticeTemplate) });
export type NoticeTemplateList = Static<typeof NoticeTemplateList>;
export const NoticeTemplateChange = Type.Object({
  /** Under which the operator registered it; null: not registered. */
  gatewayTemplate: Nullable(Type.String({ minLength: 1, maxLength: 60 })),
  text: Type.String({ minLength: 1, maxLength: 300 }),
  textEn: Type.String({ minLength: 1, maxLength: 300 }),
  active: Type.Boolean(),
});
export type NoticeTemplateChange = Static<typeof NoticeTemplateChange>;

/** What the gateway tells of messages that it took. */
export const NoticeReceipts = Type.Object({
  receipts: Type.Array(Type.Object({ id: Type.String({ minLength: 1, maxLength: 100 }), state: OneOf(['delivered', 'failed'] as const), problem: Type.Optional(Type.String({ maxLength: 60 })) }), { minItems: 1, maxItems: 1000 }),
});
