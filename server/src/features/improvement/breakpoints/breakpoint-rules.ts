import type { BreakpointClass, BreakpointRule, BreakpointSummary } from '@huiyin/contracts';

/** Something that happened to a customer: a contact, a finished service, a rating or a complaint. Times in milliseconds. */
export interface Step {
  readonly kind: 'contact' | 'service' | 'voice' | 'complaint';
  readonly id: string;
  readonly customerId: string;
  readonly unitId: string;
  readonly at: number;
  readonly channel: string;
  readonly touchpoint: string;
  /** 1–5 where it was rated. */
  readonly rating: number | null;
  /** Contact: minutes until the first answer, or until the customer gave up. */
  readonly waited: number | null;
  /** Contact: nobody ever answered. */
  readonly unanswered: boolean;
  /** A claim was reported. */
  readonly claimReport: boolean;
  /** The insurer's number of the matter; empty: unknown. */
  readonly reference: string;
  /** What it belongs to: the rating of a contact or service is no second step. */
  readonly partOf: string | null;
  /** The voice in which it was rated or spoken of. */
  readonly voice: string | null;
  readonly demo: boolean;
}

export type RuleParameters = BreakpointSummary['parameters'];
export interface Breakpoint {
  readonly rule: BreakpointRule;
  readonly before: Step;
  readonly after: Step;
}

export const classOfRule: Readonly<Record<BreakpointRule, BreakpointClass>> = {
  selfServiceLeft: 'online', sameIssue: 'handover', claimAgain: 'information', ratedApart: 'standards', waitedInVain: 'response',
};

/** What customers do by themselves, on a screen. */
const selfService = new Set(['app', 'wechat', 'web', 'link', 'miniprogram', 'email']);
const isSelf = ({ kind, channel }: Step): boolean => (kind === 'service' || kind === 'voice') && selfService.has(channel);
/** Too wide to say that two of them are about the same. */
const wide = new Set(['consultation', 'visit', 'other', 'complaint']);
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * Where the journey of one customer broke. Each step is held against those before it, the nearest first, and counts once, by the first of these rules:
 * a claim reported again on another channel (information not passed on), self-service given up for a person (online not smooth), asked again after
 * waiting in vain (response), the same service rated stars apart on two channels (standards differ), the same issue on a second channel (hand-over).
 * A finished service that follows a request on another channel is how it should be, and no breakpoint. `steps` are of one customer, in any order; only steps at or after `from` (milliseconds) are held against earlier ones.
 */
export function findBreakpoints(steps: readonly Step[], p: RuleParameters, from = 0): Breakpoint[] {
  const journey = joinParts(steps).toSorted((one, other) => one.at - other.at || one.id.localeCompare(other.id));
  return journey.flatMap((after, n) => {
    if (after.at < from) return [];
    const earlier = journey.slice(0, n).reverse();
    for (const rule of order) {
      const before = earlier.find((step) => holds[rule](step, after, p));
      if (before !== undefined) return [{ rule, before, after }];
    }
    return [];
  });
}

const order: readonly BreakpointRule[] = ['claimAgain', 'selfServiceLeft', 'waitedInVain', 'ratedApart', 'sameIssue'];
const sameMatter = (one: Step, other: Step): boolean => one.touchpoint === other.touchpoint && !wide.has(one.touchpoint);
/** Customers ask, complain or judge; a service that was finished by itself is no cry for help. */
const asks = ({ kind, rating }: Step): boolean => kind === 'contact' || kind === 'complaint' || (rating !== null && rating <= 3);
const within = (before: Step, after: Step, millis: number): boolean => after.at - before.at <= millis;

const holds: Readonly<Record<BreakpointRule, (before: Step, after: Step, p: RuleParameters) => boolean>> = {
  claimAgain: (before, after, p) => before.channel !== after.channel && within(before, after, p.claimAgainDays * day) && ((before.claimReport && after.claimReport) || (before.reference !== '' && before.reference === after.reference && before.touchpoint === after.touchpoint)),
  selfServiceLeft: (before, after, p) => isSelf(before) && !isSelf(after) && before.rating !== null && before.rating <= 2 && before.touchpoint === after.touchpoint && within(before, after, p.selfServiceHours * hour),
  waitedInVain: (before, after, p) => before.kind === 'contact' && asks(after) && (before.unanswered || (before.waited ?? 0) >= p.waitMinutes) && within(before, after, p.sameIssueDays * day),
  ratedApart: (before, after, p) => sameMatter(before, after) && before.channel !== after.channel && before.rating !== null && after.rating !== null && Math.abs(before.rating - after.rating) >= p.starsApart && within(before, after, p.sameIssueDays * day),
  sameIssue: (before, after, p) => sameMatter(before, after) && before.channel !== after.channel && asks(after) && (before.rating === null || before.rating <= 3) && within(before, after, p.sameIssueDays * day),
};

/** A rating of a contact or of a service is a trait of it, not a step of its own; without what it belongs to it stands for it. */
function joinParts(steps: readonly Step[]): Step[] {
  const whole = new Map(steps.filter(({ partOf }) => partOf === null).map((step) => [step.id, step]));
  for (const part of steps) {
    if (part.partOf === null) continue;
    const of = whole.get(part.partOf);
    if (of === undefined) whole.set(part.partOf, part);
    else whole.set(part.partOf, { ...of, rating: part.rating ?? of.rating, voice: part.voice });
  }
  return [...whole.values()];
}
