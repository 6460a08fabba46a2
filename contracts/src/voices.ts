import { Type, type Static } from 'typebox';
import { AskedLocale, Id, Moment, Nullable, OneOf, Page, PageQuery, Words } from './shapes.ts';

export const voiceKinds = ['questionnaire', 'card', 'rating', 'box', 'suggestion', 'remark', 'import'] as const;
export const voiceSentimentNames = ['negative', 'neutral', 'positive'] as const;
const Sentiment = OneOf(voiceSentimentNames);
const Named = Type.Object({ code: Type.String(), name: Type.String(), nameEn: Type.String() });

/** Voices of a sender in his own numbers; the same number of the same source is stored once. */
export const VoicePush = Type.Object({
  source: Type.String({ minLength: 1, maxLength: 40, pattern: '^[a-z0-9][a-z0-9_-]*$' }),
  voices: Type.Array(Type.Record(Type.String({ maxLength: 60 }), Type.Union([Type.String(), Type.Number(), Type.Null()])), { minItems: 1, maxItems: 1000 }),
});
export const VoicePushResult = Type.Object({
  /** One a voice, in the same order. */
  results: Type.Array(
    Type.Object({
      id: Nullable(Type.String()),
      outcome: OneOf(['stored', 'repeated', 'rejected'] as const),
      fields: Type.Optional(Type.Array(Type.Object({ path: Nullable(Type.String()), message: Type.String() }))),
    }),
  ),
});
export type VoicePushResult = Static<typeof VoicePushResult>;

/** Which comments; days are the insurer's, `to` is included. */
export const VoiceFilter = Type.Object({
  from: Type.Optional(Type.String({ format: 'date' })),
  to: Type.Optional(Type.String({ format: 'date' })),
  touchpoint: Type.Optional(Type.String({ maxLength: 40 })),
  channel: Type.Optional(Type.String({ maxLength: 40 })),
  unit: Type.Optional(Id),
  topic: Type.Optional(Type.String({ maxLength: 40 })),
  sentiment: Type.Optional(Sentiment),
  rating: Type.Optional(Type.Integer({ minimum: 1, maximum: 5 })),
  urgent: Type.Optional(Type.Literal('yes')),
  kind: Type.Optional(OneOf(voiceKinds)),
  /** Only those with words. */
  text: Type.Optional(Type.Literal('yes')),
  q: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
});
export type VoiceFilter = Static<typeof VoiceFilter>;
export const VoiceQuery = Type.Object({ ...PageQuery.properties, ...VoiceFilter.properties });
export type VoiceQuery = Static<typeof VoiceQuery>;
export const VoiceListExport = Type.Object({ ...VoiceFilter.properties, ...AskedLocale.properties, format: OneOf(['csv', 'xlsx'] as const) });

export const VoiceMention = Type.Object({ ...Named.properties, sentiment: Sentiment });
export const VoiceListed = Type.Object({
  id: Id,
  kind: OneOf(voiceKinds),
  saidAt: Moment,
  receivedAt: Moment,
  touchpoint: Named,
  channel: Type.String(),
  unit: Type.Object({ id: Id, name: Type.String() }),
  rating: Nullable(Type.Integer()),
  promote: Nullable(Type.Integer()),
  ease: Nullable(Type.Integer()),
  /** Masked. */
  text: Type.String(),
  urgent: Type.Boolean(),
  /** False for the second or two until it was read. */
  counted: Type.Boolean(),
  corrected: Type.Boolean(),
  mentions: Type.Array(VoiceMention),
  remarks: Type.Integer(),
  demo: Type.Boolean(),
});
export type VoiceListed = Static<typeof VoiceListed>;
export const VoicePage = Page(VoiceListed);

export const voiceRemarkKinds = ['note', 'answer', 'outcome'] as const;
export const VoiceRemark = Type.Object({ id: Id, kind: OneOf(voiceRemarkKinds), text: Type.String(), by: Type.String(), at: Moment });
export const Voice = Type.Object({
  ...VoiceListed.properties,
  source: Type.String(),
  product: Nullable(Type.String()),
  conversationId: Nullable(Id),
  customerId: Nullable(Id),
  /** Masked. */
  customerName: Nullable(Type.String()),
  /** Whom it is about. */
  staff: Nullable(Type.String()),
  /** Who suggests, with the unit. */
  by: Nullable(Type.String()),
  /** Something in the text is masked and may be shown for a reason. */
  masked: Type.Boolean(),
  notes: Type.Array(VoiceRemark),
});
export type Voice = Static<typeof Voice>;
export const VoiceRemarkNew = Type.Object({ kind: OneOf(voiceRemarkKinds), text: Words(2000) });
/** What a person says that it is about. */
export const VoiceLabels = Type.Object({ mentions: Type.Array(Type.Object({ topic: Type.String({ maxLength: 40 }), sentiment: Sentiment }), { maxItems: 6 }), urgent: Type.Boolean() });
export const VoiceUnmasked = Type.Object({ text: Type.String() });

/** What the filters of the page offer. */
export const VoiceOptions = Type.Object({ touchpoints: Type.Array(Named), topics: Type.Array(Type.Object({ ...Named.properties, archived: Type.Boolean() })), channels: Type.Array(Type.String()), units: Type.Array(Type.Object({ id: Id, name: Type.String() })) });
export type VoiceOptions = Static<typeof VoiceOptions>;

export const SuggestionNew = Type.Object({ touchpoint: Type.String({ maxLength: 40 }), text: Words(2000), clientId: Type.String({ minLength: 8, maxLength: 64 }) });

export const SuggestionTouchpoints = Type.Object({ items: Type.Array(Named) });
export type SuggestionTouchpoints = Static<typeof SuggestionTouchpoints>;

/** A file of voices, and how far it is. */
export const VoiceImport = Type.Object({
  id: Id,
  fileName: Type.String(),
  fileBytes: Type.Integer(),
  state: OneOf(['receiving', 'checking', 'ready', 'importing', 'done', 'failed'] as const),
  receivedBytes: Type.Integer(),
  readBytes: Type.Integer(),
  checked: Type.Integer(),
  stored: Type.Integer(),
  repeated: Type.Integer(),
  rejected: Type.Integer(),
  columns: Type.Array(Type.String()),
  ignoredColumns: Type.Array(Type.String()),
  preview: Type.Array(Type.Object({
    id: Type.String(), saidAt: Moment, touchpoint: Type.String(), channel: Type.String(), rating: Nullable(Type.Integer()), promote: Nullable(Type.Integer()), ease: Nullable(Type.Integer()), text: Type.String(),
    mentions: Type.Array(Type.Object({ topic: Type.String(), sentiment: Sentiment })),
  })),
  failure: Nullable(Type.String()),
  createdAt: Moment,
  finishedAt: Nullable(Moment),
});
export type VoiceImport = Static<typeof VoiceImport>;
export const VoiceImportPage = Page(VoiceImport);
export const VoiceImportNew = Type.Object({
  fileName: Type.String({ minLength: 1, maxLength: 200 }),
  fileBytes: Type.Integer({ minimum: 1, maximum: 1_073_741_824 }),
  key: Type.String({ minLength: 1, maxLength: 300 }),
  /** Whose numbers the ids are. */
  source: Type.Optional(Type.String({ minLength: 1, maxLength: 40, pattern: '^[a-z0-9][a-z0-9_-]*$' })),
});
export const VoiceRejectPage = Page(Type.Object({ line: Type.Integer(), reasons: Type.Array(Type.String()) }));
