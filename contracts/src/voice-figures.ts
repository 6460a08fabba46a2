import { Type, type Static } from 'typebox';
import { AskedLocale, Day, Id, Nullable, OneOf } from './shapes.ts';

export interface VoiceMeasureKind {
  readonly zh: string;
  readonly en: string;
  /** What it is, and what it is divided by; shown wherever the figure is. */
  readonly definition: { readonly zh: string; readonly en: string };
  /** share: 0–1; points: −100…100. */
  readonly unit: 'share' | 'points';
  /** A rise is an improvement. */
  readonly higherIsBetter: boolean;
  readonly denominator: { readonly zh: string; readonly en: string };
}

/** Every figure of voices, in the order of the pages. Each comes with an interval that holds the true value in 95 of 100 cases. */
export const voiceMeasures = {
  good: {
    zh: '好评率', en: 'Good ratings', unit: 'share', higherIsBetter: true, denominator: { zh: '份评分', en: 'ratings' },
    definition: { zh: '打 4 分或 5 分的评分 ÷ 全部评分（5 分制）。区间为 95% 威尔逊区间。', en: 'Ratings of 4 or 5 ÷ all ratings (scale of 5). Interval: Wilson, 95 %.' },
  },
  promotion: {
    zh: '净推荐值', en: 'NPS', unit: 'points', higherIsBetter: true, denominator: { zh: '份回答', en: 'answers' },
    definition: { zh: '推荐者（9–10 分）占比减去贬损者（0–6 分）占比，−100 到 100。区间为 95% 修正瓦尔德区间。', en: 'Share of promoters (9–10) less share of detractors (0–6), −100 to 100. Interval: adjusted Wald, 95 %.' },
  },
  ease: {
    zh: '费力度（轻松占比）', en: 'Ease (CES)', unit: 'share', higherIsBetter: true, denominator: { zh: '份回答', en: 'answers' },
    definition: { zh: '对“办理轻松”打 5–7 分的回答 ÷ 全部回答（7 分制，CES 2.0）。区间为 95% 威尔逊区间。', en: 'Answers of 5–7 to “made it easy” ÷ all answers (scale of 7, CES 2.0). Interval: Wilson, 95 %.' },
  },
  negative: {
    zh: '负面占比', en: 'Negative comments', unit: 'share', higherIsBetter: false, denominator: { zh: '条留言', en: 'comments' },
    definition: { zh: '有不满的留言 ÷ 写了文字并已分析的留言；选定主题时，为说到该主题时不满的留言 ÷ 说到该主题的留言。区间为 95% 威尔逊区间。', en: 'Comments that speak ill of something ÷ comments with a text; of a topic: those that speak ill of it ÷ those that mention it. Interval: Wilson, 95 %.' },
  },
} as const satisfies Record<string, VoiceMeasureKind>;
export type VoiceMeasure = keyof typeof voiceMeasures;
export const voiceMeasureCodes = Object.keys(voiceMeasures) as VoiceMeasure[];

export const voiceFigureGroups = ['touchpoint', 'channel', 'unit', 'topic'] as const;
export type VoiceFigureGroup = (typeof voiceFigureGroups)[number];
export const voiceTrendSteps = ['day', 'week', 'month'] as const;
export type VoiceTrendStep = (typeof voiceTrendSteps)[number];
/** previous: as many days right before; year: the same days a year earlier; unit: the same days in another unit. */
export const voiceComparisons = ['previous', 'year', 'unit'] as const;
export type VoiceComparison = (typeof voiceComparisons)[number];

/** Which voices: of days (the insurer's) from `from` to `to`, both included; of a unit with all below it. */
export const VoiceFigureFilter = Type.Object({
  from: Day,
  to: Day,
  touchpoint: Type.Optional(Type.String({ maxLength: 40 })),
  channel: Type.Optional(Type.String({ maxLength: 40 })),
  unit: Type.Optional(Id),
  topic: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
});
export type VoiceFigureFilter = Static<typeof VoiceFigureFilter>;

