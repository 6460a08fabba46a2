import { Type, type Static } from 'typebox';
import { ClockView } from './clocks.ts';
import { MessageFile } from './messages.ts';
import { ClientId, Id, Moment, Nullable, OneOf, Page, PageQuery, Words } from './shapes.ts';
import { WaitingFor } from './waiting-for.ts';

/** 转办 hands the matter over, 协办 asks for help with it. */
export const workOrderKinds = ['reassign', 'assist'] as const;
export const workOrderPriorities = ['urgent', 'high', 'normal', 'low'] as const;
export const workOrderStates = ['waiting', 'assigned', 'sentBack', 'replied', 'finished'] as const;
/** 派发 领取 催办 督办 报告 退单 重派 回单 答复客户 办结 升级 暂停 恢复 延长 and what the program itself does. */
export const workOrderVerbs = [
  'created', 'assigned', 'taken', 'urged', 'customerUrged', 'supervised', 'reported', 'sentBack', 'resent', 'replied', 'answered', 'finished',
  'escalated', 'paused', 'resumed', 'extended', 'warned', 'overdue', 'ownerChanged', 'returned',
] as const;
export type WorkOrderVerb = (typeof workOrderVerbs)[number];

const Person = Type.Object({ id: Id, name: Type.String() });
const Named = Type.Object({ id: Id, name: Type.String() });

/** A work order in a list: texts masked, always. */
export const WorkOrderSummary = Type.Object({
  id: Id,
  number: Type.String(),
  kind: OneOf(workOrderKinds),
  title: Type.String(),
  priority: OneOf(workOrderPriorities),
  state: OneOf(workOrderStates),
  template: Nullable(Type.String()),
  /** Masked name; null: nobody knows who it is. */
  customerName: Nullable(Type.String()),
  fromUnit: Type.String(),
  unit: Type.String(),
  department: Type.String(),
  owner: Person,
  assignee: Nullable(Person),
  tier: Type.Integer(),
  dueAt: Moment,
  overdue: Type.Boolean(),
  /** A warning point has passed. */
  atRisk: Type.Boolean(),
  /** Its clock stands still, so the deadline will move. */
  paused: Type.Boolean(),
  urged: Type.Integer(),
  customerUrged: Type.Integer(),
  supervised: Type.Boolean(),
  createdAt: Moment,
  finishedAt: Nullable(Moment),
});
export type WorkOrderSummary = Static<typeof WorkOrderSummary>;

export const workOrderViews = ['mine', 'sent', 'department', 'all', 'finished'] as const;
export const WorkOrderFilter = Type.Object({
  view: OneOf(workOrderViews),
  state: Type.Optional(OneOf(workOrderStates)),
  priority: Type.Optional(OneOf(workOrderPriorities)),
  templateId: Type.Optional(Id),
  overdue: Type.Optional(Type.Boolean()),
  supervised: Type.Optional(Type.Boolean()),
  /** Beginning of a number, or words of the title. */
  text: Type.Optional(Type.String({ maxLength: 60 })),
});
export type WorkOrderFilter = Static<typeof WorkOrderFilter>;
export const WorkOrderQuery = Type.Object({ ...PageQuery.properties, ...WorkOrderFilter.properties });
export type WorkOrderQuery = Static<typeof WorkOrderQuery>;
export const WorkOrderPage = Page(WorkOrderSummary);
export type WorkOrderPage = Static<typeof WorkOrderPage>;
export const WorkOrderCounts = Type.Object({ mine: Type.Integer(), sent: Type.Integer(), department: Type.Integer(), all: Type.Integer(), overdue: Type.Integer() });
export type WorkOrderCounts = Static<typeof WorkOrderCounts>;

export const WorkOrderStep = Type.Object({
  n: Type.Integer(),
  verb: OneOf(workOrderVerbs),
  at: Moment,
  by: Nullable(Type.String()),
  text: Type.String(),
  /** Names and codes that belong to the verb: `to`, `tier`, `means`, `reason`. */
  args: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
  files: Type.Array(MessageFile),
});
export type WorkOrderStep = Static<typeof WorkOrderStep>;

