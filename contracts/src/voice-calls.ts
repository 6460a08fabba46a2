import { Type, type Static } from 'typebox';
import { ClockView } from './clocks.ts';
import { Id, Moment, Nullable, OneOf, Page, PageQuery } from './shapes.ts';

export const voiceCallStates = ['waiting', 'open', 'planned', 'done'] as const;
export const voiceCallOutcomes = ['reached', 'notReached', 'refused'] as const;
export const voiceCallReasons = ['harm', 'regulator', 'court', 'media', 'surrender', 'threat'] as const;
export const voiceCallVerbs = ['queued', 'assigned', 'returned', 'warned', 'overdue', 'escalated', 'reached', 'notReached', 'refused', 'notUrgent'] as const;

/** Mine: with the reader or told to them; open: all that the reader reaches. */
export const voiceCallViews = ['mine', 'open', 'done'] as const;
export const VoiceCallQuery = Type.Object({ ...PageQuery.properties, view: Type.Optional(OneOf(voiceCallViews)) });
export type VoiceCallQuery = Static<typeof VoiceCallQuery>;

/** An urgent voice that somebody calls back on; `id` is the voice's. */
export const VoiceCallListed = Type.Object({
  id: Id,
  state: OneOf(voiceCallStates),
  /** Masked. */
  text: Type.String(),
  rating: Nullable(Type.Integer()),
  saidAt: Moment,
  touchpoint: Type.Object({ name: Type.String(), nameEn: Type.String() }),
  channel: Type.String(),
  unit: Type.Object({ id: Id, name: Type.String() }),
  reasons: Type.Array(OneOf(voiceCallReasons)),
  assignee: Nullable(Type.Object({ id: Id, name: Type.String() })),
  queue: Nullable(Type.Object({ id: Id, name: Type.String(), nameEn: Type.String() })),
  dueAt: Nullable(Moment),
  atRisk: Type.Boolean(),
  overdue: Type.Boolean(),
  escalated: Type.Integer(),
  attempts: Type.Integer(),
  outcome: Nullable(OneOf(voiceCallOutcomes)),
  followUpAt: Nullable(Moment),
  createdAt: Moment,
});
export type VoiceCallListed = Static<typeof VoiceCallListed>;
export const VoiceCallPage = Page(VoiceCallListed);
export const VoiceCallStep = Type.Object({ verb: OneOf(voiceCallVerbs), at: Moment, by: Nullable(Type.String()), note: Type.String(), followUpAt: Nullable(Moment) });
export type VoiceCallStep = Static<typeof VoiceCallStep>;
export const VoiceCall = Type.Object({
  ...VoiceCallListed.properties,
  /** Masked. */
  customer: Nullable(Type.Object({ id: Id, name: Type.String(), mobile: Nullable(Type.String()) })),
  conversationId: Nullable(Id),
  clock: Nullable(ClockView),
  steps: Type.Array(VoiceCallStep),
  /** The reader may take it, or write down what came of it. */
  mayTake: Type.Boolean(),
  mayRecord: Type.Boolean(),
});
export type VoiceCall = Static<typeof VoiceCall>;
export const VoiceCallCounts = Type.Object({ mine: Type.Integer(), open: Type.Integer(), overdue: Type.Integer() });
export type VoiceCallCounts = Static<typeof VoiceCallCounts>;

/** What came of a call. With `followUpAt` the same person calls again then; without it nothing more is to be done. */
export const VoiceCallOutcome = Type.Object({
  outcome: OneOf(voiceCallOutcomes),
  note: Type.String({ minLength: 2, maxLength: 2000 }),
  followUpAt: Type.Optional(Moment),
});
export type VoiceCallOutcome = Static<typeof VoiceCallOutcome>;
export const VoiceCallShown = Type.Object({ name: Type.String(), mobile: Nullable(Type.String()), text: Type.String() });
export type VoiceCallShown = Static<typeof VoiceCallShown>;
