import { Type, type Static } from 'typebox';
import { ClockView } from './clocks.ts';
import { ClientId, Id, Moment, Nullable, OneOf, Page, PageQuery, Words } from './shapes.ts';
import { WaitingFor } from './waiting-for.ts';

/** `decided`: the decision stands but the complainant has not been told, so the clock runs on. */
export const complaintStates = ['waiting', 'handling', 'decided', 'informed', 'closed', 'withdrawn', 'merged'] as const;
/** 理赔 展业 销售服务 柜面 */
export const complaintCategories = ['claims', 'salesDevelopment', 'salesService', 'counter'] as const;
export type ComplaintCategory = (typeof complaintCategories)[number];
/** Headings by which the regulator counts complaints about insurers: 销售 理赔 退保 承保 保全与续期 服务 个人信息 其他 纠纷. */
export const complaintClasses = ['sales', 'claims', 'surrender', 'underwriting', 'servicing', 'service', 'privacy', 'other'] as const;
export const complaintChannels = ['chat', 'phone', 'counter', 'visit', 'letter', 'email', 'opinionBox', 'regulator', 'other'] as const;
export const complainantKinds = ['person', 'proxy', 'heir', 'organisation', 'group'] as const;
export const complaintContactWays = ['chat', 'phone', 'letter', 'email', 'visit'] as const;
export const complaintAuthorities = ['none', 'missing', 'seen'] as const;
/** CMP-14: media, regulator (12378), courts and lawyers, "easy to insure, hard to claim", groups, and danger to somebody. */
export const complaintRisks = ['selfHarm', 'violence', 'media', 'regulator', 'legal', 'petition', 'hardClaim'] as const;
export type ComplaintRisk = (typeof complaintRisks)[number];
export const complaintFindings = ['upheld', 'partly', 'notUpheld', 'settled'] as const;
/** Why it came to this (B1-07, CMP-15, CMP-16). */
export const complaintRootCauses = ['salespersonAbsent', 'misleadingSale', 'attitude', 'claimDelay', 'claimAmount', 'unclearTerms', 'process', 'system', 'thirdParty', 'other'] as const;
/** What is written down while it is handled (CMP-10 to CMP-13). */
export const complaintStepKinds = ['listening', 'customerVerified', 'departmentVerified', 'optionsOffered', 'optionChosen', 'other'] as const;
/** Known later: what is still to be asked for. */
export const complaintParts = ['category', 'complainantName', 'contact', 'demand', 'facts', 'about', 'authority', 'representatives'] as const;
export type ComplaintPart = (typeof complaintParts)[number];
export const complaintVerbs = [
  'registered', 'assigned', 'taken', 'returned', 'escalated', 'noted', 'corrected', 'extended', 'extensionAsked', 'extensionApproved', 'extensionRefused', 'paused', 'resumed',
  'newFacts', 'decided', 'informed', 'told', 'rootCause', 'withdrawn', 'closed', 'merged', 'absorbed', 'unmerged', 'released', 'warned', 'overdue',
] as const;
export type ComplaintVerb = (typeof complaintVerbs)[number];

/** Texts about a complaint may name a person: at most five speak for a group (B1-09). */
export const mostRepresentatives = 5;
/** From so many people on a group complaint counts as a major one (B1-18, unconfirmed). */
export const majorGroupSize = 20;

const Named = Type.Object({ id: Id, name: Type.String() });
const text = (maxLength: number) => Type.String({ maxLength });
const words = (maxLength = 2000) => Words(maxLength);

