/** What comes in per interval and how long it takes. Durations in seconds. */
export interface Traffic {
  /** Contacts that come in within one interval. */
  readonly calls: number;
  readonly intervalSeconds: number;
  /** Mean time that one contact keeps an agent: talk, hold and after-contact work. */
  readonly handleSeconds: number;
}

export interface ErlangC {
  /** Offered load in Erlang: agents busy on average if nobody waited. */
  readonly traffic: number;
  /** Probability of having to wait at all. */
  readonly waitProbability: number;
  /** Share answered within `targetSeconds`. */
  readonly serviceLevel: number;
  /** Mean wait of all, in seconds (ASA); infinite when the agents cannot keep up. */
  readonly averageWaitSeconds: number;
  /** Share of the agents' time that is contacts, 0–1. */
  readonly occupancy: number;
}

/**
 * Erlang C: what a single queue with `agents` people achieves when nobody gives up, arrivals are Poisson and handling times
 * exponential. B(0)=1, B(k)=A·B(k−1)/(k+A·B(k−1)); C=B/(1−(A/N)(1−B)); SL=1−C·e^(−(N−A)T/AHT); ASA=C·AHT/(N−A)
 * (A. K. Erlang 1917; recursion as in Cooper, Introduction to Queueing Theory). With no more agents than load everybody
 * waits without end. Throws on counts or times that are negative or not numbers.
 */
export function erlangC({ calls, intervalSeconds, handleSeconds, targetSeconds, agents }: Traffic & { readonly targetSeconds: number; readonly agents: number }): ErlangC {
  const traffic = offeredLoad({ calls, intervalSeconds, handleSeconds });
  if (!Number.isInteger(agents) || agents < 0) throw new RangeError(`agents must be a whole number from 0, not ${agents}`);
  if (!(targetSeconds >= 0)) throw new RangeError(`targetSeconds must be at least 0, not ${targetSeconds}`);
  if (traffic === 0) return { traffic, waitProbability: agents === 0 ? 1 : 0, serviceLevel: agents === 0 ? 0 : 1, averageWaitSeconds: agents === 0 ? Infinity : 0, occupancy: 0 };
  if (agents <= traffic) return { traffic, waitProbability: 1, serviceLevel: 0, averageWaitSeconds: Infinity, occupancy: 1 };
  const waitProbability = waiting(traffic, agents);
  const spare = agents - traffic;
  return {
    traffic,
    waitProbability,
    serviceLevel: 1 - waitProbability * Math.exp((-spare * targetSeconds) / handleSeconds),
    averageWaitSeconds: (waitProbability * handleSeconds) / spare,
    occupancy: traffic / agents,
  };
}

export interface StaffingAim extends Traffic {
  /** At least this share (0–1, below 1) answered within `targetSeconds`. */
  readonly serviceLevel?: number;
  readonly targetSeconds?: number;
  /** And at most this mean wait. */
  readonly averageWaitSeconds?: number;
  /** And at most this occupancy (0–1): above 0.85–0.9 people wear out. */
  readonly occupancy?: number;
  /** Share of paid time in which people are not available (0–1, below 1): breaks, training, leave. */
  readonly shrinkage?: number;
}

export interface StaffNeeded extends ErlangC {
  /** Fewest agents at work that meet every aim. */
  readonly agents: number;
  /** People on the roster: agents ÷ (1 − shrinkage), rounded up. */
  readonly rostered: number;
}

/** The fewest agents that meet every aim given (80 % within 20 s if none is), and how many must be on the roster for that. Throws on aims out of their bounds. */
export function staffNeeded({ calls, intervalSeconds, handleSeconds, serviceLevel, targetSeconds = 20, averageWaitSeconds, occupancy = 1, shrinkage = 0 }: StaffingAim): StaffNeeded {
  const share = serviceLevel ?? (averageWaitSeconds === undefined ? 0.8 : 0);
  const longest = averageWaitSeconds ?? Infinity;
  if (!(share >= 0 && share < 1)) throw new RangeError(`serviceLevel must be from 0 to below 1, not ${share}`);
  if (!(longest > 0)) throw new RangeError(`averageWaitSeconds must be above 0, not ${longest}`);
  if (!(occupancy > 0 && occupancy <= 1)) throw new RangeError(`occupancy must be above 0 and at most 1, not ${occupancy}`);
  if (!(shrinkage >= 0 && shrinkage < 1)) throw new RangeError(`shrinkage must be from 0 to below 1, not ${shrinkage}`);
  const load = offeredLoad({ calls, intervalSeconds, handleSeconds });
  for (let agents = load === 0 ? 0 : Math.floor(load) + 1; ; agents++) {
    const reached = erlangC({ calls, intervalSeconds, handleSeconds, targetSeconds, agents });
    const met = load === 0 || (reached.serviceLevel >= share && reached.averageWaitSeconds <= longest && reached.occupancy <= occupancy);
    if (met) return { ...reached, agents, rostered: Math.ceil(Number((agents / (1 - shrinkage)).toFixed(9))) };
  }
}

function offeredLoad({ calls, intervalSeconds, handleSeconds }: Traffic): number {
  if (!(calls >= 0 && Number.isFinite(calls))) throw new RangeError(`calls must be at least 0, not ${calls}`);
  if (!(intervalSeconds > 0)) throw new RangeError(`intervalSeconds must be above 0, not ${intervalSeconds}`);
  if (!(handleSeconds > 0 && Number.isFinite(handleSeconds))) throw new RangeError(`handleSeconds must be above 0, not ${handleSeconds}`);
  return (calls * handleSeconds) / intervalSeconds;
}

/** Erlang's C by the recursion of B: stable for thousands of agents, no factorials. */
function waiting(load: number, agents: number): number {
  let blocked = 1;
  for (let k = 1; k <= agents; k++) blocked = (load * blocked) / (k + load * blocked);
  return blocked / (1 - (load / agents) * (1 - blocked));
}
