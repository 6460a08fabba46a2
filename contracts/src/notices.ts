import { Type, type Static } from 'typebox';
import { Id, Moment, Nullable, OneOf, Page, PageQuery } from './shapes.ts';

export const noticeStates = ['queued', 'sent', 'delivered', 'failed', 'dead'] as const;
/** What goes out to a customer's phone, as the customer would read it. */
export const Notice = Type.Object({
  id: Id,
  customerId: Id,
  /** Masked. */
  customerName: Type.String(),
  kind: OneOf(['invitation', 'echo'] as const),
  templateCode: Type.String(),
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
export const NoticeQuery = Type.Object({ ...PageQuery.properties, state: Type.Optional(OneOf(noticeStates)), kind: Type.Optional(OneOf(['invitation', 'echo'] as const)) });
export type NoticeQuery = Static<typeof NoticeQuery>;
/** gateway: whether messages really go out from here. */
export const NoticePage = Type.Object({ ...Page(Notice).properties, gateway: Type.Boolean() });
export type NoticePage = Static<typeof NoticePage>;

export const NoticeTemplate = Type.Object({ code: Type.String(), gatewayTemplate: Nullable(Type.String()), text: Type.String(), textEn: Type.String() });
export type NoticeTemplate = Static<typeof NoticeTemplate>;
export const NoticeTemplateList = Type.Object({ items: Type.Array(NoticeTemplate) });
export type NoticeTemplateList = Static<typeof NoticeTemplateList>;
export const NoticeTemplateChange = Type.Object({
  /** Under which the operator registered it; null: not registered. */
  gatewayTemplate: Nullable(Type.String({ minLength: 1, maxLength: 60 })),
  text: Type.String({ minLength: 1, maxLength: 300 }),
  textEn: Type.String({ minLength: 1, maxLength: 300 }),
});
export type NoticeTemplateChange = Static<typeof NoticeTemplateChange>;

/** What the gateway tells of messages that it took. */
export const NoticeReceipts = Type.Object({
  receipts: Type.Array(Type.Object({ id: Type.String({ minLength: 1, maxLength: 100 }), state: OneOf(['delivered', 'failed'] as const), problem: Type.Optional(Type.String({ maxLength: 60 })) }), { minItems: 1, maxItems: 1000 }),
});
