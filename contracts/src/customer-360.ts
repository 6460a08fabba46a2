import { Type, type Static } from 'typebox';
import { Id, Moment, Nullable, OneOf, Page, PageQuery } from './shapes.ts';

/** By what somebody is known. The first six are those of channels and contacts. */
export const identityKinds = ['visitor', 'appUser', 'mobile', 'wechat', 'email', 'plate', 'residentId'] as const;
export type IdentityKind = (typeof identityKinds)[number];
/** What staff may add by hand. */
export const enteredIdentityKinds = ['mobile', 'wechat', 'email'] as const;

export const Identity = Type.Object({
  /** null: what the core system says, which is changed there. */
  id: Nullable(Id),
  kind: OneOf(identityKinds),
  /** Masked unless the reader may see. */
  value: Type.String(),
  /** Name of the channel that knows a visitor. */
  channel: Nullable(Type.Object({ name: Type.String(), nameEn: Type.String() })),
  verifiedAt: Nullable(Moment),
  /** core: the insurer's records; site: signed in at the insurer's site; channel: a channel named the customer; check: an identity check; staff: entered by hand. */
  source: OneOf(['core', 'site', 'channel', 'check', 'staff'] as const),
  at: Nullable(Moment),
});
export type Identity = Static<typeof Identity>;
export const IdentityNew = Type.Object({ kind: OneOf(enteredIdentityKinds), value: Type.String({ minLength: 3, maxLength: 200 }) });
export type IdentityNew = Static<typeof IdentityNew>;

export const consentPurposes = ['serviceNotices', 'surveys', 'marketing', 'partners'] as const;
export type ConsentPurpose = (typeof consentPurposes)[number];
export const consentMeans = ['chat', 'phone', 'counter', 'form', 'app'] as const;
export const Consent = Type.Object({
  purpose: OneOf(consentPurposes),
  /** null: nothing was said yet. */
  given: Nullable(Type.Boolean()),
  /** Whether the customer may be contacted for it as things stand. */
  may: Type.Boolean(),
  means: Nullable(OneOf(consentMeans)),
  at: Nullable(Moment),
  by: Nullable(Type.String()),
});
export type Consent = Static<typeof Consent>;
export const ConsentNew = Type.Object({
  purpose: OneOf(consentPurposes),
  given: Type.Boolean(),
  means: OneOf(consentMeans),
  note: Type.Optional(Type.String({ maxLength: 200 })),
});
export type ConsentNew = Static<typeof ConsentNew>;
export const ConsentEntry = Type.Object({
  id: Id, purpose: OneOf(consentPurposes), given: Type.Boolean(), means: OneOf(consentMeans), note: Type.String(), by: Nullable(Type.String()), at: Moment,
});
export type ConsentEntry = Static<typeof ConsentEntry>;
export const ConsentPage = Page(ConsentEntry);
export type ConsentPage = Static<typeof ConsentPage>;

export const CustomerTag = Type.Object({ id: Id, name: Type.String(), nameEn: Type.String(), unit: Type.Object({ id: Id, name: Type.String() }), archived: Type.Boolean(), customers: Type.Integer(), mayChange: Type.Boolean() });
export type CustomerTag = Static<typeof CustomerTag>;
export const CustomerTagList = Type.Object({ items: Type.Array(CustomerTag) });
export type CustomerTagList = Static<typeof CustomerTagList>;
export const CustomerTagNew = Type.Object({ name: Type.String({ minLength: 1, maxLength: 20 }), nameEn: Type.Optional(Type.String({ maxLength: 40 })) });
export type CustomerTagNew = Static<typeof CustomerTagNew>;
export const CustomerTagChange = Type.Object({ ...CustomerTagNew.properties, archived: Type.Boolean() });
export type CustomerTagChange = Static<typeof CustomerTagChange>;
/** All tags that the customer shall have. */
export const CustomerTagSet = Type.Object({ tagIds: Type.Array(Id, { maxItems: 20 }) });

