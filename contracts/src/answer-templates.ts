import { Type, type Static } from 'typebox';
import { Id, Nullable, OneOf } from './shapes.ts';

/** Whose an answer template is: one's own, one's department's, or everybody's. */
export const answerOwners = ['person', 'department', 'everyone'] as const;

/** Words in braces that an answer template may use. */
export const answerVariables = ['customer', 'agent', 'unit', 'insurer', 'workOrder', 'channel', 'today'] as const;
export type AnswerVariable = (typeof answerVariables)[number];

export const AnswerTemplate = Type.Object({
  id: Id,
  owner: OneOf(answerOwners),
  departmentName: Nullable(Type.String()),
  title: Type.String(),
  body: Type.String(),
  shortcut: Type.String(),
  /** May this reader change it? */
  mayChange: Type.Boolean(),
});
export type AnswerTemplate = Static<typeof AnswerTemplate>;

/** Own ones first, then the department's, then everybody's; at most 1,000. */
export const AnswerTemplateList = Type.Object({
  items: Type.Array(AnswerTemplate),
  /** For whom this reader may add and change templates. */
  mayAdd: Type.Array(OneOf(answerOwners)),
});
export type AnswerTemplateList = Static<typeof AnswerTemplateList>;

export const AnswerTemplateChange = Type.Object({
  title: Type.String({ minLength: 1, maxLength: 40 }),
  body: Type.String({ minLength: 1, maxLength: 2000 }),
  /** Typed after `/`; empty: none. */
  shortcut: Type.String({ maxLength: 20, pattern: '^[a-z0-9-]*$' }),
});
export type AnswerTemplateChange = Static<typeof AnswerTemplateChange>;
export const AnswerTemplateNew = Type.Object({ owner: OneOf(answerOwners), ...AnswerTemplateChange.properties });
export type AnswerTemplateNew = Static<typeof AnswerTemplateNew>;

/** What the words in braces stand for in one conversation; null: not known, to be filled in by hand. */
export const AnswerValues = Type.Object(
  Object.fromEntries(answerVariables.map((name) => [name, Nullable(Type.String())])) as Record<AnswerVariable, ReturnType<typeof Nullable<ReturnType<typeof Type.String>>>>,
);
export type AnswerValues = Static<typeof AnswerValues>;
