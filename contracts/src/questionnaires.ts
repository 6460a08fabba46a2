import { Type, type Static } from 'typebox';
import { ClientId, Day, Id, Moment, Nullable, OneOf, Page, PageQuery } from './shapes.ts';

/** A text in both languages that customers read. */
const Both = (maxLength: number) => Type.Object({ zh: Type.String({ maxLength }), en: Type.String({ maxLength }) }, { additionalProperties: false });

/** rating: 1–5; nps: would recommend, 0–10; ease: was made easy, 1–7; one of several; several of several; in own words. */
export const questionKinds = ['rating', 'nps', 'ease', 'single', 'multiple', 'text'] as const;
export type QuestionKind = (typeof questionKinds)[number];

/** Shown only where an earlier answer is, lies above or lies below this; of several choices `is` asks whether it is among them. */
export const QuestionCondition = Type.Object(
  { question: Type.String({ maxLength: 20 }), relation: OneOf(['is', 'above', 'below'] as const), value: Type.Union([Type.String({ maxLength: 20 }), Type.Integer({ minimum: 0, maximum: 10 })]) },
  { additionalProperties: false },
);
export type QuestionCondition = Static<typeof QuestionCondition>;

export const Question = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z0-9_-]{1,20}$' }),
    kind: OneOf(questionKinds),
    text: Both(100),
    required: Type.Boolean(),
    /** Of single and multiple only. */
    options: Type.Array(Type.Object({ id: Type.String({ pattern: '^[a-z0-9_-]{1,20}$' }), text: Both(40) }, { additionalProperties: false }), { maxItems: 12 }),
    when: Nullable(QuestionCondition),
  },
  { additionalProperties: false },
);
export type Question = Static<typeof Question>;

/** Longest answer in own words, in characters. */
export const longestAnswer = 2000;

export const QuestionnaireContent = Type.Object(
  { title: Both(60), intro: Both(200), thanks: Both(200), questions: Type.Array(Question, { minItems: 1, maxItems: 5 }) },
  { additionalProperties: false },
);
export type QuestionnaireContent = Static<typeof QuestionnaireContent>;

export const QuestionnaireNew = Type.Object({
  code: Type.String({ pattern: '^[a-z][a-z0-9-]{1,39}$' }),
  name: Type.String({ minLength: 1, maxLength: 60 }),
  /** Whose services it asks about; null: for verifications and other occasions that name it. */
  touchpoint: Nullable(Type.String({ maxLength: 40 })),
  draft: QuestionnaireContent,
});
export type QuestionnaireNew = Static<typeof QuestionnaireNew>;
export const QuestionnaireChange = Type.Object({ name: QuestionnaireNew.properties.name, touchpoint: QuestionnaireNew.properties.touchpoint, draft: QuestionnaireContent });
export type QuestionnaireChange = Static<typeof QuestionnaireChange>;

const Listed = {
  id: Id,
  code: Type.String(),
  name: Type.String(),
  touchpoint: Nullable(Type.String()),
  /** Last published version; null: none yet. */
  version: Nullable(Type.Integer()),
  hasDraft: Type.Boolean(),
  /** Of all versions. */
  answers: Type.Integer(),
  changedAt: Moment,
  changedBy: Nullable(Type.String()),
  archivedAt: Nullable(Moment),
};
export const QuestionnaireListed = Type.Object(Listed);
export type QuestionnaireListed = Static<typeof QuestionnaireListed>;
/** `view` open: those in use or in the making. */
export const QuestionnaireQuery = Type.Object({ ...PageQuery.properties, view: Type.Optional(OneOf(['open', 'archived'] as const)) });
export const QuestionnairePage = Page(QuestionnaireListed);
export type QuestionnairePage = Static<typeof QuestionnairePage>;

export const QuestionnaireDetail = Type.Object({
  ...Listed,
  draft: Nullable(QuestionnaireContent),
  /** Newest first. */
  versions: Type.Array(Type.Object({ version: Type.Integer(), publishedAt: Moment, publishedBy: Nullable(Type.String()), answers: Type.Integer(), content: QuestionnaireContent })),
});
export type QuestionnaireDetail = Static<typeof QuestionnaireDetail>;

export const Touchpoint = Type.Object({ code: Type.String(), name: Type.String(), nameEn: Type.String() });
/** What pages of questionnaires and cards offer to choose from. */
export const QuestionnaireOptions = Type.Object({
  touchpoints: Type.Array(Touchpoint),
  /** Published ones. */
  questionnaires: Type.Array(Type.Object({ id: Id, name: Type.String(), touchpoint: Nullable(Type.String()) })),
});
export type QuestionnaireOptions = Static<typeof QuestionnaireOptions>;

