import { Type, type Static } from 'typebox';
import { Id, Moment, Nullable, OneOf } from './shapes.ts';

export const agentStates = ['signedOut', 'ready', 'notReady'] as const;
export const notReadyReasons = ['break', 'meal', 'training', 'meeting'] as const;

/** 签入/签出, 示闲/示忙 of one person. */
export const Presence = Type.Object({
  staffId: Id,
  state: OneOf(agentStates),
  reason: Nullable(OneOf(notReadyReasons)),
  since: Moment,
  /** Weight of open work now, and at most. */
  load: Type.Integer(),
  capacity: Type.Integer(),
  /** Has a live socket (the lease runs). */
  present: Type.Boolean(),
});
export type Presence = Static<typeof Presence>;

export const PresenceChange = Type.Object({
  state: OneOf(agentStates),
  reason: Type.Optional(Nullable(OneOf(notReadyReasons))),
});
export type PresenceChange = Static<typeof PresenceChange>;

/**
 * Why somebody got an item. When it came in: `onlyOne` with a free place, `leastBusy`, `longestIdle`, or `neededElsewhere`: those idle for
 * longer were kept free for scarcer skills. When the person became free: `nextInLine`, or `fewServe`: others waited longer, but somebody else will be
 * free for them sooner. Always: `sameAgent` as before, `relaxed` skills, `overflow` from another queue, `taken` by hand.
 */
export const assignmentCodes = ['onlyOne', 'leastBusy', 'longestIdle', 'neededElsewhere', 'nextInLine', 'fewServe', 'sameAgent', 'relaxed', 'overflow', 'taken'] as const;

/** Why somebody got an item, to be worded by the reader's program; `args`: agent, load and capacity before, seconds waited. */
export const AssignmentReason = Type.Object({
  code: OneOf(assignmentCodes),
  args: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
});
export type AssignmentReason = Static<typeof AssignmentReason>;

/** What a supervisor sees now. Times in seconds; today = since midnight in the unit's time zone. */
export const Board = Type.Object({
  at: Moment,
  waiting: Type.Integer(),
  longestWaitSeconds: Nullable(Type.Number()),
  active: Type.Integer(),
  left: Type.Integer(),
  /** Mean from asking for a person to the first message of a person, contacts requested today; null without any. */
  averageResponseSeconds: Nullable(Type.Number()),
  /** Contacts behind the mean. */
  answeredToday: Type.Integer(),
  requestedToday: Type.Integer(),
  abandonedToday: Type.Integer(),
  targetResponseSeconds: Type.Number(),
  ratedToday: Type.Integer(),
  averageScore: Nullable(Type.Number()),
  solvedShare: Nullable(Type.Number()),
  queues: Type.Array(
    Type.Object({
      id: Id,
      name: Type.String(),
      waiting: Type.Integer(),
      longestWaitSeconds: Nullable(Type.Number()),
      ready: Type.Integer(),
    }),
  ),
  agents: Type.Array(
    Type.Object({
      staffId: Id,
      name: Type.String(),
      department: Type.String(),
      state: OneOf(agentStates),
      reason: Nullable(OneOf(notReadyReasons)),
      since: Moment,
      load: Type.Integer(),
      capacity: Type.Integer(),
      present: Type.Boolean(),
    }),
  ),
});
export type Board = Static<typeof Board>;
