import { Type, type Static } from 'typebox';
import { AskedLocale, Day, Id, Nullable, OneOf } from './shapes.ts';
import { VoiceChange, voiceComparisons, VoiceFigure, VoiceFigureFilter, VoiceSpan, voiceTrendSteps, type VoiceMeasureKind } from './voice-figures.ts';

/** Share of finished services that are to be heard of (FBK-10, KPI-10). */
export const collectionTarget = 0.9;

/** How many customers are heard, with their intervals as the figures of voices have. */
export const collectionMeasures = {
  collection: {
    zh: '采集率', en: 'Collection rate', unit: 'share', higherIsBetter: true, denominator: { zh: '项办结服务', en: 'finished services' },
    definition: {
      zh: '听到客户声音的办结服务 ÷ 核心系统报来的全部办结服务，一项服务有几条声音也只计一次；按服务办结日计。目标 90%。区间为 95% 威尔逊区间。',
      en: 'Finished services that a voice belongs to ÷ all that the core system reported; several voices of a service count once. By the day the service was finished. Target 90 %. Interval: Wilson, 95 %.',
    },
  },
  response: {
    zh: '应答率', en: 'Response rate', unit: 'share', higherIsBetter: true, denominator: { zh: '份邀请', en: 'invitations' },
    definition: {
      zh: '已回答的邀请 ÷ 已发出且未退回的邀请（AAPOR RR1）；被频次上限等拦下的不在分母内；按邀请日计。区间为 95% 威尔逊区间。',
      en: 'Answered invitations ÷ those that were sent and not returned (AAPOR RR1); whoever was spared is not counted. By the day of the invitation. Interval: Wilson, 95 %.',
    },
  },
} as const satisfies Record<string, VoiceMeasureKind>;
export type CollectionMeasure = keyof typeof collectionMeasures;
export const collectionMeasureCodes = Object.keys(collectionMeasures) as CollectionMeasure[];

/** Steps of an invitation in their order; each holds those that got at least so far. */
export const funnelSteps = ['invited', 'sent', 'delivered', 'opened', 'answered', 'withText'] as const;
export type FunnelStep = (typeof funnelSteps)[number];

export const CollectionFilter = Type.Omit(VoiceFigureFilter, ['topic']);
export type CollectionFilter = Static<typeof CollectionFilter>;
const Compared = { compare: Type.Optional(OneOf(voiceComparisons)), other: Type.Optional(Id) };
export const CollectionQuery = Type.Object({ ...CollectionFilter.properties, ...Compared });
export type CollectionQuery = Static<typeof CollectionQuery>;
export const CollectionTrendQuery = Type.Object({ ...CollectionFilter.properties, step: OneOf(voiceTrendSteps) });
export type CollectionTrendQuery = Static<typeof CollectionTrendQuery>;
export const collectionGroups = ['touchpoint', 'channel', 'unit'] as const;
export type CollectionGroup = (typeof collectionGroups)[number];
export const CollectionBreakdownQuery = Type.Object({ ...CollectionQuery.properties, by: OneOf(collectionGroups) });
export type CollectionBreakdownQuery = Static<typeof CollectionBreakdownQuery>;
export const CollectionExportQuery = Type.Object({
  ...CollectionQuery.properties,
  ...AskedLocale.properties,
  table: OneOf(['summary', 'trend', 'breakdown'] as const),
  by: Type.Optional(OneOf(collectionGroups)),
  step: Type.Optional(OneOf(voiceTrendSteps)),
  format: OneOf(['csv', 'xlsx'] as const),
});
export type CollectionExportQuery = Static<typeof CollectionExportQuery>;

export const CollectionFigures = Type.Object({
  collection: VoiceFigure,
  response: VoiceFigure,
  services: Type.Integer(),
  /** Of these, heard of. */
  withVoice: Type.Integer(),
  /** Occasions of which nobody was asked: caps, opt-outs and the like. */
  suppressed: Type.Integer(),
  invited: Type.Integer(),
  sent: Type.Integer(),
  delivered: Type.Integer(),
  opened: Type.Integer(),
  answered: Type.Integer(),
  withText: Type.Integer(),
});
export type CollectionFigures = Static<typeof CollectionFigures>;
export const CollectionChanges = Type.Object({ collection: VoiceChange, response: VoiceChange });
export type CollectionChanges = Static<typeof CollectionChanges>;

const Before = Nullable(Type.Object({ figures: CollectionFigures, changes: CollectionChanges }));
export const CollectionSummary = Type.Object({ span: VoiceSpan, figures: CollectionFigures, before: Nullable(Type.Object({ span: VoiceSpan, figures: CollectionFigures, changes: CollectionChanges })) });
export type CollectionSummary = Static<typeof CollectionSummary>;
export const CollectionTrend = Type.Object({ span: VoiceSpan, step: OneOf(voiceTrendSteps), rows: Type.Array(Type.Object({ key: Day, to: Day, figures: CollectionFigures })) });
export type CollectionTrend = Static<typeof CollectionTrend>;
/** `inner`, `itself`: as in the breakdown of voices. */
export const CollectionBreakdown = Type.Object({
  span: VoiceSpan, before: Nullable(VoiceSpan), by: OneOf(collectionGroups),
  rows: Type.Array(Type.Object({ key: Type.String(), name: Type.String(), inner: Type.Boolean(), itself: Type.Boolean(), figures: CollectionFigures, before: Before })),
});
export type CollectionBreakdown = Static<typeof CollectionBreakdown>;
