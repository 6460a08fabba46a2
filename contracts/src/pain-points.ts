import { Type, type Static } from 'typebox';
import { Day, Id, Moment, Nullable, OneOf, Page, PageQuery, Words } from './shapes.ts';

/** `closed` by its customers alone; `overridden`: by an administrator, shown for ever. */
export const painPointStates = ['open', 'solving', 'verifying', 'closed', 'overridden'] as const;
export type PainPointState = (typeof painPointStates)[number];
/** 线上不畅 衔接不顺 信息不通 标准不一 响应不够 */
export const breakpointClasses = ['online', 'handover', 'information', 'standards', 'response'] as const;
export type BreakpointClass = (typeof breakpointClasses)[number];
export const painPointOrigins = ['matrix', 'hand', 'complaint', 'breakpoint', 'voice'] as const;
export const improvementTaskStates = ['open', 'done', 'dropped'] as const;

const text = (maxLength: number) => Type.String({ maxLength });
const title = Type.String({ minLength: 2, maxLength: 120, pattern: '\\S\\s*\\S' });
const code = Type.String({ pattern: '^[a-z][a-zA-Z0-9_-]{0,59}$' });
const Named = Type.Object({ id: Id, name: Type.String() });
const NamedInUnit = Type.Object({ id: Id, name: Type.String(), unit: Type.String() });

const parts = {
  title,
  description: Type.Optional(text(2000)),
  /** Of the taxonomy. */
  topic: Type.Optional(Nullable(code)),
  touchpoint: Type.Optional(Nullable(code)),
  breakpointClass: Type.Optional(Nullable(OneOf(breakpointClasses))),
  channels: Type.Optional(Type.Array(code, { maxItems: 20 })),
  /** The steps at which customers suffer from it. */
  journey: Type.Optional(text(2000)),
  cause: Type.Optional(text(4000)),
  /** What was changed, in the words that customers are told. */
  solution: Type.Optional(text(500)),
  ownerId: Type.Optional(Nullable(Id)),
  leadDepartmentId: Type.Optional(Nullable(Id)),
  departmentIds: Type.Optional(Type.Array(Id, { maxItems: 30 })),
  dueOn: Type.Optional(Nullable(Day)),
};

export const PainPointNew = Type.Object({
  ...parts,
  origin: OneOf(painPointOrigins),
  /** The matrix row or the breakpoint it was found by, as it is now. */
  found: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  complaintId: Type.Optional(Id),
  voiceId: Type.Optional(Id),
  /** The own unit unless said; one within reach. */
  unitId: Type.Optional(Id),
}, { additionalProperties: false });
export type PainPointNew = Static<typeof PainPointNew>;
/** `existed`: the same theme of the matrix is already being solved, and nothing new was made. */
export const PainPointMade = Type.Object({ id: Id, number: Type.String(), existed: Type.Boolean() });
export type PainPointMade = Static<typeof PainPointMade>;

/** Only what is sent changes. */
export const PainPointChange = Type.Object({ ...parts, title: Type.Optional(title) }, { additionalProperties: false });
export type PainPointChange = Static<typeof PainPointChange>;

export const PainPointSummary = Type.Object({
  id: Id,
  number: Type.String(),
  title: Type.String(),
  state: OneOf(painPointStates),
  reopened: Type.Integer(),
  origin: OneOf(painPointOrigins),
  topic: Nullable(Type.String()),
  touchpoint: Nullable(Type.String()),
  breakpointClass: Nullable(OneOf(breakpointClasses)),
  channels: Type.Array(Type.String()),
  unit: Type.String(),
  owner: Nullable(Named),
  leadDepartment: Nullable(Named),
  dueOn: Nullable(Day),
  /** Past its day, or one of its tasks is. */
  overdue: Type.Boolean(),
  tasks: Type.Object({ all: Type.Integer(), done: Type.Integer(), overdue: Type.Integer() }),
  evidence: Type.Integer(),
  createdAt: Moment,
  closedAt: Nullable(Moment),
  demo: Type.Boolean(),
});
export type PainPointSummary = Static<typeof PainPointSummary>;

export const PainPointFilter = Type.Object({
  state: Type.Optional(OneOf(painPointStates)),
  breakpointClass: Type.Optional(OneOf(breakpointClasses)),
  touchpoint: Type.Optional(code),
  topic: Type.Optional(code),
  origin: Type.Optional(OneOf(painPointOrigins)),
  departmentId: Type.Optional(Id),
  mine: Type.Optional(Type.Boolean()),
  overdue: Type.Optional(Type.Boolean()),
  /** Beginning of a number, or words of the title. */
  text: Type.Optional(text(60)),
});
export type PainPointFilter = Static<typeof PainPointFilter>;
export const PainPointQuery = Type.Object({ ...PageQuery.properties, ...PainPointFilter.properties });
export type PainPointQuery = Static<typeof PainPointQuery>;
export const PainPointPage = Page(PainPointSummary);
export type PainPointPage = Static<typeof PainPointPage>;

