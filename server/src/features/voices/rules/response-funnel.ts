/** How far invitations got. Each count holds the next one; what caps or wishes suppressed was never invited and stands beside. */
export interface InvitationCounts {
  readonly suppressed: number;
  readonly invited: number;
  /** Arrived, by the receipt of the channel. */
  readonly delivered: number;
  readonly opened: number;
  /** Answered at least one question. */
  readonly started: number;
  readonly completed: number;
}

/** Shares 0–1; null where nothing could have happened. */
export interface ResponseFunnel {
  readonly deliveryRate: number | null;
  readonly openRate: number | null;
  readonly startRate: number | null;
  readonly completionRate: number | null;
  /** Complete of delivered: AAPOR's RR1 with nobody of unknown eligibility. */
  readonly responseRate: number | null;
  /** Complete and partial of delivered: RR2. */
  readonly responseRateWithPartial: number | null;
}

const stages = ['invited', 'delivered', 'opened', 'started', 'completed'] as const;

/** Rates of the funnel (AAPOR Standard Definitions; methods 2.1). Refuses a stage that holds more than the one before. */
export function responseFunnel(counts: InvitationCounts): ResponseFunnel {
  stages.forEach((stage, index) => {
    const before = stages[index - 1];
    if (!Number.isSafeInteger(counts[stage]) || counts[stage] < 0) throw new RangeError(`${stage}: ${counts[stage]} is no count`);
    if (before !== undefined && counts[stage] > counts[before]) throw new RangeError(`${counts[stage]} ${stage} of ${counts[before]} ${before}`);
  });
  return {
    deliveryRate: rate(counts.delivered, counts.invited),
    openRate: rate(counts.opened, counts.delivered),
    startRate: rate(counts.started, counts.opened),
    completionRate: rate(counts.completed, counts.started),
    responseRate: rate(counts.completed, counts.delivered),
    responseRateWithPartial: rate(counts.started, counts.delivered),
  };
}

/** Services with a voice of all finished services, 0–1 (FBK-10 wants 0.9); several voices of one service count once. null when none was finished. */
export function collectionRate({ services, withVoice }: { services: number; withVoice: number }): number | null {
  if (withVoice > services) throw new RangeError(`${withVoice} services with a voice of ${services}`);
  return rate(withVoice, services);
}

const rate = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
