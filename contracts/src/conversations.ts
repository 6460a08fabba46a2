import { Type, type Static } from 'typebox';
import { ClockView } from './clocks.ts';
import { ChosenReason, ContactSummary, solvedStates } from './contact-reasons.ts';
import { Message } from './messages.ts';
import { AssignmentReason } from './routing.ts';
import { Day, Id, Moment, Nullable, OneOf, Page, PageQuery } from './shapes.ts';

export const conversationStates = ['waiting', 'active', 'left', 'closed'] as const;
/** Why an agent closes. */
export const resolveReasons = ['resolved', 'unresolved', 'spam', 'duplicate'] as const;
export const endReasons = [...resolveReasons, 'abandoned', 'silent', 'blocked'] as const;

/** A conversation in a list: texts masked, always. */
export const ConversationSummary = Type.Object({
  id: Id,
  state: OneOf(conversationStates),
  channel: Type.Object({ code: Type.String(), name: Type.String(), nameEn: Type.String() }),
  /** Masked name of the customer or the visitor's number. */
  title: Type.String(),
  signedIn: Type.Boolean(),
  tier: Nullable(Type.String()),
  /** Asked to go first as an older customer. */
  askedFirst: Type.Boolean(),
  agent: Nullable(Type.Object({ id: Id, name: Type.String() })),
  unitName: Type.String(),
  lastText: Type.String(),
  lastKind: Type.String(),
  lastSender: Type.String(),
  lastMessageAt: Moment,
  /** Messages of the customer that the agent has not read. */
  unread: Type.Integer(),
  queuedAt: Nullable(Moment),
  /** Since when the customer waits for a word, as the metric counts: from asking for a person, later from the first unanswered message. */
  waitingSince: Nullable(Moment),
  /** A message left outside service hours that nobody has answered yet is to be answered by then. */
  leftDueAt: Nullable(Moment),
  openedAt: Moment,
  closedAt: Nullable(Moment),
  endReason: Nullable(Type.String()),
  score: Nullable(Type.Integer()),
  /** Why the customer came, and whether it was settled: of the last contact. */
  contactReason: Nullable(ChosenReason),
  solved: Nullable(OneOf(solvedStates)),
});
export type ConversationSummary = Static<typeof ConversationSummary>;

export const InboxQuery = Type.Object({
  ...PageQuery.properties,
  view: OneOf(['mine', 'waiting', 'left', 'team', 'closed'] as const),
  /** Of these, those that this person has. */
  agent: Type.Optional(Id),
  /** Of these, those whose open work stands in this queue. */
  queue: Type.Optional(Id),
});
export type InboxQuery = Static<typeof InboxQuery>;
export const InboxPage = Page(ConversationSummary);
export type InboxPage = Static<typeof InboxPage>;
export const InboxCounts = Type.Object({
  mine: Type.Integer(),
  unread: Type.Integer(),
  waiting: Type.Integer(),
  left: Type.Integer(),
  /** Seconds within which a person should have answered (a setting; the board measures by it too). */
  responseTargetSeconds: Type.Integer(),
});
export type InboxCounts = Static<typeof InboxCounts>;

export const Conversation = Type.Object({
  ...ConversationSummary.properties,
  contact: Type.Integer(),
  lastSeq: Type.Integer(),
  customerDeliveredSeq: Type.Integer(),
  customerReadSeq: Type.Integer(),
  agentReadSeq: Type.Integer(),
  visitor: Type.Object({ id: Id, blocked: Type.Boolean(), locale: Type.String(), largeType: Type.Boolean() }),
  /** Personal data is shown to this reader until then; null: masked. */
  unmaskedUntil: Nullable(Moment),
  /** What this reader may do now. */
  may: Type.Object({
    accept: Type.Boolean(),
    write: Type.Boolean(),
    note: Type.Boolean(),
    resolve: Type.Boolean(),
    return: Type.Boolean(),
    block: Type.Boolean(),
    unblock: Type.Boolean(),
    unmask: Type.Boolean(),
    export: Type.Boolean(),
    undo: Type.Boolean(),
  }),
  /** Resolved, and to be undone until then: the customer hears of the end only afterwards. */
  endsAt: Nullable(Moment),
  summary: Nullable(ContactSummary),
  assignmentReason: Nullable(AssignmentReason),
  answeredAt: Nullable(Moment),
  leftPhone: Nullable(Type.String()),
  leftEmail: Nullable(Type.String()),
  /** The deadline of a message left outside service hours, and how it was counted; stopped by the first answer. */
  leftClock: Nullable(ClockView),
});
export type Conversation = Static<typeof Conversation>;