export const ImprovementTask = Type.Object({
  id: Id,
  painPointId: Id,
  n: Type.Integer(),
  title: Type.String(),
  description: Type.String(),
  department: NamedInUnit,
  assignee: Nullable(Named),
  startsOn: Nullable(Day),
  dueOn: Day,
  progress: Type.Integer(),
  state: OneOf(improvementTaskStates),
  dependsOn: Type.Array(Id),
  /** Those of them that are not done or dropped. */
  waitsFor: Type.Array(Type.Integer()),
  overdue: Type.Boolean(),
  escalatedTo: Nullable(Named),
  escalatedAt: Nullable(Moment),
  doneAt: Nullable(Moment),
  comments: Type.Integer(),
  /** The reader may report progress and finish it. */
  mayWork: Type.Boolean(),
});
export type ImprovementTask = Static<typeof ImprovementTask>;
export const ImprovementTaskOfMine = Type.Object({ ...ImprovementTask.properties, painPoint: Type.Object({ id: Id, number: Type.String(), title: Type.String(), readable: Type.Boolean() }) });
export type ImprovementTaskOfMine = Static<typeof ImprovementTaskOfMine>;
export const improvementTaskViews = ['mine', 'department', 'escalated', 'done'] as const;
export const ImprovementTaskQuery = Type.Object({ ...PageQuery.properties, view: OneOf(improvementTaskViews) });
export type ImprovementTaskQuery = Static<typeof ImprovementTaskQuery>;
export const ImprovementTaskPage = Page(ImprovementTaskOfMine);
export type ImprovementTaskPage = Static<typeof ImprovementTaskPage>;
export const ImprovementTaskCounts = Type.Object({ mine: Type.Integer(), overdue: Type.Integer(), department: Type.Integer(), escalated: Type.Integer() });
export type ImprovementTaskCounts = Static<typeof ImprovementTaskCounts>;
const taskParts = {
  title,
  description: Type.Optional(text(2000)),
  departmentId: Id,
  assigneeId: Type.Optional(Nullable(Id)),
  startsOn: Type.Optional(Nullable(Day)),
  dueOn: Day,
  dependsOn: Type.Optional(Type.Array(Id, { maxItems: 50 })),
};
export const ImprovementTaskNew = Type.Object(taskParts, { additionalProperties: false });
export type ImprovementTaskNew = Static<typeof ImprovementTaskNew>;
/** Per cent done; 100 is not the same as finished. */
export const ImprovementProgress = Type.Object({ progress: Type.Integer({ minimum: 0, maximum: 100 }) });
export type ImprovementProgress = Static<typeof ImprovementProgress>;
export const ImprovementWords = Type.Object({ text: Words(1000) });
export type ImprovementWords = Static<typeof ImprovementWords>;
/** A comment, a file or both. */
export const ImprovementCommentNew = Type.Object({ text: Type.Optional(text(2000)), fileId: Type.Optional(Id) });
export type ImprovementCommentNew = Static<typeof ImprovementCommentNew>;
export const ImprovementComment = Type.Object({
  id: Id, text: Type.String(), by: Type.String(), at: Moment,
  file: Nullable(Type.Object({ id: Id, name: Type.String(), size: Type.Integer(), mediaType: Type.String() })),
});
export type ImprovementComment = Static<typeof ImprovementComment>;
export const ImprovementCommentList = Type.Object({ items: Type.Array(ImprovementComment) });
export type ImprovementCommentList = Static<typeof ImprovementCommentList>;

export const PainPointLogEntry = Type.Object({ n: Type.Integer(), what: Type.String(), detail: Type.Record(Type.String(), Type.Unknown()), by: Nullable(Type.String()), at: Moment });
export type PainPointLogEntry = Static<typeof PainPointLogEntry>;
export const PainPointLogPage = Page(PainPointLogEntry);
export type PainPointLogPage = Static<typeof PainPointLogPage>;

/** Those who raised it, told once: how many, how many came back to look, and whether it helped. */
export const EchoFigures = Type.Object({ raised: Type.Integer(), queued: Type.Integer(), told: Type.Integer(), optedOut: Type.Integer(), failed: Type.Integer(), seen: Type.Integer(), helped: Type.Integer(), notHelped: Type.Integer() });
export type EchoFigures = Static<typeof EchoFigures>;

/** A verification in a list. */
export const VerificationBrief = Type.Object({
  id: Id, painPointId: Id, n: Type.Integer(), state: OneOf(['planned', 'running', 'closed', 'reopened'] as const), answers: Type.Integer(), planned: Type.Integer(),
  good: Type.Integer(), baseline: Type.Number(), floor: Type.Number(), deadline: Moment, plannedAt: Moment, startedAt: Nullable(Moment), decidedAt: Nullable(Moment), simulated: Type.Integer(), demo: Type.Boolean(),
});
export type VerificationBrief = Static<typeof VerificationBrief>;

