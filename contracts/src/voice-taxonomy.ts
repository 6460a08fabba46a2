import { Type, type Static } from 'typebox';
import { AskedLocale, Id, Moment, Nullable, OneOf, Page, PageQuery } from './shapes.ts';

const Words = (maxLength: number) => Type.String({ maxLength });
/** A topic: one that the model knows by its code, or one of the insurer's own, found by its phrases. */
export const VoiceTopicEdit = Type.Object({
  code: Type.String({ pattern: '^[a-z][a-z0-9_]{1,39}$' }),
  name: Type.String({ minLength: 1, maxLength: 40 }),
  nameEn: Type.String({ minLength: 1, maxLength: 60 }),
  group: Words(40),
  groupEn: Words(60),
  description: Words(300),
  descriptionEn: Words(300),
  phrases: Type.Array(Type.String({ minLength: 2, maxLength: 30 }), { maxItems: 60 }),
  archived: Type.Boolean(),
});
export type VoiceTopicEdit = Static<typeof VoiceTopicEdit>;
export const VoiceTaxonomy = Type.Object({
  version: Type.Integer(),
  /** `known`: the model finds it by itself; `voices`: comments of this month and the two before that mention it. */
  topics: Type.Array(Type.Object({ ...VoiceTopicEdit.properties, known: Type.Boolean(), voices: Type.Integer() })),
});
export type VoiceTaxonomy = Static<typeof VoiceTaxonomy>;
export const VoiceTaxonomyNew = Type.Object({
  /** The version that was changed; refused when another was published meanwhile. */
  basedOn: Type.Integer(),
  topics: Type.Array(VoiceTopicEdit, { minItems: 1, maxItems: 300 }),
  note: Type.String({ minLength: 2, maxLength: 300 }),
});
export type VoiceTaxonomyNew = Static<typeof VoiceTaxonomyNew>;
export const VoiceTaxonomyVersion = Type.Object({
  version: Type.Integer(), note: Type.String(), by: Nullable(Type.String()), at: Moment,
  /** Codes, against the version before. */
  added: Type.Array(Type.String()), archived: Type.Array(Type.String()), restored: Type.Array(Type.String()), changed: Type.Array(Type.String()),
});
export const VoiceTaxonomyVersionPage = Page(VoiceTaxonomyVersion);
export type VoiceTaxonomyVersionPage = Static<typeof VoiceTaxonomyVersionPage>;
export const VoiceTaxonomyVersionQuery = PageQuery;
export const VoiceTaxonomyExport = Type.Object({ ...AskedLocale.properties, format: OneOf(['csv', 'xlsx'] as const) });

export const voiceRunKinds = ['rerun', 'train'] as const;
export const VoiceRun = Type.Object({
  id: Id,
  kind: OneOf(voiceRunKinds),
  state: OneOf(['waiting', 'running', 'done', 'failed', 'stopped'] as const),
  taxonomyVersion: Nullable(Type.Integer()),
  modelVersion: Nullable(Type.Integer()),
  total: Type.Integer(), done: Type.Integer(), changed: Type.Integer(),
  failure: Nullable(Type.String()),
  by: Nullable(Type.String()),
  createdAt: Moment, finishedAt: Nullable(Moment),
});
export type VoiceRun = Static<typeof VoiceRun>;
/** The last one of each kind. */
export const VoiceRuns = Type.Object({ rerun: Nullable(VoiceRun), train: Nullable(VoiceRun) });
export type VoiceRuns = Static<typeof VoiceRuns>;
export const VoiceRunNew = Type.Object({ kind: OneOf(voiceRunKinds) });

const Scores = Type.Object({ topicF1: Type.Number(), pairF1: Type.Number(), urgentPrecision: Nullable(Type.Number()), urgentRecall: Nullable(Type.Number()) });
/** Of a fitted model and the one that served: on corrections that neither learned from, and on the delivered comments that both learned from. */
export const VoiceModelMeasures = Type.Object({ learned: Type.Integer(), heldBack: Type.Integer(), before: Scores, after: Scores, deliveredBefore: Scores, deliveredAfter: Scores, seconds: Type.Number() });
export type VoiceModelMeasures = Static<typeof VoiceModelMeasures>;
export const VoiceModelVersion = Type.Object({
  version: Type.Integer(), serving: Type.Boolean(), refused: Type.Boolean(), delivered: Type.Boolean(), measures: Nullable(VoiceModelMeasures),
  /** Why it was not taken into service. */
  reasons: Type.Array(Type.String()),
  by: Nullable(Type.String()), createdAt: Moment, servedFrom: Nullable(Moment),
});
export type VoiceModelVersion = Static<typeof VoiceModelVersion>;
/** The last 50; `corrections`: comments whose labels a person set, that the next model learns from or is measured on. */
export const VoiceModels = Type.Object({ items: Type.Array(VoiceModelVersion), corrections: Type.Integer(), endpoint: Type.Boolean() });
export type VoiceModels = Static<typeof VoiceModels>;

/** Words and word groups that rose: comments of the last seven days that hold it, against the eight weeks before. */
export const VoiceRisingWords = Type.Object({
  unit: Type.Object({ id: Id, name: Type.String() }),
  foundAt: Nullable(Moment),
  from: Nullable(Type.String()), to: Nullable(Type.String()),
  items: Type.Array(Type.Object({ word: Type.String(), kind: OneOf(['word', 'group'] as const), voices: Type.Integer(), whole: Type.Integer(), beforeVoices: Type.Integer(), beforeWhole: Type.Integer(), adjustedP: Type.Number() })),
});
export type VoiceRisingWords = Static<typeof VoiceRisingWords>;
export const VoiceRisingWordsQuery = Type.Object({ unit: Type.Optional(Id) });
