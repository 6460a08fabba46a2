import { Type, type Static } from 'typebox';
import { Day, Id, Moment, Nullable, OneOf, PageQuery, Page } from './shapes.ts';

/**
 * What is added up. Everything of a contact counts in the quarter hour in which its customer asked for a person, also what comes
 * later (the end, a rating of the next day). Times in milliseconds.
 */
export const contactMeasures = [
  'requests', // asked for a person within service hours
  'answered', // of these: a person has written
  'responseMs', // from asking to the first message of a person
  'withinTarget', // answered within the queue's seconds
  'abandoned', // gone before a person wrote
  'lateAbandoned', // of these: after the queue's seconds
  'left', // messages left outside service hours
  'handled', // answered and over
  'handleMs', // from the assignment to the end
  'invited', // asked for a rating
  'rated',
  'topBox', // 4 or 5 of 5
  'scoreSum',
  'solvedSaid', // said whether it was solved
  'solvedYes',
  'emitted', // messages that systems of channels sent
  'synced', // of these: in the timeline within 60 s
  'counted', // contacts that can be repeats: neither spam, blocked nor duplicate
  'repeats', // of these: the same customer was there within the 7 days before, in the same queue
  'issues', // answered contacts that are no repeat and over
  'solvedFirst', // of these: nobody came back within 7 days
  'transferredWarm', // handled, and passed on to a colleague who had been consulted
  'transferredBlind', // handled, and passed on to anybody else
] as const;
/**
 * Of people, by quarter hours that are over; times in milliseconds. Kept by person, unit and department, not by queue or channel: a
 * person who is ready is so for all of them.
 */
export const timeMeasures = [
  'availableMs', // signed in, without 小休 and 用餐
  'busyMs', // of this: with a contact in hand or in 话后整理
  'declined', // let pass what rang
  'missed', // did not hear it
] as const;
export const measures = [...contactMeasures, ...timeMeasures] as const;
export type ContactMeasure = (typeof contactMeasures)[number];
export type TimeMeasure = (typeof timeMeasures)[number];
export type Measure = (typeof measures)[number];
export type Measures = Record<Measure, number>;

interface MetricKind {
  readonly zh: string;
  readonly en: string;
  /** As in the definitions of the field; shown wherever the figure is. */
  readonly definition: { readonly zh: string; readonly en: string };
  readonly unit: 'share' | 'seconds' | 'count';
  /** Σ over ÷ Σ per; without `per` a sum. */
  readonly over: readonly Measure[];
  readonly per?: readonly Measure[];
  /** What the company's documents (or, for the service level, the field) ask for. */
  readonly target?: { readonly is: 'atLeast' | 'atMost'; readonly value: number; readonly source: string };
  /** Known only when seven days have passed: shown for the last complete period, never for today. */
  readonly sevenDays: boolean;
  /** Of people: not kept by queue or channel. */
  readonly ofPeople?: true;
}

const metric = (kind: MetricKind): MetricKind => kind;

