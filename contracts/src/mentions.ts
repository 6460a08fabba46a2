import { Type, type Static } from 'typebox';
import { conversationStates } from './conversations.ts';
import { Id, Moment, Nullable, OneOf, Page, PageQuery } from './shapes.ts';

/** Somebody who may read a conversation, and so may be mentioned in a note of it. */
export const Colleagues = Type.Object({ items: Type.Array(Type.Object({ id: Id, name: Type.String(), departmentName: Type.String() })) });
export type Colleagues = Static<typeof Colleagues>;

export const MentionsQuery = Type.Object({ ...PageQuery.properties, unread: Type.Optional(Type.Boolean()) });
/** Why the program itself tells somebody of a conversation: what was left there is to be answered soon, is overdue, or was passed up. */
export const mentionCauses = ['leftWarned', 'leftOverdue', 'leftEscalated'] as const;

/** A note in which the reader was mentioned, masked; with a `cause` it is the program that tells them of a customer's message. */
export const Mention = Type.Object({
  id: Id,
  conversationId: Id,
  seq: Type.Integer(),
  at: Moment,
  byName: Nullable(Type.String()),
  cause: Nullable(OneOf(mentionCauses)),
  text: Type.String(),
  title: Type.String(),
  signedIn: Type.Boolean(),
  state: OneOf(conversationStates),
  readAt: Nullable(Moment),
});
export type Mention = Static<typeof Mention>;
export const Mentions = Page(Mention);
export type Mentions = Static<typeof Mentions>;
export const MentionCount = Type.Object({ unread: Type.Integer() });
export type MentionCount = Static<typeof MentionCount>;