/** What a customer's page needs. */
export const QuestionnaireForm = Type.Object({
  /** open: waits for an answer; answered: has one; gone: expired or taken out of use. */
  state: OneOf(['open', 'answered', 'gone'] as const),
  insurer: Type.String(),
  version: Type.Integer(),
  content: Nullable(QuestionnaireContent),
  /** Whom or what it is about: a member of staff, a counter, a case, a unit. */
  about: Type.String(),
  mayOptOut: Type.Boolean(),
});
export type QuestionnaireForm = Static<typeof QuestionnaireForm>;

/** One answer for each question that was shown: a number, a choice, several choices, or words. */
export const QuestionnaireAnswers = Type.Object(
  {
    clientId: ClientId,
    version: Type.Integer({ minimum: 1 }),
    answers: Type.Record(Type.String({ maxLength: 20 }), Type.Union([Type.Integer(), Type.String({ maxLength: 10_000 }), Type.Array(Type.String({ maxLength: 20 }), { maxItems: 12 })])),
    /** When it was said, where it is delivered later. */
    saidAt: Type.Optional(Moment),
    /** The first tap, kept should nothing follow; the whole answer takes its place. */
    partial: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
);
export type QuestionnaireAnswers = Static<typeof QuestionnaireAnswers>;

/** What a customer who had raised something is told. */
export const EchoPage = Type.Object({ insurer: Type.String(), change: Type.String(), helped: Nullable(Type.Boolean()) });
export type EchoPage = Static<typeof EchoPage>;
export const EchoAnswer = Type.Object({ helped: Type.Boolean() }, { additionalProperties: false });

export const cardKinds = ['staff', 'counter', 'case'] as const;
export const FeedbackCardNew = Type.Object({
  kind: OneOf(cardKinds),
  /** What the customer reads: a name, a counter, a case. */
  name: Type.String({ minLength: 1, maxLength: 60 }),
  touchpoint: Type.String({ maxLength: 40 }),
  questionnaireId: Id,
  unitId: Id,
  /** Of a member of staff. */
  staffId: Nullable(Id),
  /** Number of the case in the core system. */
  reference: Type.String({ maxLength: 60 }),
  /** Whose people answer what comes in; null: everybody of the unit who may answer. */
  replyPostId: Nullable(Id),
});
export type FeedbackCardNew = Static<typeof FeedbackCardNew>;
export const FeedbackCard = Type.Object({
  id: Id,
  code: Type.String(),
  kind: OneOf(cardKinds),
  name: Type.String(),
  touchpoint: Type.String(),
  questionnaireName: Type.String(),
  unitName: Type.String(),
  staffName: Nullable(Type.String()),
  replyPostName: Nullable(Type.String()),
  reference: Type.String(),
  answers: Type.Integer(),
  lastAnswerAt: Nullable(Moment),
  createdAt: Moment,
  archivedAt: Nullable(Moment),
});
export type FeedbackCard = Static<typeof FeedbackCard>;
export const FeedbackCardQuery = Type.Object({ ...PageQuery.properties, kind: Type.Optional(OneOf(cardKinds)), view: Type.Optional(OneOf(['open', 'archived'] as const)), text: Type.Optional(Type.String({ maxLength: 60 })) });
export type FeedbackCardQuery = Static<typeof FeedbackCardQuery>;
export const FeedbackCardPage = Page(FeedbackCard);
export type FeedbackCardPage = Static<typeof FeedbackCardPage>;
/** Units in reach, with their people and posts, to make a card for. */
export const FeedbackCardOptions = Type.Object({
  units: Type.Array(Type.Object({ id: Id, name: Type.String() })),
  /** Of the unit asked for; at most 500. */
  staff: Type.Array(Type.Object({ id: Id, name: Type.String() })),
  posts: Type.Array(Type.Object({ id: Id, name: Type.String() })),
});
export type FeedbackCardOptions = Static<typeof FeedbackCardOptions>;

/** What the core system reports as finished; the fields are in docs/integrate.md. */
export const ServiceEventPush = Type.Object({
  records: Type.Array(Type.Record(Type.String({ maxLength: 60 }), Type.Union([Type.String(), Type.Null()])), { minItems: 1, maxItems: 1000 }),
});
export const ServiceEventResult = Type.Object({
  results: Type.Array(Type.Object({ id: Nullable(Type.String()), outcome: OneOf(['stored', 'known', 'rejected'] as const), fields: Type.Optional(Type.Array(Type.Object({ path: Nullable(Type.String()), message: Type.String() }))) })),
});
export type ServiceEventResult = Static<typeof ServiceEventResult>;

export const invitationStates = ['suppressed', 'queued', 'sent', 'delivered', 'failed', 'opened', 'answered', 'expired'] as const;
export type InvitationState = (typeof invitationStates)[number];
/** Why nobody was asked. cap: asked often enough; gaveWay: to a verification; complaint: has an open one. */
export const suppressionCodes = ['cap', 'optedOut', 'noPhone', 'complaint', 'gaveWay', 'merged', 'expired', 'undelivered'] as const;
export type SuppressionCode = (typeof suppressionCodes)[number];
export const capScopes = ['all', 'channel', 'touchpoint', 'questionnaire'] as const;
export type CapScope = (typeof capScopes)[number];
export const InvitationReason = Type.Object({
  code: OneOf(suppressionCodes),
  /** Of a cap: which, how many of how many in how many days, and when it ends. */
  scope: Type.Optional(OneOf(capScopes)),
  value: Type.Optional(Type.String()),
  most: Type.Optional(Type.Integer()),
  days: Type.Optional(Type.Integer()),
  until: Type.Optional(Nullable(Moment)),
});
export type InvitationReason = Static<typeof InvitationReason>;
export const Invitation = Type.Object({
  id: Id,
  customerId: Id,
  /** Masked. */
  customerName: Type.String(),
  questionnaireName: Type.String(),
  touchpoint: Type.String(),
  channel: Type.String(),
  purpose: OneOf(['service', 'verification'] as const),
  state: OneOf(invitationStates),
  reason: Nullable(InvitationReason),
  createdAt: Moment,
  answeredAt: Nullable(Moment),
  demo: Type.Boolean(),
});
export type Invitation = Static<typeof Invitation>;
export const InvitationQuery = Type.Object({
  ...PageQuery.properties, state: Type.Optional(OneOf(invitationStates)), purpose: Type.Optional(OneOf(['service', 'verification'] as const)), touchpoint: Type.Optional(Type.String({ maxLength: 40 })),
  /** Why nobody was asked. */
  reason: Type.Optional(OneOf(suppressionCodes)),
});
export type InvitationQuery = Static<typeof InvitationQuery>;
export const InvitationPage = Page(Invitation);
export type InvitationPage = Static<typeof InvitationPage>;
export const InvitationFunnelQuery = Type.Object({ from: Day, to: Day, touchpoint: Type.Optional(Type.String({ maxLength: 40 })) });
/** Of the invitations made in those days. Each step holds those that got at least so far. */
export const InvitationFunnel = Type.Object({
  invited: Type.Integer(),
  sent: Type.Integer(),
  delivered: Type.Integer(),
  opened: Type.Integer(),
  answered: Type.Integer(),
  failed: Type.Integer(),
  suppressed: Type.Array(Type.Object({ code: OneOf(suppressionCodes), invitations: Type.Integer() })),
});
export type InvitationFunnel = Static<typeof InvitationFunnel>;

/** At most so many pushed invitations to a customer in so many rolling days. */
export const InvitationCap = Type.Object({
  scope: OneOf(capScopes),
  /** Code of the channel or touchpoint, id of the questionnaire; '': each by itself. */
  value: Type.String({ maxLength: 60 }),
  most: Type.Integer({ minimum: 0, maximum: 100 }),
  days: Type.Integer({ minimum: 1, maximum: 730 }),
});
export type InvitationCap = Static<typeof InvitationCap>;
export const InvitationCaps = Type.Object({ caps: Type.Array(InvitationCap, { maxItems: 50 }) });
export type InvitationCaps = Static<typeof InvitationCaps>;
/** What these caps would have done to the occasions of the last 30 days. */
export const InvitationCapPreview = Type.Object({
  occasions: Type.Integer(),
  /** As it was, and as it would have been. */
  invitedBefore: Type.Integer(),
  invitedAfter: Type.Integer(),
  suppressedAfter: Type.Integer(),
  customersAfter: Type.Integer(),
  /** The most that one customer would have got. */
  mostAfter: Type.Integer(),
  /** Only the latest so many occasions were looked at; null: all. */
  cut: Nullable(Type.Integer()),
});
export type InvitationCapPreview = Static<typeof InvitationCapPreview>;

/** Whether a customer wants to be invited. */
export const OptOut = Type.Object({
  optedOutAt: Nullable(Moment),
  /** Who noted it; null: the customer on a page. */
  by: Nullable(Type.String()),
  /** In the last 365 days. */
  invited: Type.Integer(),
  answered: Type.Integer(),
});
export type OptOut = Static<typeof OptOut>;
export const OptOutChange = Type.Object({ optedOut: Type.Boolean() }, { additionalProperties: false });