/** Every figure of service that is measured, in the order of the pages. */
export const metrics = {
  serviceLevel: metric({
    zh: '服务水平', en: 'Service level', unit: 'share', sevenDays: false,
    definition: {
      zh: '在队列规定的秒数（一般 20 秒）内得到人工回复的请求 ÷（已回复 + 超过该秒数后放弃）。更早放弃的不计。目标 80/20。',
      en: 'Answered within the queue’s seconds (20 unless changed) ÷ (answered + abandoned after them). Those who left earlier do not count. Target 80/20.',
    },
    over: ['withinTarget'], per: ['answered', 'lateAbandoned'], target: { is: 'atLeast', value: 0.8, source: '80/20' },
  }),
  answerRate: metric({
    zh: '人工接通率', en: 'Agent answer rate', unit: 'share', sevenDays: false,
    definition: { zh: '得到人工回复的请求 ÷ 请求人工的次数。仍在等待的算尚未接通。公司 2010 年实际为 92.96%。', en: 'Answered by an agent ÷ requests for an agent. Those still waiting are not answered yet. The company reached 92.96 % in 2010.' },
    over: ['answered'], per: ['requests'], target: { is: 'atLeast', value: 0.9296, source: 'INB-10' },
  }),
  response: metric({
    zh: '平均响应时间', en: 'Average response', unit: 'seconds', sevenDays: false,
    definition: { zh: '从请求人工到人工发出第一条消息的时间之和 ÷ 得到回复的请求。', en: 'Sum of the times from asking for a person to the first message of a person ÷ answered requests.' },
    over: ['responseMs'], per: ['answered'], target: { is: 'atMost', value: 30, source: 'KPI-02' },
  }),
  abandonment: metric({
    zh: '放弃率', en: 'Abandonment', unit: 'share', sevenDays: false,
    definition: { zh: '在得到人工回复之前离开 ÷ 请求人工的次数。', en: 'Gone before a person answered ÷ requests for an agent.' },
    over: ['abandoned'], per: ['requests'],
  }),
  handleTime: metric({
    zh: '平均处理时长', en: 'Average handling time', unit: 'seconds', sevenDays: false,
    definition: { zh: '从分配给坐席到结束的时间之和 ÷ 已处理的接触。同时处理几个会话时，各自计算。', en: 'Sum of the times from assignment to the end ÷ contacts handled. Chats handled at the same time count each by itself.' },
    over: ['handleMs'], per: ['handled'],
  }),
  warmTransfer: metric({
    zh: '暖转接率', en: 'Transfer rate, warm', unit: 'share', sevenDays: false,
    definition: {
      zh: '转接给事先求助过的同事的接触 ÷ 已处理的接触；已撤销的转接不计，计入最后接待的坐席。与盲转分开统计，两种都有的各计一次。',
      en: 'Contacts passed on to a colleague who had been consulted ÷ contacts handled; without transfers taken back, with the agent who had it last. Apart from blind ones; a contact with both counts in both.',
    },
    over: ['transferredWarm'], per: ['handled'],
  }),
  blindTransfer: metric({
    zh: '盲转接率', en: 'Transfer rate, blind', unit: 'share', sevenDays: false,
    definition: {
      zh: '未经求助直接转给同事或队列的接触 ÷ 已处理的接触；已撤销的转接不计，计入最后接待的坐席。',
      en: 'Contacts passed on to a colleague or queue without consulting before ÷ contacts handled; without transfers taken back, with the agent who had it last.',
    },
    over: ['transferredBlind'], per: ['handled'],
  }),
  occupancy: metric({
    zh: '工时利用率', en: 'Occupancy', unit: 'share', sevenDays: false, ofPeople: true,
    definition: {
      zh: '（接待 + 话后整理）的时间 ÷（签入 − 小休与用餐）的时间。同时接待几个会话只算一份时间；按已结束的刻钟统计。长期高于 85–90% 时坐席会过劳。',
      en: '(Talk + hold + wrap-up) ÷ (signed in − breaks and meals). Several chats at once are one time; of quarter hours that are over. Above 85–90 % for long wears people out.',
    },
    over: ['busyMs'], per: ['availableMs'], target: { is: 'atMost', value: 0.9, source: 'B14' },
  }),
  declined: metric({
    zh: '拒接', en: 'Declined', unit: 'count', sevenDays: false, ofPeople: true,
    definition: { zh: '坐席拒接振铃的次数。', en: 'How often agents declined what rang.' },
    over: ['declined'],
  }),
  missed: metric({
    zh: '振铃未接', en: 'Missed', unit: 'count', sevenDays: false, ofPeople: true,
    definition: { zh: '振铃到时仍未接起、转给下一位的次数。', en: 'How often something rang until it went to the next person.' },
    over: ['missed'],
  }),
  satisfaction: metric({
    zh: '满意度', en: 'Satisfaction', unit: 'share', sevenDays: false,
    definition: { zh: '评 4 分或 5 分的评价 ÷ 全部评价（5 分制）。', en: 'Ratings of 4 or 5 ÷ ratings (scale of 5).' },
    over: ['topBox'], per: ['rated'], target: { is: 'atLeast', value: 0.9, source: 'KPI-04' },
  }),
  collection: metric({
    zh: '评价率', en: 'Rated share', unit: 'share', sevenDays: false,
    definition: { zh: '收到的评价 ÷ 邀请评价的接触。', en: 'Ratings ÷ contacts that were invited to rate.' },
    over: ['rated'], per: ['invited'],
  }),
  solved: metric({
    zh: '问题解决率', en: 'Problem solved', unit: 'share', sevenDays: false,
    definition: { zh: '客户回答“问题已解决”÷ 回答过这个问题的评价。', en: 'Customers who said that their problem was solved ÷ those who answered the question.' },
    over: ['solvedYes'], per: ['solvedSaid'],
  }),
  sync: metric({
    zh: '信息同步率', en: 'Cross-channel sync', unit: 'share', sevenDays: false,
    definition: {
      zh: '各渠道系统发来的消息中，发出后 60 秒内即可在统一时间线看到的 ÷ 已收到的消息。网页聊天直接写入，不计；被拒收的消息另列在渠道页面。',
      en: 'Messages of channel systems that stood in the one timeline within 60 s of being sent ÷ messages received. The web chat writes into it directly and does not count; refused messages are listed with the channels.',
    },
    over: ['synced'], per: ['emitted'], target: { is: 'atLeast', value: 0.95, source: 'KPI-01' },
  }),
  firstContact: metric({
    zh: '首次解决率', en: 'First-contact resolution', unit: 'share', sevenDays: true,
    definition: {
      zh: '同一客户 7 天内没有为同类问题（同一队列）再来、也没有重新打开的问题 ÷ 全部问题。需满 7 天才能得出。',
      en: 'Issues with no repeat contact by the same customer on the same class (the same queue) in 7 days and no reopening ÷ issues. Known only after 7 days.',
    },
    over: ['solvedFirst'], per: ['issues'], target: { is: 'atLeast', value: 0.8, source: 'KPI-03' },
  }),
  repeats: metric({
    zh: '重复咨询率', en: 'Repeat rate', unit: 'share', sevenDays: true,
    definition: { zh: '7 天内同一客户（含已合并的客户）在同一队列再次来访的接触 ÷ 全部接触。', en: 'Repeat contacts of the same customer, merged ones being one, in the same queue within 7 days ÷ contacts.' },
    over: ['repeats'], per: ['counted'], target: { is: 'atMost', value: 0.1, source: 'KPI-05' },
  }),
} as const satisfies Record<string, MetricKind>;
export type MetricCode = keyof typeof metrics;
export const metricCodes = Object.keys(metrics) as MetricCode[];