export const CustomerNote = Type.Object({
  id: Id, text: Type.String(), by: Type.String(), at: Moment, editedAt: Nullable(Moment),
  /** The reader wrote it and may change it. */
  own: Type.Boolean(),
});
export type CustomerNote = Static<typeof CustomerNote>;
export const CustomerNotePage = Page(CustomerNote);
export type CustomerNotePage = Static<typeof CustomerNotePage>;
export const CustomerNoteText = Type.Object({ text: Type.String({ minLength: 1, maxLength: 2000 }) });
export const CustomerNoteVersions = Type.Object({ items: Type.Array(Type.Object({ text: Type.String(), until: Moment })) });
export type CustomerNoteVersions = Static<typeof CustomerNoteVersions>;

/** Something of the customer's that is not finished. */
export const OpenWork = Type.Object({
  kind: Type.String(), id: Id, title: Type.String(), state: Type.String(), who: Nullable(Type.String()), at: Moment, dueAt: Nullable(Moment),
  /** Where it is in the console; null when the reader may not open it. */
  path: Nullable(Type.String()),
});
export type OpenWork = Static<typeof OpenWork>;

/** One entry of the timeline; every text masked. `kind` and `state` are codes; a client shows those it does not know as they are. */
export const TimelineEntry = Type.Object({
  kind: Type.String(),
  id: Type.String(),
  at: Moment,
  title: Type.String(),
  text: Type.String(),
  channel: Nullable(Type.Object({ name: Type.String(), nameEn: Type.String() })),
  who: Nullable(Type.String()),
  state: Nullable(Type.String()),
  score: Nullable(Type.Integer()),
  path: Nullable(Type.String()),
});
export type TimelineEntry = Static<typeof TimelineEntry>;
export const TimelinePage = Page(TimelineEntry);
export type TimelinePage = Static<typeof TimelinePage>;
export const TimelineQuery = Type.Object({ ...PageQuery.properties, kind: Type.Optional(Type.String({ maxLength: 30 })) });

export const mergeReasons = ['sameResidentId', 'sameVerifiedMobile', 'sameMobile', 'sameNameBirthday', 'sameName'] as const;
export type MergeReason = (typeof mergeReasons)[number];
/** A merge that holds: this customer was put together with another. */
export const ActiveMerge = Type.Object({
  id: Id,
  name: Type.String(),
  externalId: Type.String(),
  basis: OneOf(['verified', 'proposal'] as const),
  reasons: Type.Array(OneOf(mergeReasons)),
  by: Nullable(Type.String()),
  at: Moment,
});
export type ActiveMerge = Static<typeof ActiveMerge>;

/** What the 360° page shows besides the card, the notes and the timeline. */
export const CustomerOverview = Type.Object({
  /** The kept one, if the one asked for is merged. */
  id: Id,
  followed: Type.Boolean(),
  identities: Type.Array(Identity),
  consents: Type.Array(Consent),
  tags: Type.Array(Type.Object({ id: Id, name: Type.String(), nameEn: Type.String() })),
  merges: Type.Array(ActiveMerge),
  openWork: Type.Array(OpenWork),
  /** The last five. */
  ratings: Type.Array(TimelineEntry),
  /** Kinds of entries that the timeline may hold, to filter by. */
  timelineKinds: Type.Array(Type.String()),
  proposals: Type.Integer(),
});
export type CustomerOverview = Static<typeof CustomerOverview>;

export const MergeSide = Type.Object({
  id: Id, externalId: Type.String(), name: Type.String(), tier: Type.String(), unitName: Type.String(), bornOn: Nullable(Type.String()), residentId: Nullable(Type.String()), mobile: Nullable(Type.String()),
  policies: Type.Integer(), conversations: Type.Integer(), createdAt: Moment,
});
export type MergeSide = Static<typeof MergeSide>;
export const MergeProposal = Type.Object({
  id: Id,
  reasons: Type.Array(OneOf(mergeReasons)),
  state: OneOf(['open', 'declined'] as const),
  sides: Type.Array(MergeSide),
  createdAt: Moment,
  decidedBy: Nullable(Type.String()),
  decidedAt: Nullable(Moment),
  decideReason: Type.String(),
});
export type MergeProposal = Static<typeof MergeProposal>;
export const MergeProposalPage = Page(MergeProposal);
export type MergeProposalPage = Static<typeof MergeProposalPage>;
export const MergeProposalQuery = Type.Object({ ...PageQuery.properties, state: OneOf(['open', 'declined'] as const) });
/** Which of the two is kept. */
export const MergeAccept = Type.Object({ keepId: Id });
export const MergeAccepted = Type.Object({ mergeId: Id, keptId: Id });
export type MergeAccepted = Static<typeof MergeAccepted>;
export const WithReason = Type.Object({ reason: Type.String({ minLength: 2, maxLength: 200 }) });

