import { Type, type Static } from 'typebox';
import { Marks, Message, NewMessage } from './messages.ts';
import { Id, Moment, Nullable, OneOf } from './shapes.ts';

/** The customer's conversation as the customer sees it. */
export const ChatConversation = Type.Object({
  id: Id,
  state: OneOf(['waiting', 'active', 'left', 'closed'] as const),
  contact: Type.Integer({ minimum: 1 }),
  agentName: Nullable(Type.String()),
  /** Place in the queue from 1; null when not waiting. */
  position: Nullable(Type.Integer({ minimum: 1 })),
  /** Seconds, an estimate; null when nobody can say (no agent signed in). */
  expectedWaitSeconds: Nullable(Type.Integer({ minimum: 0 })),
  lastSeq: Type.Integer(),
  agentReadSeq: Type.Integer(),
  /** May be rated now (a person answered, the contact ended, not rated yet). */
  canRate: Type.Boolean(),
  rated: Type.Boolean(),
  /** A phone or e-mail was left for the answer to a message outside hours. */
  contactLeft: Type.Boolean(),
  endReason: Nullable(Type.String()),
  openedAt: Moment,
});
export type ChatConversation = Static<typeof ChatConversation>;

export const ChatSessionRequest = Type.Object({
  channel: Type.String({ maxLength: 32 }),
  /** From an earlier session; kept by the browser. */
  visitorToken: Type.Optional(Type.String({ maxLength: 200 })),
  /** With an identity token: that of the visitor who wrote from this browser before signing in. Their open conversation goes on under the customer. */
  anonymousToken: Type.Optional(Type.String({ maxLength: 200 })),
  /** A JWT of the host site, at most ten minutes old: {sub: core system's customer id, name?}. */
  identityToken: Type.Optional(Type.String({ maxLength: 4000 })),
  locale: Type.Optional(OneOf(['zh-CN', 'en'] as const)),
});
export const ChatSession = Type.Object({
  visitorToken: Type.String(),
  /** What was begun before signing in now goes on here, with what is not sent yet. */
  carriedOver: Type.Boolean(),
  signedIn: Type.Boolean(),
  customerName: Nullable(Type.String()),
  channelName: Type.String(),
  insurerName: Type.String(),
  demo: Type.Boolean(),
  /** Service hours right now, and when they open next (null while open). */
  open: Type.Boolean(),
  opensAt: Nullable(Moment),
  /** Who waits and how long, before asking: null when nobody is signed in. */
  expectedWaitSeconds: Nullable(Type.Integer()),
  maxFileBytes: Type.Integer(),
  conversation: Nullable(ChatConversation),
});
export type ChatSession = Static<typeof ChatSession>;
export type ChatSessionRequest = Static<typeof ChatSessionRequest>;

/** The first message; opens a conversation, or joins the open one. */
export const ChatStart = Type.Object({
  ...NewMessage.properties,
  /** The visitor used large type or the one-tap button: an older customer goes first. */
  priority: Type.Optional(OneOf(['none', 'older'] as const)),
});
export type ChatStart = Static<typeof ChatStart>;
export const ChatStarted = Type.Object({ conversation: ChatConversation, seq: Type.Integer() });
export type ChatStarted = Static<typeof ChatStarted>;

/** Messages after `?after=`, at most 200, in order. */
export const ChatMessages = Type.Object({
  conversation: ChatConversation,
  messages: Type.Array(Message),
  /** More than one page: ask again after the last seq. */
  more: Type.Boolean(),
});
export type ChatMessages = Static<typeof ChatMessages>;

export const ChatMarks = Marks;

export const ChatRating = Type.Object({
  contact: Type.Integer({ minimum: 1 }),
  score: Type.Integer({ minimum: 1, maximum: 5 }),
  solved: Nullable(Type.Boolean()),
  comment: Type.Optional(Type.String({ maxLength: 1000 })),
});
export type ChatRating = Static<typeof ChatRating>;

/** Outside hours: where to answer. At least one. */
export const ChatContactDetails = Type.Object({
  phone: Type.Optional(Type.String({ maxLength: 30 })),
  email: Type.Optional(Type.String({ maxLength: 200 })),
});
export type ChatContactDetails = Static<typeof ChatContactDetails>;

export const UploadedFile = Type.Object({ id: Id, name: Type.String(), mediaType: Type.String(), size: Type.Integer() });
export type UploadedFile = Static<typeof UploadedFile>;
