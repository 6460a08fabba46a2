import { Type, type Static } from 'typebox';
import { ChosenReason, solvedStates } from './contact-reasons.ts';
import { conversationStates } from './conversations.ts';
import { Day, Id, Moment, Nullable, OneOf, Page, PageQuery } from './shapes.ts';

/** What messages are looked for by. Without words each conversation is found once, by its first message. */
export const MessageSearchFilter = Type.Object({
  q: Type.Optional(Type.String({ maxLength: 100 })),
  customer: Type.Optional(Id),
  agent: Type.Optional(Id),
  channel: Type.Optional(Id),
  /** With the reasons below it. */
  reason: Type.Optional(Id),
  /** Of customers who have this tag now; needs the right to read customers. */
  tag: Type.Optional(Id),
  /** Days of mainland China, both included. */
  from: Type.Optional(Day),
  to: Type.Optional(Day),
});
export type MessageSearchFilter = Static<typeof MessageSearchFilter>;
export const MessageSearchQuery = Type.Object({ ...MessageSearchFilter.properties, ...PageQuery.properties });
export type MessageSearchQuery = Static<typeof MessageSearchQuery>;

/** A message that was found, masked, with the conversation that it stands in. */
export const MessageHit = Type.Object({
  conversationId: Id,
  seq: Type.Integer(),
  at: Moment,
  sender: OneOf(['customer', 'agent', 'system'] as const),
  senderName: Type.String(),
  note: Type.Boolean(),
  /** The words around the first find. */
  text: Type.String(),
  title: Type.String(),
  signedIn: Type.Boolean(),
  customerId: Nullable(Id),
  state: OneOf(conversationStates),
  channel: Type.Object({ name: Type.String(), nameEn: Type.String() }),
  agentName: Nullable(Type.String()),
  contactReason: Nullable(ChosenReason),
  solved: Nullable(OneOf(solvedStates)),
});
export type MessageHit = Static<typeof MessageHit>;
export const MessageHits = Page(MessageHit);
export type MessageHits = Static<typeof MessageHits>;

const Named = Type.Object({ id: Id, name: Type.String(), nameEn: Type.String() });
/** What one may narrow by: channels, people within reach, and for whoever may read customers their tags. */
export const MessageSearchOptions = Type.Object({ tags: Type.Array(Named), channels: Type.Array(Named), agents: Type.Array(Type.Object({ id: Id, name: Type.String(), unitName: Type.String() })) });
export type MessageSearchOptions = Static<typeof MessageSearchOptions>;
