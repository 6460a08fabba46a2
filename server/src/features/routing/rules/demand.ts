/** How pressed a queue is at the moment. */
export interface QueueDemand {
  /** Items that came in during the last quarter of an hour. */
  readonly arrivals: number;
  /** Places of people who serve it and are ready, and how many of those are free. */
  readonly slots: number;
  readonly freeSlots: number;
  /** Mean seconds from assignment to end. */
  readonly handleSeconds: number;
}

export type Demand = ReadonlyMap<string, QueueDemand>;
