import type { PlannedStaff } from './plan-organisation.ts';

const hourMs = 3_600_000;

/** Hours of the insurer's own clock, UTC+8 all year. */
export const localHour = (at: number): number => Math.floor(at / hourMs + 8) % 24;
export const localDay = (at: number): number => Math.floor((at / hourMs + 8) / 24);
/** Midnight of a local day. */
export const midnightOf = (day: number): number => (day * 24 - 8) * hourMs;

/** Staggered shifts 错峰: early, day, late and night, as hours from and to; the night one passes midnight. */
const shifts = [
  [8, 17], [8, 17], [9, 18], [12, 21], [7, 15], [12, 21], [8, 17], [13, 22], [20, 8], [9, 18],
] as const;

/** Is this person, the n-th of the queue, at work then? Two days off in seven; the night shift counts to its first day. */
export function isOnShift(n: number, at: number): boolean {
  const [from, to] = shifts[n % shifts.length]!;
  const hour = localHour(at);
  const overnight = from > to;
  if (overnight ? hour < from && hour >= to : hour < from || hour >= to) return false;
  const day = localDay(at) - (overnight && hour < to ? 1 : 0);
  return (day + n * 3) % 7 < 5;
}

/** How much more is asked at some hours of the day than at others. */
export const demandOfHour: readonly number[] = [2, 1, 1, 1, 1, 1, 2, 6, 18, 30, 32, 26, 16, 20, 29, 30, 27, 20, 13, 14, 15, 12, 7, 4];

/** People at work then; if nobody is, all. */
export function peopleAtWork(staff: readonly PlannedStaff[], at: number): readonly PlannedStaff[] {
  const there = staff.filter((_, n) => isOnShift(n, at));
  return there.length > 0 ? there : staff;
}
