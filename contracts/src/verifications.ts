import { Type, type Static } from 'typebox';
import { VerificationBrief } from './pain-points.ts';
import { Day, Id, Moment, Nullable, OneOf, Page, PageQuery } from './shapes.ts';

export const verificationStates = ['planned', 'running', 'closed', 'reopened'] as const;
export const verificationOutcomes = ['close', 'reopen', 'keepSampling'] as const;
const code = Type.String({ pattern: '^[a-z][a-zA-Z0-9_-]{0,59}$' });
const Words = Type.Object({ zh: Type.String(), en: Type.String() });
const ShareCounts = Type.Object({ part: Type.Integer(), whole: Type.Integer() });

/** Written once, when the tasks are planned; never changed after. */
export const VerificationPlanNew = Type.Object({
  /** Whom to ask: customers whose service of this kind was finished in the last months before the start. */
  cohort: Type.Object({
    touchpoint: code,
    channel: Type.Optional(Nullable(code)),
    product: Type.Optional(Nullable(Type.String({ maxLength: 60 }))),
    unitId: Type.Optional(Nullable(Id)),
    months: Type.Integer({ minimum: 1, maximum: 12 }),
  }),
  /** Days whose good ratings are the share before; both ends included. */
  baseline: Type.Object({ from: Day, to: Day }),
  /** The gain hoped for, as a share: 0.04 is four points. */
  effect: Type.Number({ exclusiveMinimum: 0, maximum: 0.9 }),
  /** The share to be held at least; the baseline's unless said. */
  floor: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })),
  alpha: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 0.2 })),
  power: Type.Optional(Type.Number({ minimum: 0.51, maximum: 0.99 })),
  /** Shares of the planned answers, growing to 1. */
  looks: Type.Optional(Type.Array(Type.Number({ exclusiveMinimum: 0, maximum: 1 }), { minItems: 1, maxItems: 10 })),
  /** A small unit: everybody is asked, and nothing is left to chance when all have answered. */
  fullCount: Type.Optional(Type.Boolean()),
  deadlineOn: Day,
  /** One that is published; that of the touchpoint unless said. */
  questionnaireId: Type.Optional(Id),
  /** Share of the invited who are expected to answer; gives the number of invitations. 0.3 unless said. */
  responseShare: Type.Optional(Type.Number({ minimum: 0.02, maximum: 1 })),
}, { additionalProperties: false });
export type VerificationPlanNew = Static<typeof VerificationPlanNew>;
export const VerificationMade = Type.Object({ id: Id, n: Type.Integer() });
export type VerificationMade = Static<typeof VerificationMade>;

const PlannedLook = Type.Object({ answers: Type.Integer(), spent: Type.Number(), limit: Nullable(Type.Number()) });
/** What a plan would come to, while it is still being thought about. `problem`: why it cannot be planned like this. */
export const VerificationPreview = Type.Object({
  baseline: ShareCounts,
  pool: Type.Integer(),
  answers: Nullable(Type.Integer()),
  looks: Type.Array(PlannedLook),
  floor: Nullable(Type.Number()),
  invitations: Nullable(Type.Integer()),
  problem: Nullable(Words),
  questionnaires: Type.Array(Type.Object({ id: Id, name: Type.String() })),
});
export type VerificationPreview = Static<typeof VerificationPreview>;

/** Those to be asked, by what came of it; codes other than `waiting` and `invited` say why somebody was left out. */
export const CohortOutcome = Type.Object({ outcome: Type.String(), customers: Type.Integer() });
export const Verification = Type.Object({
  ...VerificationBrief.properties,
  painPoint: Type.Object({ id: Id, number: Type.String(), title: Type.String() }),
  rule: Type.Object({
    design: OneOf(['separate', 'paired'] as const), baseline: ShareCounts, floor: Type.Number(), effect: Type.Number(), alpha: Type.Number(), power: Type.Number(), pool: Nullable(Type.Integer()), answers: Type.Integer(), looks: Type.Array(PlannedLook),
  }),
  cohort: Type.Object({
    touchpoint: Type.String(), touchpointName: Type.Object({ zh: Type.String(), en: Type.String() }), channel: Nullable(Type.String()), product: Nullable(Type.String()), unit: Nullable(Type.String()), months: Type.Integer(),
    from: Nullable(Moment), to: Nullable(Moment), pool: Nullable(Type.Integer()), baselineFrom: Day, baselineTo: Day,
  }),
  questionnaire: Type.String(),
  plannedBy: Nullable(Type.String()),
  outcomes: Type.Array(CohortOutcome),
  after: Nullable(Type.Object({ share: Type.Number(), low: Type.Number(), high: Type.Number() })),
  before: Type.Object({ share: Type.Number(), low: Type.Number(), high: Type.Number() }),
  verdicts: Type.Array(Type.Object({ n: Type.Integer(), outcome: OneOf(verificationOutcomes), answers: Type.Integer(), at: Moment, words: Type.Array(Words) })),
  /** Judged again just now from the stored rule and answers. */
  recomputed: Type.Object({ outcome: OneOf(verificationOutcomes), words: Type.Array(Words) }),
  /** Good ones among the first so many answers; up to 60 points. */
  path: Type.Array(Type.Object({ answers: Type.Integer(), good: Type.Integer() })),
  /** Where respondents are not like the pool; empty: alike. */
  differences: Type.Array(Type.Object({ trait: Type.String(), value: Type.String(), respondents: Type.Number(), pool: Type.Number(), difference: Nullable(Type.Number()) })),
  mayAskMore: Type.Boolean(),
});
export type Verification = Static<typeof Verification>;

export const VerificationQuery = Type.Object({ ...PageQuery.properties, state: Type.Optional(OneOf(verificationStates)) });
export type VerificationQuery = Static<typeof VerificationQuery>;
export const VerificationListItem = Type.Object({ ...VerificationBrief.properties, painPoint: Type.Object({ number: Type.String(), title: Type.String() }), touchpoint: Type.String() });
export type VerificationListItem = Static<typeof VerificationListItem>;
export const VerificationPage = Page(VerificationListItem);
export type VerificationPage = Static<typeof VerificationPage>;
