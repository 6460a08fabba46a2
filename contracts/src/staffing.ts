import { Type, type Static } from 'typebox';
import { Day, Id, Nullable } from './shapes.ts';

/** The staffing calculator: what is asked, with what the field uses unless changed. */
export const StaffingQuery = Type.Object({
  /** Monday 1 to Sunday 7. */
  weekday: Type.Integer({ minimum: 1, maximum: 7 }),
  /** Of how many past weeks the mean is taken. */
  weeks: Type.Integer({ minimum: 1, maximum: 26, default: 4 }),
  queue: Type.Optional(Id),
  unit: Type.Optional(Id),
  channel: Type.Optional(Id),
  /** Instead of the measured mean. */
  handleSeconds: Type.Optional(Type.Integer({ minimum: 1, maximum: 86_400 })),
  serviceLevelPercent: Type.Integer({ minimum: 1, maximum: 99, default: 80 }),
  serviceLevelSeconds: Type.Integer({ minimum: 1, maximum: 3600, default: 20 }),
  /** Paid time in which people are not available. */
  shrinkagePercent: Type.Integer({ minimum: 0, maximum: 90, default: 30 }),
  /** Of what was measured: 120 plans for a fifth more. */
  volumePercent: Type.Integer({ minimum: 1, maximum: 10_000, default: 100 }),
  /** Contacts that one agent handles at once. */
  parallel: Type.Integer({ minimum: 1, maximum: 50, default: 1 }),
});
export type StaffingQuery = Static<typeof StaffingQuery>;

export const Staffing = Type.Object({
  /** The days measured. */
  days: Type.Array(Day),
  contacts: Type.Integer(),
  measuredHandleSeconds: Nullable(Type.Integer()),
  handleSeconds: Type.Integer(),
  rows: Type.Array(Type.Object({
    /** Minute of the day at which the half hour begins. */
    minute: Type.Integer(),
    measured: Type.Number(),
    calls: Type.Number(),
    traffic: Type.Number(),
    agents: Type.Integer(),
    rostered: Type.Integer(),
    serviceLevel: Nullable(Type.Number()),
    averageWaitSeconds: Nullable(Type.Number()),
    occupancy: Nullable(Type.Number()),
  })),
});
export type Staffing = Static<typeof Staffing>;