export const WorkOrder = Type.Object({
  ...WorkOrderSummary.properties,
  text: Type.String(),
  masked: Type.Boolean(),
  conversationId: Nullable(Id),
  /** The conversation may be read by this reader. */
  conversationReadable: Type.Boolean(),
  customerId: Nullable(Id),
  fromDepartment: Type.String(),
  post: Nullable(Type.String()),
  departmentId: Id,
  unitId: Id,
  reportWanted: Type.Boolean(),
  /** Who gets it, while it waits. */
  waitingFor: Nullable(WaitingFor),
  answeredAt: Nullable(Moment),
  returnedAt: Nullable(Moment),
  steps: Type.Array(WorkOrderStep),
  clock: Nullable(ClockView),
  /** What this reader may do now. */
  may: Type.Object({
    take: Type.Boolean(),
    assign: Type.Boolean(),
    urge: Type.Boolean(),
    supervise: Type.Boolean(),
    report: Type.Boolean(),
    sendBack: Type.Boolean(),
    resend: Type.Boolean(),
    reply: Type.Boolean(),
    answer: Type.Boolean(),
    finish: Type.Boolean(),
    escalate: Type.Boolean(),
    pause: Type.Boolean(),
    resume: Type.Boolean(),
    extend: Type.Boolean(),
    unmask: Type.Boolean(),
  }),
});
export type WorkOrder = Static<typeof WorkOrder>;

const words = Words(5000);
const files = Type.Optional(Type.Array(Id, { maxItems: 10 }));

export const WorkOrderNew = Type.Object({
  kind: OneOf(workOrderKinds),
  conversationId: Type.Optional(Id),
  /** Without a conversation: from a customer's page. */
  customerId: Type.Optional(Id),
  templateId: Type.Optional(Id),
  title: Type.String({ minLength: 1, maxLength: 120, pattern: '\\S' }),
  text: Type.String({ minLength: 1, maxLength: 5000, pattern: '\\S' }),
  priority: OneOf(workOrderPriorities),
  departmentId: Id,
  postId: Type.Optional(Id),
  fileIds: files,
  clientId: Type.Optional(ClientId),
});
export type WorkOrderNew = Static<typeof WorkOrderNew>;
export const WorkOrderMade = Type.Object({ id: Id, number: Type.String() });
export type WorkOrderMade = Static<typeof WorkOrderMade>;

/** What a template proposes for this customer: known words filled in. */
export const WorkOrderDraftQuery = Type.Object({ templateId: Id, conversationId: Type.Optional(Id), customerId: Type.Optional(Id) });
export const WorkOrderDraft = Type.Object({
  kind: OneOf(workOrderKinds),
  title: Type.String(),
  text: Type.String(),
  priority: OneOf(workOrderPriorities),
  departmentId: Nullable(Id),
});
export type WorkOrderDraft = Static<typeof WorkOrderDraft>;

export const WorkOrderDeadlineQuery = Type.Object({ templateId: Type.Optional(Id), priority: OneOf(workOrderPriorities), departmentId: Id });
/** When it would be due, and why. */
export const WorkOrderDeadline = Type.Object({ rule: Type.String(), dueAt: Moment, covered: Type.Boolean(), derivation: Type.Array(Type.String()) });
export type WorkOrderDeadline = Static<typeof WorkOrderDeadline>;

/** What a dialog offers. */
export const WorkOrderOptions = Type.Object({
  templates: Type.Array(Type.Object({ id: Id, code: Type.String(), name: Type.String(), nameEn: Type.String() })),
  departments: Type.Array(
    /** `people`: how many would get what is sent there. */
    Type.Object({ id: Id, name: Type.String(), unitId: Id, unitName: Type.String(), people: Type.Integer(), posts: Type.Array(Named) }),
  ),
});
export type WorkOrderOptions = Static<typeof WorkOrderOptions>;

/** Somebody of the receiving department. */
export const WorkOrderCandidates = Type.Object({
  items: Type.Array(Type.Object({ id: Id, name: Type.String(), post: Type.String(), open: Type.Integer(), ready: Type.Boolean() })),
});
export type WorkOrderCandidates = Static<typeof WorkOrderCandidates>;

