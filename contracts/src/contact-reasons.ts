import { Type, type Static } from 'typebox';
import { Id, Moment, Nullable, OneOf } from './shapes.ts';

/** Was the customer's matter settled? */
export const solvedStates = ['yes', 'no', 'followUp'] as const;

/** A reason why customers come, in a tree of three levels. */
export const ContactReason = Type.Object({
  id: Id,
  parentId: Nullable(Id),
  level: Type.Integer({ minimum: 1, maximum: 3 }),
  name: Type.String(),
  nameEn: Type.String(),
  archivedAt: Nullable(Moment),
  /** Contacts that were summed up with it. */
  used: Type.Integer(),
});
export type ContactReason = Static<typeof ContactReason>;

/** The whole tree, parents before their children, each level in its order. */
export const ContactReasonTree = Type.Object({ items: Type.Array(ContactReason), /** 0: a summary may be left out; 1: with a reason; 2: with a remark, too. */ required: Type.Integer() });
export type ContactReasonTree = Static<typeof ContactReasonTree>;

export const ContactReasonChange = Type.Object({ name: Type.String({ minLength: 1, maxLength: 30 }), nameEn: Type.String({ minLength: 1, maxLength: 60 }) });
export type ContactReasonChange = Static<typeof ContactReasonChange>;
export const ContactReasonNew = Type.Object({ parentId: Nullable(Id), ...ContactReasonChange.properties });
export type ContactReasonNew = Static<typeof ContactReasonNew>;
/** Up or down among those of the same parent. */
export const ContactReasonMove = Type.Object({ by: Type.Union([Type.Literal(-1), Type.Literal(1)]) });

/** The words of a reason as they were read when it was chosen: 理赔 / 进度 / 赔款到账. */
export const ChosenReason = Type.Object({ path: Type.String(), pathEn: Type.String() });

/** What an agent wrote down at the end of a contact 服务小结. */
export const ContactSummary = Type.Object({
  reason: Nullable(ChosenReason),
  solved: Nullable(OneOf(solvedStates)),
  remark: Type.String(),
  by: Nullable(Type.String()),
});
export type ContactSummary = Static<typeof ContactSummary>;