export const PainPoint = Type.Object({
  ...PainPointSummary.properties,
  description: Type.String(),
  journey: Type.String(),
  cause: Type.String(),
  solution: Type.String(),
  unitId: Id,
  topicName: Nullable(Type.Object({ zh: Type.String(), en: Type.String() })),
  touchpointName: Nullable(Type.Object({ zh: Type.String(), en: Type.String() })),
  found: Nullable(Type.Record(Type.String(), Type.Unknown())),
  departments: Type.Array(NamedInUnit),
  createdBy: Nullable(Type.String()),
  taskList: Type.Array(ImprovementTask),
  verifications: Type.Array(VerificationBrief),
  echo: EchoFigures,
  /** Counted from the figures of its topic and touchpoint: complaining voices of the 90 days before it was found, and of the last 90. */
  voices: Nullable(Type.Object({ before: Type.Integer(), now: Type.Integer() })),
  override: Nullable(Type.Object({ reason: Type.String(), by: Type.String(), at: Moment })),
  may: Type.Object({ change: Type.Boolean(), plan: Type.Boolean(), launch: Type.Boolean(), override: Type.Boolean() }),
});
export type PainPoint = Static<typeof PainPoint>;

/** A voice that shows it; the text is masked. */
export const PainPointVoice = Type.Object({
  id: Id, saidAt: Moment, touchpoint: Type.String(), channel: Type.String(), rating: Nullable(Type.Integer()), text: Type.String(), addedBy: Nullable(Type.String()), addedAt: Moment, hasCustomer: Type.Boolean(),
});
export type PainPointVoice = Static<typeof PainPointVoice>;
export const PainPointVoicePage = Page(PainPointVoice);
export type PainPointVoicePage = Static<typeof PainPointVoicePage>;
export const PainPointVoicesAdd = Type.Object({ voiceIds: Type.Array(Id, { minItems: 1, maxItems: 200 }) });
export type PainPointVoicesAdd = Static<typeof PainPointVoicesAdd>;

/** What the forms offer. */
export const PainPointOptions = Type.Object({
  touchpoints: Type.Array(Type.Object({ code: Type.String(), name: Type.String(), nameEn: Type.String() })),
  topics: Type.Array(Type.Object({ code: Type.String(), name: Type.String(), nameEn: Type.String() })),
  channels: Type.Array(Type.String()),
  departments: Type.Array(NamedInUnit),
});
export type PainPointOptions = Static<typeof PainPointOptions>;
export const ImprovementPeople = Type.Object({ items: Type.Array(Type.Object({ id: Id, name: Type.String(), department: Type.String(), departmentId: Id, unit: Type.String() })) });
export type ImprovementPeople = Static<typeof ImprovementPeople>;
/** An administrator closes it without its customers; at least ten characters of reason. */
export const PainPointOverride = Type.Object({ reason: Type.String({ minLength: 10, maxLength: 1000 }) });
export type PainPointOverride = Static<typeof PainPointOverride>;

/** What must be decided by a meeting about a pain point. */
export const meetingMatters = ['noLead', 'noTask', 'pastDue', 'sentBack', 'notVerified', 'deadlineNear'] as const;
const MeetingItem = Type.Object({ id: Id, number: Type.String(), title: Type.String(), owner: Nullable(Type.String()), department: Nullable(Type.String()), day: Nullable(Day) });
/** Days since the last meeting; what comes due is of as many days ahead. At most 200 rows a part. */
export const MeetingQuery = Type.Object({ from: Day, to: Day });
export type MeetingQuery = Static<typeof MeetingQuery>;
export const MeetingList = Type.Object({
  from: Day,
  to: Day,
  /** Until when tasks are listed as due. */
  until: Day,
  decided: Type.Array(Type.Object({ ...MeetingItem.properties, outcome: OneOf(['closed', 'reopened', 'overridden'] as const), round: Nullable(Type.Integer()), before: Nullable(Type.Number()), after: Nullable(Type.Number()), reason: Type.String() })),
  overdue: Type.Array(Type.Object({ ...MeetingItem.properties, task: Type.String(), progress: Type.Integer() })),
  due: Type.Array(Type.Object({ ...MeetingItem.properties, task: Type.String(), progress: Type.Integer() })),
  undecided: Type.Array(Type.Object({ ...MeetingItem.properties, matter: OneOf(meetingMatters) })),
});
export type MeetingList = Static<typeof MeetingList>;
export const MeetingExportQuery = Type.Object({ ...MeetingQuery.properties, format: OneOf(['csv', 'xlsx'] as const), locale: Type.Optional(Type.String({ maxLength: 10 })) });
export const PainPointExportQuery = Type.Object({ ...PainPointFilter.properties, format: OneOf(['csv', 'xlsx'] as const), locale: Type.Optional(Type.String({ maxLength: 10 })) });
export const PainPointReportQuery = Type.Object({ format: OneOf(['pdf', 'xlsx'] as const), locale: Type.Optional(Type.String({ maxLength: 10 })) });
