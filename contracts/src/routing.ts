import { Type, type Static } from 'typebox';
import { Id, Moment, Nullable, OneOf } from './shapes.ts';

export const agentStates = ['signedOut', 'ready', 'notReady', 'afterContact'] as const;
/** What people choose when they are not ready. */
export const notReadyReasons = ['break', 'meal', 'training', 'meeting'] as const;
/** `missedRing` is set by the program after something rang in vain. */
export const shownReasons = [...notReadyReasons, 'missedRing'] as const;

/** 签入/签出, 示闲/示忙, 话后整理 of one person. */
export const Presence = Type.Object({
  staffId: Id,
  state: OneOf(agentStates),
  reason: Nullable(OneOf(shownReasons)),
  since: Moment,
  /** 话后整理 ends by itself then. */
  until: Nullable(Moment),
  /** The supervisor who set this state; null: the person, or the program. */
  forcedBy: Nullable(Type.String()),
  /** Weight of open work now, and at most. */
  load: Type.Integer(),
  capacity: Type.Integer(),
  /** Has a live socket (the lease runs). */
  present: Type.Boolean(),
});
export type Presence = Static<typeof Presence>;

/** 话后整理 begins by itself; `ready` ends it. */
export const PresenceChange = Type.Object({
  state: OneOf(['signedOut', 'ready', 'notReady'] as const),
  reason: Type.Optional(Nullable(OneOf(notReadyReasons))),
});
export type PresenceChange = Static<typeof PresenceChange>;

/** Something that rings for the caller: accepted or declined before `until`, or it goes to somebody else. */
export const RingingItem = Type.Object({
  id: Id,
  kind: Type.String(),
  subject: Id,
  queue: Type.Object({ id: Id, name: Type.String(), nameEn: Type.String() }),
  queuedAt: Moment,
  until: Moment,
});
export type RingingItem = Static<typeof RingingItem>;
/** Counted since midnight in the zone of the person's unit. */
export const Ringing = Type.Object({ items: Type.Array(RingingItem), declinedToday: Type.Integer(), missedToday: Type.Integer() });
export type Ringing = Static<typeof Ringing>;

/**
 * Why somebody got an item. When it came in: `onlyOne` with a free place, `leastBusy`, `longestIdle`, or `neededElsewhere`: those idle for
 * longer were kept free for scarcer skills. When the person became free: `nextInLine`, or `fewServe`: others waited longer, but somebody else will be
 * free for them sooner. Always: `sameAgent` as before, `relaxed` skills, `overflow` from another queue, `taken` by hand. Passed on by people:
 * `transferred` by a colleague, `transferUndone` taken back, `takenOver` or `moved` by a supervisor.
 */
export const assignmentCodes = ['onlyOne', 'leastBusy', 'longestIdle', 'neededElsewhere', 'nextInLine', 'fewServe', 'sameAgent', 'relaxed', 'overflow', 'taken', 'transferred', 'transferUndone', 'takenOver', 'moved'] as const;

/** Why somebody got an item, to be worded by the reader's program; `args`: agent, load and capacity before, seconds waited; passed on: by and from whom. */
export const AssignmentReason = Type.Object({
  code: OneOf(assignmentCodes),
  args: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
});
export type AssignmentReason = Static<typeof AssignmentReason>;