/** Newest page without `before`; `after` for what came since. */
export const MessagesQuery = Type.Object({
  after: Type.Optional(Type.Integer({ minimum: 0 })),
  before: Type.Optional(Type.Integer({ minimum: 1 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
});
export const MessagesPage = Type.Object({ messages: Type.Array(Message), more: Type.Boolean() });
export type MessagesPage = Static<typeof MessagesPage>;

export const AgentMessage = Type.Object({
  clientId: Type.String({ minLength: 8, maxLength: 64 }),
  kind: OneOf(['text', 'note', 'file'] as const),
  text: Type.Optional(Type.String({ maxLength: 5000 })),
  fileId: Type.Optional(Id),
  /** People mentioned in a note. */
  mentions: Type.Optional(Type.Array(Id, { maxItems: 20 })),
});
export type AgentMessage = Static<typeof AgentMessage>;

/** How it ended, and the summary 服务小结; whether a reason and a remark are needed is a setting. */
export const Resolve = Type.Object({
  reason: OneOf(resolveReasons),
  note: Type.Optional(Type.String({ maxLength: 1000 })),
  reasonId: Type.Optional(Id),
  solved: Type.Optional(OneOf(solvedStates)),
});
export type Resolve = Static<typeof Resolve>;
/** Until when it can be undone; null: it has ended. */
export const Resolved = Type.Object({ undoUntil: Nullable(Moment) });
export type Resolved = Static<typeof Resolved>;
/** What had been written down, to go on with. */
export const UndoneResolve = Type.Object({ reason: OneOf(resolveReasons), note: Type.String(), reasonId: Nullable(Id), solved: Nullable(OneOf(solvedStates)) });
export type UndoneResolve = Static<typeof UndoneResolve>;
export const ReturnToQueue = Type.Object({ reason: Type.String({ minLength: 2, maxLength: 500 }) });
export type ReturnToQueue = Static<typeof ReturnToQueue>;
export const Unmask = Type.Object({
  /** Needed unless it is the agent's own open conversation with a signed-in customer. */
  reason: Type.Optional(Type.String({ maxLength: 500 })),
});
export type Unmask = Static<typeof Unmask>;
export const Block = Type.Object({
  reason: Type.String({ minLength: 2, maxLength: 500 }),
  /** Hours; null: until unblocked. */
  hours: Nullable(Type.Integer({ minimum: 1, maximum: 8760 })),
});
export type Block = Static<typeof Block>;

/** Right side of the desk: who it is, what they have, when they were here before. Masked unless granted. */
export const CustomerPanel = Type.Object({
  customer: Nullable(
    Type.Object({
      id: Id,
      name: Type.String(),
      tier: Type.String(),
      gender: Nullable(Type.String()),
      age: Nullable(Type.Integer()),
      residentId: Nullable(Type.String()),
      mobile: Nullable(Type.String()),
      email: Nullable(Type.String()),
      unitName: Type.String(),
    }),
  ),
  masked: Type.Boolean(),
  policies: Type.Array(
    Type.Object({
      id: Id,
      policyNo: Type.String(),
      product: Type.String(),
      lineOfBusiness: Type.String(),
      state: Type.String(),
      insuredObject: Type.String(),
      premium: Type.String({ description: 'yuan, two decimals' }),
      effectiveOn: Day,
      endsOn: Nullable(Day),
      /** What the customer is in it, the first the most. */
      roles: Type.Array(OneOf(['policyholder', 'insured', 'beneficiary'] as const)),
      /** Everybody else in it. */
      parties: Type.Array(Type.Object({ role: OneOf(['policyholder', 'insured', 'beneficiary'] as const), name: Type.String() })),
    }),
  ),
  claims: Type.Array(
    Type.Object({
      id: Id,
      /** thirdParty: somebody else's claim in which the customer was harmed. */
      role: OneOf(['policyholder', 'thirdParty'] as const),
      reportNo: Type.String(),
      policyNo: Type.String(),
      reportedAt: Moment,
      state: Type.String(),
      loss: Type.String(),
      amount: Nullable(Type.String({ description: 'yuan, two decimals' })),
    }),
  ),
  /** Earlier conversations, newest first, at most 20. */
  history: Type.Array(ConversationSummary),
});
export type CustomerPanel = Static<typeof CustomerPanel>;