/** The value of a figure; null where there is nothing to divide by. Shares 0–1, times in seconds. */
export function metricValue(code: MetricCode, sums: Measures): number | null {
  const { over, per, unit }: MetricKind = metrics[code];
  const total = (names: readonly Measure[]): number => names.reduce((sum, name) => sum + sums[name], 0);
  const divisor = per === undefined ? 1 : total(per);
  return divisor === 0 ? null : total(over) / divisor / (unit === 'seconds' ? 1000 : 1);
}

/** The figures that are kept for such a question: those of people not by queue or channel. */
export const metricsKept = (asked: { by?: string | undefined; queue?: string | undefined; channel?: string | undefined }): MetricCode[] => {
  const byQueue = asked.by === 'queue' || asked.by === 'channel' || asked.queue !== undefined || asked.channel !== undefined;
  return metricCodes.filter((code) => !byQueue || (metrics[code] as MetricKind).ofPeople !== true);
};

/** Met, missed, or null without a figure or a target. */
export function metricMet(code: MetricCode, value: number | null): boolean | null {
  const { target }: MetricKind = metrics[code];
  if (target === undefined || value === null) return null;
  return target.is === 'atLeast' ? value >= target.value : value <= target.value;
}

export const MeasureSums = Type.Object(Object.fromEntries(measures.map((name) => [name, Type.Integer()])) as Record<Measure, ReturnType<typeof Type.Integer>>);

