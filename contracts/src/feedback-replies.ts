import { Type, type Static } from 'typebox';
import { Id, Moment, Nullable, OneOf, Page, PageQuery } from './shapes.ts';

export const feedbackReplyViews = ['waiting', 'replied', 'all'] as const;
export const FeedbackReplyQuery = Type.Object({ ...PageQuery.properties, view: Type.Optional(OneOf(feedbackReplyViews)), mine: Type.Optional(Type.Literal('yes')) });
export type FeedbackReplyQuery = Static<typeof FeedbackReplyQuery>;

/** What was said on a card or into a box, with what became of it. */
export const FeedbackReply = Type.Object({
  /** Of the voice. */
  id: Id,
  /** Card's name; null: the opinion box. */
  card: Nullable(Type.String()),
  unit: Type.String(),
  /** Whom it is about. */
  staff: Nullable(Type.String()),
  /** Whose people answer; null: whoever of the unit may. */
  post: Nullable(Type.String()),
  touchpoint: Type.Object({ name: Type.String(), nameEn: Type.String() }),
  rating: Nullable(Type.Integer()),
  /** Masked. */
  text: Type.String(),
  urgent: Type.Boolean(),
  saidAt: Moment,
  state: OneOf(['none', 'waiting', 'replied'] as const),
  dueAt: Moment,
  /** How the deadline was counted, line by line. */
  derivation: Type.Array(Type.String()),
  /** The answer goes to a phone as well. */
  byPhone: Type.Boolean(),
  reply: Nullable(Type.Object({ text: Type.String(), by: Type.String(), at: Moment, readAt: Nullable(Moment) })),
  /** This reader answers for it: of its post, or of its unit where no post is named. */
  mine: Type.Boolean(),
});
export type FeedbackReply = Static<typeof FeedbackReply>;
export const FeedbackReplyPage = Page(FeedbackReply);
export type FeedbackReplyPage = Static<typeof FeedbackReplyPage>;
/** At most 100 of each are counted. */
export const FeedbackReplyCount = Type.Object({ waiting: Type.Integer(), overdue: Type.Integer() });
export type FeedbackReplyCount = Static<typeof FeedbackReplyCount>;
export const FeedbackReplyNew = Type.Object({ text: Type.String({ minLength: 1, maxLength: 500, pattern: '\\S' }) }, { additionalProperties: false });
export type FeedbackReplyNew = Static<typeof FeedbackReplyNew>;

/** What was taken: with the page on which the answer will stand, where somebody answers. */
export const AnswerTaken = Type.Object({ ok: Type.Literal(true), reply: Type.Optional(Type.String()) });
export type AnswerTaken = Static<typeof AnswerTaken>;
/** The customer's page of an answer. */
export const ReplyPage = Type.Object({ insurer: Type.String(), about: Type.String(), said: Type.String(), dueAt: Moment, reply: Nullable(Type.String()), post: Nullable(Type.String()), byPhone: Type.Boolean() });
export type ReplyPage = Static<typeof ReplyPage>;
export const ReplyWish = Type.Object({ mobile: Type.String({ pattern: '^1\\d{10}$' }) }, { additionalProperties: false });
