/** The only place that reads the wall clock. Tests pass their own. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** Milliseconds since the epoch. */
export const millis = (clock: Clock = systemClock): number => clock.now().getTime();