/** Which contacts; moments from inclusive to exclusive. */
export const FigureFilter = Type.Object({
  from: Type.Optional(Moment),
  to: Type.Optional(Moment),
  queue: Type.Optional(Id),
  unit: Type.Optional(Id),
  channel: Type.Optional(Id),
  agent: Type.Optional(Id),
});
export type FigureFilter = Static<typeof FigureFilter>;

export const contactSets = [...contactMeasures, 'waiting', 'active', 'unanswered', 'missedTarget', 'lowRated', 'unsolved', 'notSynced', 'cameBack'] as const;
export type ContactSet = (typeof contactSets)[number];

/** The contacts behind a figure: those that a measure counts, or those that the target was missed with. */
export const MetricContactQuery = Type.Object({ ...FigureFilter.properties, set: OneOf(contactSets), ...PageQuery.properties });
export type MetricContactQuery = Static<typeof MetricContactQuery>;

export const MetricContact = Type.Object({
  conversationId: Id,
  n: Type.Integer(),
  customer: Nullable(Type.String()),
  queue: Type.String(),
  channel: Type.String(),
  unit: Type.String(),
  agent: Nullable(Type.String()),
  state: OneOf(['waiting', 'active', 'left', 'closed'] as const),
  requestedAt: Moment,
  responseSeconds: Nullable(Type.Number()),
  handleSeconds: Nullable(Type.Number()),
  endReason: Nullable(Type.String()),
  score: Nullable(Type.Integer()),
  solved: Nullable(Type.Boolean()),
});
export type MetricContact = Static<typeof MetricContact>;
export const MetricContactPage = Page(MetricContact);

export const historyGroups = ['day', 'quarterHour', 'queue', 'unit', 'channel', 'agent'] as const;
export type HistoryGroup = (typeof historyGroups)[number];

/** Figures of whole days (in the zone of the reader's unit), at most 400, by quarter hour at most 7. */
export const MetricHistoryQuery = Type.Object({
  from: Day,
  /** The last day, inclusive. */
  to: Day,
  by: OneOf(historyGroups),
  queue: Type.Optional(Id),
  unit: Type.Optional(Id),
  channel: Type.Optional(Id),
  agent: Type.Optional(Id),
});
export type MetricHistoryQuery = Static<typeof MetricHistoryQuery>;

export const MetricHistory = Type.Object({
  from: Moment,
  to: Moment,
  timeZone: Type.String(),
  /** Contacts before this moment have had their seven days. */
  sevenDaysUntil: Moment,
  rows: Type.Array(Type.Object({
    /** Day or moment, or the id of what it is grouped by. */
    key: Type.String(),
    name: Type.String(),
    from: Moment,
    to: Moment,
    /** What needs seven days is of those contacts only that have had them. */
    sums: MeasureSums,
  })),
  total: MeasureSums,
});
export type MetricHistory = Static<typeof MetricHistory>;

/** What the filters of the pages offer, within the reader's reach. */
export const MetricChoices = Type.Object({
  queues: Type.Array(Type.Object({ id: Id, name: Type.String() })),
  units: Type.Array(Type.Object({ id: Id, name: Type.String() })),
  channels: Type.Array(Type.Object({ id: Id, name: Type.String() })),
  agents: Type.Array(Type.Object({ id: Id, name: Type.String() })),
});
export type MetricChoices = Static<typeof MetricChoices>;