/** What may be known when it is registered; whatever is not there is asked for later, never a reason to refuse. */
// Nothing else is taken: what is sent is stored column by column.
const parts = {
  category: Type.Optional(Nullable(OneOf(complaintCategories))),
  regulatorClass: Type.Optional(Nullable(OneOf(complaintClasses))),
  complainantKind: Type.Optional(OneOf(complainantKinds)),
  complainantName: Type.Optional(text(60)),
  contact: Type.Optional(text(120)),
  contactWay: Type.Optional(Nullable(OneOf(complaintContactWays))),
  proxyName: Type.Optional(text(60)),
  authority: Type.Optional(OneOf(complaintAuthorities)),
  authorityNote: Type.Optional(text(500)),
  representatives: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 60 }), { maxItems: mostRepresentatives })),
  groupSize: Type.Optional(Nullable(Type.Integer({ minimum: 1, maximum: 100_000 }))),
  demand: Type.Optional(text(5000)),
  facts: Type.Optional(text(5000)),
  aboutStaff: Type.Optional(Nullable(Id)),
  aboutUnit: Type.Optional(Nullable(Id)),
  aboutDepartment: Type.Optional(Nullable(Id)),
  aboutText: Type.Optional(text(200)),
  policyNo: Type.Optional(text(60)),
  claimNo: Type.Optional(text(60)),
  risks: Type.Optional(Type.Array(OneOf(complaintRisks), { maxItems: complaintRisks.length })),
};

export const ComplaintNew = Type.Object({
  channel: OneOf(complaintChannels),
  /** When it reached the insurer; now unless said. The clock of the law runs from here. */
  receivedAt: Type.Optional(Moment),
  conversationId: Type.Optional(Id),
  customerId: Type.Optional(Id),
  /** Registered upon what the program noticed in the conversation. */
  proposalId: Type.Optional(Id),
  clientId: Type.Optional(ClientId),
  ...parts,
}, { additionalProperties: false });
export type ComplaintNew = Static<typeof ComplaintNew>;
export const ComplaintMade = Type.Object({ id: Id, number: Type.String(), dueAt: Moment });
export type ComplaintMade = Static<typeof ComplaintMade>;

/** Only what is sent changes; the values before stay in the history. */
export const ComplaintCorrection = Type.Object({ ...parts, reason: Type.Optional(text(500)) }, { additionalProperties: false });
export type ComplaintCorrection = Static<typeof ComplaintCorrection>;

/** A complaint in a list: names and texts masked, always. */
export const ComplaintSummary = Type.Object({
  id: Id,
  number: Type.String(),
  state: OneOf(complaintStates),
  category: Nullable(OneOf(complaintCategories)),
  regulatorClass: Nullable(OneOf(complaintClasses)),
  channel: OneOf(complaintChannels),
  risks: Type.Array(OneOf(complaintRisks)),
  /** Masked; null: not known, or withheld. */
  complainantName: Nullable(Type.String()),
  /** First words of the demand, or of the facts; empty when withheld. */
  gist: Type.String(),
  unit: Type.String(),
  assignee: Nullable(Named),
  registeredBy: Named,
  tier: Type.Integer(),
  receivedAt: Moment,
  registeredAt: Moment,
  dueAt: Moment,
  overdue: Type.Boolean(),
  atRisk: Type.Boolean(),
  paused: Type.Boolean(),
  endedAt: Nullable(Moment),
  missing: Type.Array(OneOf(complaintParts)),
  /** The reader or their unit is what it is about: who complains and about what is not shown. */
  withheld: Type.Boolean(),
});
export type ComplaintSummary = Static<typeof ComplaintSummary>;