const Compared = { compare: Type.Optional(OneOf(voiceComparisons)), other: Type.Optional(Id) };
export const VoiceSummaryQuery = Type.Object({ ...VoiceFigureFilter.properties, ...Compared });
export type VoiceSummaryQuery = Static<typeof VoiceSummaryQuery>;
export const VoiceTrendQuery = Type.Object({ ...VoiceFigureFilter.properties, step: OneOf(voiceTrendSteps) });
export type VoiceTrendQuery = Static<typeof VoiceTrendQuery>;
export const VoiceBreakdownQuery = Type.Object({ ...VoiceSummaryQuery.properties, by: OneOf(voiceFigureGroups) });
export type VoiceBreakdownQuery = Static<typeof VoiceBreakdownQuery>;
export const VoiceExportQuery = Type.Object({
  ...VoiceSummaryQuery.properties,
  ...AskedLocale.properties,
  table: OneOf(['summary', 'trend', 'breakdown'] as const),
  by: Type.Optional(OneOf(voiceFigureGroups)),
  step: Type.Optional(OneOf(voiceTrendSteps)),
  format: OneOf(['csv', 'xlsx'] as const),
});
export type VoiceExportQuery = Static<typeof VoiceExportQuery>;

/** `value` is null when nobody answered; the interval then says that it can be anything. */
export const VoiceFigure = Type.Object({ value: Nullable(Type.Number()), low: Type.Number(), high: Type.Number(), answers: Type.Integer() });
export type VoiceFigure = Static<typeof VoiceFigure>;

export const VoiceFigures = Type.Object({
  voices: Type.Integer(),
  texts: Type.Integer(),
  urgent: Type.Integer(),
  good: VoiceFigure,
  /** Mean rating, 1–5. */
  mean: Nullable(Type.Number()),
  promotion: VoiceFigure,
  ease: VoiceFigure,
  negative: VoiceFigure,
  /** Comments by how they speak. */
  sentiments: Type.Object({ negative: Type.Integer(), neutral: Type.Integer(), positive: Type.Integer() }),
});
export type VoiceFigures = Static<typeof VoiceFigures>;

/** sure: chance would do this less than one time in twenty. unclear: it may be chance. none: a side has no answers. */
export const VoiceChange = Type.Object({ difference: Nullable(Type.Number()), low: Type.Number(), high: Type.Number(), word: OneOf(['sureRise', 'sureFall', 'unclear', 'none'] as const) });
export type VoiceChange = Static<typeof VoiceChange>;
export const VoiceChanges = Type.Object({ good: VoiceChange, promotion: VoiceChange, ease: VoiceChange, negative: VoiceChange });
export type VoiceChanges = Static<typeof VoiceChanges>;

export const VoiceSpan = Type.Object({ from: Day, to: Day, unit: Type.Object({ id: Nullable(Id), name: Type.String() }) });
export type VoiceSpan = Static<typeof VoiceSpan>;

export const VoiceSummary = Type.Object({
  span: VoiceSpan,
  figures: VoiceFigures,
  before: Nullable(Type.Object({ span: VoiceSpan, figures: VoiceFigures, changes: VoiceChanges })),
});
export type VoiceSummary = Static<typeof VoiceSummary>;

/** `key` is the first day of a step. */
export const VoiceTrend = Type.Object({ span: VoiceSpan, step: OneOf(voiceTrendSteps), rows: Type.Array(Type.Object({ key: Day, to: Day, figures: VoiceFigures })) });
export type VoiceTrend = Static<typeof VoiceTrend>;

export const VoiceBreakdownRow = Type.Object({
  key: Type.String(),
  name: Type.String(),
  /** Of a unit: has units below it, so it can be opened. */
  inner: Type.Boolean(),
  /** Of a unit: only what was said at the unit itself, not below it. */
  itself: Type.Boolean(),
  /** Of a topic, where times are compared: a significantly greater share of the comments than then, all topics considered together. */
  rising: Type.Boolean(),
  figures: VoiceFigures,
  before: Nullable(Type.Object({ figures: VoiceFigures, changes: VoiceChanges })),
});
export type VoiceBreakdownRow = Static<typeof VoiceBreakdownRow>;
export const VoiceBreakdown = Type.Object({ span: VoiceSpan, before: Nullable(VoiceSpan), by: OneOf(voiceFigureGroups), rows: Type.Array(VoiceBreakdownRow), whole: VoiceFigures });
export type VoiceBreakdown = Static<typeof VoiceBreakdown>;

const Choice = Type.Object({ code: Type.String(), name: Type.String() });
/** What the reader may filter by; `path` leads from the reader's top unit down to the one asked about. */
export const VoiceFigureChoices = Type.Object({
  today: Day,
  touchpoints: Type.Array(Choice),
  channels: Type.Array(Choice),
  topics: Type.Array(Choice),
  units: Type.Array(Type.Object({ id: Id, name: Type.String(), depth: Type.Integer() })),
});
export type VoiceFigureChoices = Static<typeof VoiceFigureChoices>;
