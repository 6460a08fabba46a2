import { Type, type Static } from 'typebox';
import { Day, Id, Moment, Nullable, OneOf } from './shapes.ts';

/** What a deadline counts in. Days: the first one does not count. */
export const durationUnits = ['naturalDays', 'workingDays', 'workingMinutes'] as const;
export const clockConfidences = ['verified', 'secondary', 'unconfirmed', 'own'] as const;
export const clockChanges = ['started', 'paused', 'resumed', 'extended', 'restarted', 'stopped', 'warned', 'overdue', 'escalated'] as const;

/** One step of how a deadline was counted, to be worded; `from` and `to` are days, `at` a moment. */
export const DueStep = Type.Object({
  code: OneOf(['start', 'counted', 'closed', 'moved', 'paused', 'extended', 'uncovered', 'due', 'standing'] as const),
  args: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
});
export type DueStep = Static<typeof DueStep>;

/** A clock as its reader sees it, the derivation worded line by line. */
export const ClockView = Type.Object({
  id: Id,
  rule: Type.Object({ code: Type.String(), name: Type.String(), source: Type.String(), confidence: OneOf(clockConfidences), effectiveOn: Day }),
  unit: OneOf(durationUnits),
  /** In the unit, with extensions. */
  amount: Type.Integer(),
  startedAt: Moment,
  dueAt: Moment,
  pausedAt: Nullable(Moment),
  stoppedAt: Nullable(Moment),
  overdueAt: Nullable(Moment),
  warned: Type.Integer(),
  escalated: Type.Integer(),
  /** false: holidays of a year on the way are not entered yet. */
  covered: Type.Boolean(),
  derivation: Type.Array(Type.String()),
  changes: Type.Array(
    Type.Object({ change: OneOf(clockChanges), at: Moment, by: Nullable(Type.String()), reason: Type.String(), dueAt: Moment }),
  ),
});
export type ClockView = Static<typeof ClockView>;

const amount = Type.Integer({ minimum: 1, maximum: 100_000 });

/** One version of a deadline rule. */
export const ClockRule = Type.Object({
  code: Type.String(),
  effectiveOn: Day,
  name: Type.String(),
  nameEn: Type.String(),
  unit: OneOf(durationUnits),
  amount,
  warnPercents: Type.Array(Type.Integer({ minimum: 1, maximum: 99 }), { maxItems: 5 }),
  /** Working minutes after the deadline. */
  escalateMinutes: Type.Array(Type.Integer({ minimum: 0, maximum: 100_000 }), { maxItems: 5 }),
  source: Type.String(),
  confidence: OneOf(clockConfidences),
  /** The version that counts today. */
  inForce: Type.Boolean(),
  changedBy: Nullable(Type.String()),
});
export type ClockRule = Static<typeof ClockRule>;
export const ClockRuleList = Type.Object({ items: Type.Array(ClockRule) });
export type ClockRuleList = Static<typeof ClockRuleList>;

const text = (maxLength: number) => Type.String({ minLength: 1, maxLength });

/** A new rule, or a new version of one: versions that clocks run by are never changed. */
export const ClockRuleChange = Type.Object({
  code: Type.String({ pattern: '^[A-Za-z0-9-]{1,40}$' }),
  effectiveOn: Day,
  name: text(60),
  nameEn: text(80),
  unit: OneOf(durationUnits),
  amount,
  warnPercents: ClockRule.properties.warnPercents,
  escalateMinutes: ClockRule.properties.escalateMinutes,
  source: text(300),
  confidence: OneOf(clockConfidences),
});
export type ClockRuleChange = Static<typeof ClockRuleChange>;
