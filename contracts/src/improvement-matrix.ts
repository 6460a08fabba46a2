import { Type, type Static } from 'typebox';
import { AskedLocale, Day, Id, Nullable, OneOf } from './shapes.ts';
import { VoiceFigure, VoiceFigureFilter, VoiceSpan } from './voice-figures.ts';

export const matrixQuadrants = ['concentrateHere', 'keepUp', 'lowPriority', 'possibleOverkill'] as const;
export type MatrixQuadrant = (typeof matrixQuadrants)[number];

/** How themes are ranked. */
export const MatrixSettings = Type.Object(
  {
    /** How much each raises the loss of a theme, as a factor on top of 1. */
    weights: Type.Object({ importance: Type.Number({ minimum: 0, maximum: 10 }), rising: Type.Number({ minimum: 0, maximum: 10 }), complaints: Type.Number({ minimum: 0, maximum: 10 }) }, { additionalProperties: false }),
    /** Share of good ratings (0–1) at which a theme counts as well served; null: the mean of the themes. */
    target: Nullable(Type.Number({ minimum: 0, maximum: 1 })),
    /** Themes with fewer ratings are left out. */
    smallest: Type.Integer({ minimum: 1, maximum: 100_000 }),
  },
  { additionalProperties: false },
);
export type MatrixSettings = Static<typeof MatrixSettings>;

/** topic: each topic once; touchpoint: a topic at each touchpoint by itself. */
export const matrixGroups = ['topic', 'touchpoint'] as const;
const { from, to, touchpoint, unit } = VoiceFigureFilter.properties;
export const MatrixQuery = Type.Object({ from, to, touchpoint, unit, by: OneOf(matrixGroups) });
export type MatrixQuery = Static<typeof MatrixQuery>;
export const MatrixExportQuery = Type.Object({ ...MatrixQuery.properties, ...AskedLocale.properties, format: OneOf(['csv', 'xlsx'] as const) });
export const MatrixPreviewBody = Type.Object({ query: Type.Object(MatrixQuery.properties, { additionalProperties: false }), settings: MatrixSettings }, { additionalProperties: false });

export const MatrixRow = Type.Object({
  /** `topic` or `topic@touchpoint`. */
  id: Type.String(),
  topic: Type.String(),
  topicName: Type.String(),
  /** null: of all touchpoints asked about. */
  touchpoint: Nullable(Type.String()),
  touchpointName: Nullable(Type.String()),
  rank: Type.Integer(),
  /** Points that it surely costs, raised by what makes them weigh more. */
  score: Type.Number(),
  quadrant: OneOf(matrixQuadrants),
  /** Voices that mention it, and such of the time before. */
  volume: Type.Integer(),
  volumeBefore: Type.Integer(),
  /** Share of good ratings among the voices that mention it. */
  good: VoiceFigure,
  /** Its share of what explains the ratings, 0–1. */
  importance: Type.Number(),
  /** Correlation of speaking ill of it with the rating, −1…1. */
  correlation: Nullable(Type.Number()),
  /** Share of good ratings of all less that of the voices without it, in points, with its interval; negative: it pulls down. */
  impact: Type.Object({ value: Type.Number(), low: Type.Number(), high: Type.Number() }),
  /** Points that would surely come back without it. */
  provenLoss: Type.Number(),
  /** Significantly more voices than in as many days before, all themes considered together. */
  rising: Type.Boolean(),
  /** Share of its voices that announce a complaint or the like, 0–1. */
  urgent: Type.Number(),
  /** In the reader's language, in the order of their weight. */
  reasons: Type.Array(Type.String()),
  changes: Type.Array(Type.String()),
  /** The one that is open on this theme. */
  painPoint: Nullable(Type.Object({ id: Id, number: Type.String() })),
});
export type MatrixRow = Static<typeof MatrixRow>;

export const Matrix = Type.Object({
  span: VoiceSpan,
  before: Type.Object({ from: Day, to: Day }),
  by: OneOf(matrixGroups),
  settings: MatrixSettings,
  crosshair: Type.Object({ importance: Type.Number(), performance: Type.Number() }),
  /** Of all rated voices of the time. */
  whole: VoiceFigure,
  /** Share of the ratings' variance that all themes explain together, 0–1; null where ratings do not vary. */
  explained: Nullable(Type.Number()),
  rows: Type.Array(MatrixRow),
  /** Themes with too few ratings to be placed. */
  tooFew: Type.Integer(),
});
export type Matrix = Static<typeof Matrix>;
/** The ranking as it would be; `was`: the place of a theme now, absent where it has none. */
export const MatrixPreview = Type.Object({ matrix: Matrix, was: Type.Record(Type.String(), Type.Integer()) });
export type MatrixPreview = Static<typeof MatrixPreview>;