export const checkedPersons = ['policyholder', 'insured', 'beneficiary', 'proxy', 'thirdParty'] as const;
export type CheckedPerson = (typeof checkedPersons)[number];
/** questions: from the customer's data; smsCode: read out by the customer; signIn: signed in at the insurer's site or app; document: shown. */
export const checkMeans = ['questions', 'smsCode', 'signIn', 'document'] as const;
export type CheckMeans = (typeof checkMeans)[number];
export const checkQuestionCodes = ['birthday', 'residentIdTail', 'mobileTail', 'policyLine', 'policyStart', 'plateTail', 'bankCardTail'] as const;
export type CheckQuestionCode = (typeof checkQuestionCodes)[number];

export const IdentityCheck = Type.Object({
  id: Id, person: OneOf(checkedPersons), means: OneOf(checkMeans), level: Type.Integer({ minimum: 1, maximum: 3 }), state: OneOf(['passed', 'failed', 'revoked'] as const),
  results: Type.Array(Type.Object({ code: Type.String(), right: Type.Boolean() })), note: Type.String(), by: Type.String(), at: Moment, expiresAt: Nullable(Moment),
});
export type IdentityCheck = Static<typeof IdentityCheck>;
/** The check of a conversation, and what the reader may do. */
export const ConversationCheck = Type.Object({
  /** Holds now; null: nobody is verified. */
  current: Nullable(IdentityCheck),
  /** Newest first, at most 20. */
  history: Type.Array(IdentityCheck),
  customerId: Nullable(Id),
  /** The reader may check now. */
  mayCheck: Type.Boolean(),
  /** The visitor is signed in as this customer. */
  signedIn: Type.Boolean(),
  /** Failed tries left before only a document or a sign-in helps. */
  triesLeft: Type.Integer(),
});
export type ConversationCheck = Static<typeof ConversationCheck>;
export const CheckWho = Type.Object({
  /** Needed when the conversation has no customer yet. */
  customerId: Type.Optional(Id),
  person: OneOf(checkedPersons),
});
export const CheckQuestions = Type.Object({
  checkId: Id,
  /** `options`: one is right; which one nobody is told before choosing. */
  questions: Type.Array(Type.Object({ code: OneOf(checkQuestionCodes), options: Type.Array(Type.String()) })),
});
export type CheckQuestions = Static<typeof CheckQuestions>;
/** One a question, in their order: the option that the customer's answer is, or null if it is none of them. */
export const CheckAnswers = Type.Object({ checkId: Id, answers: Type.Array(Nullable(Type.Integer({ minimum: 0, maximum: 9 })), { minItems: 1, maxItems: 5 }), note: Type.Optional(Type.String({ maxLength: 200 })) });
export const CheckByMeans = Type.Object({
  ...CheckWho.properties,
  means: OneOf(['smsCode', 'signIn', 'document'] as const),
  /** smsCode: the code that the customer read out; document: the last four signs of the number on it. */
  code: Type.Optional(Type.String({ maxLength: 12 })),
  note: Type.Optional(Type.String({ maxLength: 200 })),
});
export type CheckByMeans = Static<typeof CheckByMeans>;
export const CheckOutcome = Type.Object({ passed: Type.Boolean(), results: Type.Array(Type.Object({ code: Type.String(), right: Type.Boolean() })) });
export type CheckOutcome = Static<typeof CheckOutcome>;