export const complaintViews = ['mine', 'waiting', 'open', 'approvals', 'registered', 'done'] as const;
export const ComplaintFilter = Type.Object({
  view: OneOf(complaintViews),
  state: Type.Optional(OneOf(complaintStates)),
  category: Type.Optional(OneOf(complaintCategories)),
  channel: Type.Optional(OneOf(complaintChannels)),
  risk: Type.Optional(OneOf(complaintRisks)),
  overdue: Type.Optional(Type.Boolean()),
  /** Beginning of a number, or words of demand and facts. */
  text: Type.Optional(Type.String({ maxLength: 60 })),
});
export type ComplaintFilter = Static<typeof ComplaintFilter>;
export const ComplaintQuery = Type.Object({ ...PageQuery.properties, ...ComplaintFilter.properties });
export type ComplaintQuery = Static<typeof ComplaintQuery>;
export const ComplaintPage = Page(ComplaintSummary);
export type ComplaintPage = Static<typeof ComplaintPage>;
export const ComplaintCounts = Type.Object({ mine: Type.Integer(), waiting: Type.Integer(), open: Type.Integer(), approvals: Type.Integer(), registered: Type.Integer(), overdue: Type.Integer() });
export type ComplaintCounts = Static<typeof ComplaintCounts>;

export const ComplaintStep = Type.Object({
  n: Type.Integer(),
  verb: OneOf(complaintVerbs),
  at: Moment,
  by: Nullable(Type.String()),
  text: Type.String(),
  /** Names and codes that belong to the verb. */
  args: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
  /** What was offered to the complainant. */
  options: Type.Array(Type.String()),
  /** Of a correction: field, value before and after. */
  changes: Type.Array(Type.Object({ field: Type.String(), from: Type.String(), to: Type.String() })),
});
export type ComplaintStep = Static<typeof ComplaintStep>;

const verbs = Type.Object({
  take: Type.Boolean(), assign: Type.Boolean(), note: Type.Boolean(), correct: Type.Boolean(), escalate: Type.Boolean(), extend: Type.Boolean(), askExtension: Type.Boolean(),
  answerExtension: Type.Boolean(), pause: Type.Boolean(), resume: Type.Boolean(), newFacts: Type.Boolean(), decide: Type.Boolean(), inform: Type.Boolean(), told: Type.Boolean(),
  rootCause: Type.Boolean(), withdraw: Type.Boolean(), close: Type.Boolean(), merge: Type.Boolean(), unmerge: Type.Boolean(), unmask: Type.Boolean(),
});

export const Complaint = Type.Object({
  ...ComplaintSummary.properties,
  masked: Type.Boolean(),
  complainantKind: OneOf(complainantKinds),
  contact: Nullable(Type.String()),
  contactWay: Nullable(OneOf(complaintContactWays)),
  proxyName: Type.String(),
  authority: OneOf(complaintAuthorities),
  authorityNote: Type.String(),
  representatives: Type.Array(Type.String()),
  groupSize: Nullable(Type.Integer()),
  /** A group from `majorGroupSize` people on. */
  major: Type.Boolean(),
  demand: Type.String(),
  facts: Type.String(),
  aboutStaff: Nullable(Named),
  aboutUnit: Nullable(Named),
  aboutDepartment: Nullable(Named),
  aboutText: Type.String(),
  policyNo: Type.String(),
  claimNo: Type.String(),
  conversationId: Nullable(Id),
  conversationReadable: Type.Boolean(),
  customerId: Nullable(Id),
  finding: Nullable(OneOf(complaintFindings)),
  decision: Type.String(),
  decisionBasis: Type.String(),
  decidedAt: Nullable(Moment),
  decidedBy: Nullable(Type.String()),
  informedAt: Nullable(Moment),
  informedMeans: Nullable(Type.String()),
  /** What the complainant was told; before that, what they would be told. */
  notice: Type.String(),
  rootCause: Nullable(OneOf(complaintRootCauses)),
  rootCauseNote: Type.String(),
  /** What the complainant must still be told of, in person, by phone or by letter. */
  toTell: Type.Array(Type.String()),
  /** Who gets it, while it waits. */
  waitingFor: Nullable(WaitingFor),
  approval: Nullable(Type.Object({ askedBy: Type.String(), askedAt: Moment, reason: Type.String() })),
  mergedInto: Nullable(Type.Object({ id: Id, number: Type.String() })),
  merged: Type.Array(Type.Object({ id: Id, number: Type.String(), receivedAt: Moment, channel: OneOf(complaintChannels), demand: Type.String(), facts: Type.String() })),
  /** Open ones of the same complainant that look like the same matter. */
  repeats: Type.Array(ComplaintSummary),
  steps: Type.Array(ComplaintStep),
  clocks: Type.Array(ClockView),
  may: verbs,
});
export type Complaint = Static<typeof Complaint>;