export const WorkOrderAssign = Type.Object({ staffId: Id, note: Type.Optional(Type.String({ maxLength: 500 })) });
export type WorkOrderAssign = Static<typeof WorkOrderAssign>;
export const WorkOrderUrge = Type.Object({ byCustomer: Type.Boolean(), note: Type.Optional(Type.String({ maxLength: 500 })) });
export type WorkOrderUrge = Static<typeof WorkOrderUrge>;
/** A demand, a reason or a report. */
export const WorkOrderWords = Type.Object({ text: Words(1000) });
export type WorkOrderWords = Static<typeof WorkOrderWords>;
const more = Type.Integer({ minimum: 1, maximum: 100_000, description: 'in the unit of the order’s clock' });
export const WorkOrderExtend = Type.Object({ more, text: Words(1000) });
export type WorkOrderExtend = Static<typeof WorkOrderExtend>;
export const WorkOrderExtensionQuery = Type.Object({ more });
export const WorkOrderResend = Type.Object({ departmentId: Id, postId: Type.Optional(Id), text: words });
export type WorkOrderResend = Static<typeof WorkOrderResend>;
export const WorkOrderReply = Type.Object({ text: words, fileIds: files });
export type WorkOrderReply = Static<typeof WorkOrderReply>;
export const answerMeans = ['chat', 'phone', 'visit', 'other'] as const;
/** `chat` goes out through the channel they came by; the others are noted. */
export const WorkOrderAnswer = Type.Object({ means: OneOf(answerMeans), text: words, clientId: ClientId, finish: Type.Boolean() });
export type WorkOrderAnswer = Static<typeof WorkOrderAnswer>;
export const WorkOrderFinish = Type.Object({ note: Type.Optional(Type.String({ maxLength: 1000 })) });
export type WorkOrderFinish = Static<typeof WorkOrderFinish>;

/** Work orders of a conversation and its customer, newest first. */
export const WorkOrderList = Type.Object({ items: Type.Array(WorkOrderSummary) });
export type WorkOrderList = Static<typeof WorkOrderList>;

const rules = Type.Object({ urgent: Type.String(), high: Type.String(), normal: Type.String(), low: Type.String() });
const templateFields = {
  name: Type.String({ minLength: 1, maxLength: 40 }),
  nameEn: Type.String({ minLength: 1, maxLength: 60 }),
  kind: OneOf(workOrderKinds),
  priority: OneOf(workOrderPriorities),
  title: Type.String({ minLength: 1, maxLength: 120 }),
  body: Type.String({ minLength: 1, maxLength: 4000 }),
  departmentId: Nullable(Id),
  departmentKind: Nullable(Type.String({ maxLength: 40 })),
  /** Code of the deadline rule by priority. */
  rules,
  /** Codes of the roles of the second and third tier. */
  tierRoles: Type.Array(Type.String({ maxLength: 60 }), { minItems: 2, maxItems: 2 }),
};
export const WorkOrderTemplateChange = Type.Object(templateFields);
export type WorkOrderTemplateChange = Static<typeof WorkOrderTemplateChange>;
export const WorkOrderTemplateNew = Type.Object({ code: Type.String({ pattern: '^[A-Za-z0-9-]{1,32}$' }), ...templateFields });
export type WorkOrderTemplateNew = Static<typeof WorkOrderTemplateNew>;
export const WorkOrderTemplate = Type.Object({
  id: Id, code: Type.String(), ...templateFields, departmentName: Nullable(Type.String()), archivedAt: Nullable(Moment), used: Type.Integer(),
});
export type WorkOrderTemplate = Static<typeof WorkOrderTemplate>;
export const WorkOrderTemplateList = Type.Object({ items: Type.Array(WorkOrderTemplate) });
export type WorkOrderTemplateList = Static<typeof WorkOrderTemplateList>;
/** What the editor of templates offers. */
export const WorkOrderTemplateOptions = Type.Object({
  rules: Type.Array(Type.Object({ code: Type.String(), name: Type.String(), nameEn: Type.String() })),
  roles: Type.Array(Type.Object({ code: Type.String(), name: Type.String(), nameEn: Type.String() })),
  variables: Type.Array(Type.String()),
});
export type WorkOrderTemplateOptions = Static<typeof WorkOrderTemplateOptions>;
