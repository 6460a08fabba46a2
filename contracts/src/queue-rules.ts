import { Type, type Static } from 'typebox';
import { Id, Nullable, OneOf } from './shapes.ts';

/** A skill that a queue asks for, and from which level on. */
export const NeededSkill = Type.Object({ skill: Type.String({ minLength: 1, maxLength: 64 }), level: Type.Integer({ minimum: 1, maximum: 5 }) });
export type NeededSkill = Static<typeof NeededSkill>;

/** From so many seconds of waiting on, these skills are asked for instead of those before. */
export const RelaxationStep = Type.Object({
  afterSeconds: Type.Integer({ minimum: 1, maximum: 86_400 }),
  skills: Type.Array(NeededSkill, { maxItems: 20 }),
});
export type RelaxationStep = Static<typeof RelaxationStep>;

const bonus = Type.Integer({ minimum: 0, maximum: 3600 });

export const answerModes = ['auto', 'ring'] as const;

/** Seconds that one point of a queue's priority is worth: its items count as having come so much earlier. */
export const prioritySeconds = 10;

/** How the router treats what waits in a queue. All times in seconds. */
export const QueueRules = Type.Object({
  /** By rising `afterSeconds`. */
  relaxation: Type.Array(RelaxationStep, { maxItems: 10 }),
  /** Codes; never relaxed. */
  neededQualifications: Type.Array(Type.String({ minLength: 1, maxLength: 64 }), { maxItems: 20 }),
  /** Only people of the item's own unit or of one above it. */
  sameUnit: Type.Boolean(),
  /** From then on the members of that queue may take it too. */
  overflow: Nullable(Type.Object({ queueId: Id, afterSeconds: Type.Integer({ minimum: 1, maximum: 86_400 }) })),
  /** Counted as having come so much earlier. */
  tierBonusSeconds: Type.Object({ silver: bonus, gold: bonus, diamond: bonus }),
  olderBonusSeconds: bonus,
  /** ring: the agent accepts, and after `ringSeconds` the next one is asked. */
  answerMode: OneOf(answerModes),
  ringSeconds: Type.Integer({ minimum: 5, maximum: 120 }),
  /** 话后整理 after each contact; 0: none. */
  afterContactSeconds: Type.Integer({ minimum: 0, maximum: 3600 }),
  /** Working minutes of the queue's calendar within which a message left outside service hours is to be answered. */
  leftMessageMinutes: Type.Integer({ minimum: 1, maximum: 10_000 }),
  /** Share in percent to be answered within so many seconds. */
  serviceLevel: Type.Object({ percent: Type.Integer({ minimum: 1, maximum: 100 }), seconds: Type.Integer({ minimum: 1, maximum: 86_400 }) }),
});
export type QueueRules = Static<typeof QueueRules>;
