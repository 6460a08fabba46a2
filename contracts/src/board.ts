import { Type, type Static } from 'typebox';
import { MeasureSums } from './metrics.ts';
import { agentStates, shownReasons } from './routing.ts';
import { Day, Id, Moment, Nullable, OneOf } from './shapes.ts';

/** One queue now and today. Waits are moments, so that nothing changes while time passes. */
export const BoardQueue = Type.Object({
  id: Id,
  name: Type.String(),
  nameEn: Type.String(),
  waiting: Type.Integer(),
  /** Since when whoever has waited longest waits. */
  waitingSince: Nullable(Moment),
  /** Seconds that somebody who comes now would wait; null when nobody is there. */
  expectedWaitSeconds: Nullable(Type.Integer()),
  ready: Type.Integer(),
  /** The promise: this share within so many seconds. */
  serviceLevelPercent: Type.Integer(),
  serviceLevelSeconds: Type.Integer(),
  today: MeasureSums,
});
export type BoardQueue = Static<typeof BoardQueue>;

export const BoardAgent = Type.Object({
  id: Id,
  name: Type.String(),
  department: Type.String(),
  state: OneOf(agentStates),
  reason: Nullable(OneOf(shownReasons)),
  since: Moment,
  load: Type.Integer(),
  capacity: Type.Integer(),
  present: Type.Boolean(),
  /** Today: contacts handled; the sum of response times and of how many; ratings and those of 4 or 5. */
  handled: Type.Integer(),
  answered: Type.Integer(),
  responseMs: Type.Integer(),
  rated: Type.Integer(),
  topBox: Type.Integer(),
  /** Milliseconds of quarter hours of today that are over: signed in without breaks, and busy of this. */
  availableMs: Type.Integer(),
  busyMs: Type.Integer(),
  /** How often they let pass what rang, and did not hear it, today. */
  declined: Type.Integer(),
  missed: Type.Integer(),
});
export type BoardAgent = Static<typeof BoardAgent>;

/** What a supervisor sees now. Today = since midnight in the zone of the unit. */
export const Board = Type.Object({
  at: Moment,
  dayStart: Moment,
  waiting: Type.Integer(),
  waitingSince: Nullable(Moment),
  active: Type.Integer(),
  left: Type.Integer(),
  today: MeasureSums,
  /** The last seven days whose contacts have all had their seven days: for what is known only then. */
  period: Type.Object({ from: Moment, to: Moment, firstDay: Day, lastDay: Day, sums: MeasureSums }),
  /** Seconds, set by the administrators; the documents say 30. */
  targetResponseSeconds: Type.Number(),
  queues: Type.Array(BoardQueue),
  agents: Type.Array(BoardAgent),
});
export type Board = Static<typeof Board>;

/** What became different: fields that changed, rows that changed or are new, and rows that are gone. */
export type BoardChange = { at: string } & Partial<Omit<Board, 'at' | 'queues' | 'agents'>> & {
    queues?: BoardQueue[];
    agents?: BoardAgent[];
    /** Ids of queues and agents. */
    gone?: string[];
  };