export const ComplaintAssign = Type.Object({ staffId: Id, note: Type.Optional(text(500)) });
export type ComplaintAssign = Static<typeof ComplaintAssign>;
/** A reason, or what was said. */
export const ComplaintWords = Type.Object({ text: words() });
export type ComplaintWords = Static<typeof ComplaintWords>;
/** `optionsOffered` needs two options or more (CMP-13). */
export const ComplaintNote = Type.Object({ kind: OneOf(complaintStepKinds), text: text(2000), options: Type.Optional(Type.Array(Type.String({ minLength: 2, maxLength: 300 }), { maxItems: 6 })) });
export type ComplaintNote = Static<typeof ComplaintNote>;
export const ComplaintAnswerExtension = Type.Object({ approve: Type.Boolean(), note: Type.Optional(text(1000)) });
export type ComplaintAnswerExtension = Static<typeof ComplaintAnswerExtension>;
export const ComplaintDecide = Type.Object({ finding: OneOf(complaintFindings), decision: words(5000), basis: words(5000) });
export type ComplaintDecide = Static<typeof ComplaintDecide>;
export const complaintMeans = ['chat', 'phone', 'visit', 'letter', 'email'] as const;
/** `chat` sends the notice; the others note that it was given. */
export const ComplaintInform = Type.Object({ means: OneOf(complaintMeans), clientId: ClientId, note: Type.Optional(text(1000)) });
export type ComplaintInform = Static<typeof ComplaintInform>;
export const ComplaintTold = Type.Object({ means: OneOf(complaintMeans), text: Type.Optional(text(1000)) });
export type ComplaintTold = Static<typeof ComplaintTold>;
export const ComplaintRootCause = Type.Object({ cause: OneOf(complaintRootCauses), note: text(2000) });
export type ComplaintRootCause = Static<typeof ComplaintRootCause>;
/** `newFacts`: the repeat brings something new, so the main complaint's clock begins again (B1-05). */
export const ComplaintMerge = Type.Object({ into: Id, newFacts: Type.Boolean() });
export type ComplaintMerge = Static<typeof ComplaintMerge>;

/** Somebody who works here, or has. */
export const ComplaintPeople = Type.Object({ items: Type.Array(Type.Object({ id: Id, name: Type.String(), staffNo: Type.String(), unit: Type.String(), department: Type.String() })) });
export type ComplaintPeople = Static<typeof ComplaintPeople>;
export const ComplaintPlaces = Type.Object({ items: Type.Array(Type.Object({ id: Id, name: Type.String(), departments: Type.Array(Named) })) });
export type ComplaintPlaces = Static<typeof ComplaintPlaces>;
export const ComplaintCandidates = Type.Object({ items: Type.Array(Type.Object({ id: Id, name: Type.String(), post: Type.String(), unit: Type.String(), open: Type.Integer(), ready: Type.Boolean() })) });
export type ComplaintCandidates = Static<typeof ComplaintCandidates>;

/** Something that a customer wrote that sounds like a complaint; the sentence is masked. */
export const ComplaintProposal = Type.Object({ id: Id, seq: Type.Integer(), sentence: Type.String(), risks: Type.Array(OneOf(complaintRisks)), at: Moment });
export type ComplaintProposal = Static<typeof ComplaintProposal>;
/** Beside a conversation: what waits for an answer, and the complaints of it and its customer. */
export const ConversationComplaints = Type.Object({ proposal: Nullable(ComplaintProposal), items: Type.Array(ComplaintSummary) });
export type ConversationComplaints = Static<typeof ConversationComplaints>;
