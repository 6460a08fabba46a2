import { Type, type Static } from 'typebox';
import { breakpointClasses } from './pain-points.ts';
import { Day, Id, Moment, Nullable, OneOf, Page, PageQuery } from './shapes.ts';

/** What a journey is found broken by, each of one class of breakpoint. */
export const breakpointRules = ['selfServiceLeft', 'sameIssue', 'claimAgain', 'ratedApart', 'waitedInVain'] as const;
export type BreakpointRule = (typeof breakpointRules)[number];

const code = Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9_-]{0,59}$' });
const span = { from: Day, to: Day, unit: Type.Optional(Id) };

/** Days at the insurer's head office, both included; at most 400. */
export const BreakpointQuery = Type.Object(span);
export type BreakpointQuery = Static<typeof BreakpointQuery>;

export const BreakpointGroup = Type.Object({
  rule: OneOf(breakpointRules),
  class: OneOf(breakpointClasses),
  touchpoint: Type.String(),
  touchpointName: Type.Object({ zh: Type.String(), en: Type.String() }),
  channelFrom: Type.String(),
  channelTo: Type.String(),
  findings: Type.Integer(),
  /** In as many days before. */
  before: Type.Integer(),
  /** The open pain point that was made from it. */
  painPoint: Nullable(Type.Object({ id: Id, number: Type.String() })),
});
export type BreakpointGroup = Static<typeof BreakpointGroup>;

/** Counted as they were found; no journey is read for it. */
export const BreakpointSummary = Type.Object({
  from: Day,
  to: Day,
  unit: Nullable(Type.Object({ id: Id, name: Type.String() })),
  classes: Type.Array(Type.Object({ class: OneOf(breakpointClasses), findings: Type.Integer(), before: Type.Integer() })),
  /** The most frequent first; at most 200. */
  groups: Type.Array(BreakpointGroup),
  byUnit: Type.Array(Type.Object({ id: Id, name: Type.String(), findings: Type.Integer() })),
  /** What the rules go by now, in days, hours, minutes and stars. */
  parameters: Type.Object({ sameIssueDays: Type.Integer(), claimAgainDays: Type.Integer(), selfServiceHours: Type.Integer(), waitMinutes: Type.Integer(), starsApart: Type.Integer() }),
  /** The last day that was gone through whole. */
  lastDay: Nullable(Day),
});
export type BreakpointSummary = Static<typeof BreakpointSummary>;

const group = { rule: OneOf(breakpointRules), touchpoint: code, channelFrom: code, channelTo: code };
export const BreakpointJourneyQuery = Type.Object({ ...PageQuery.properties, ...span, ...group });
export type BreakpointJourneyQuery = Static<typeof BreakpointJourneyQuery>;
export const journeyStepKinds = ['contact', 'service', 'voice', 'complaint'] as const;
export const JourneyStep = Type.Object({
  kind: OneOf(journeyStepKinds),
  id: Id,
  at: Moment,
  channel: Type.String(),
  rating: Nullable(Type.Integer()),
  /** Minutes until somebody answered or the customer gave up; null: nobody waits there. */
  waited: Nullable(Type.Integer()),
  /** What was said, masked. */
  text: Type.String(),
});
export type JourneyStep = Static<typeof JourneyStep>;
/** A broken journey; the customer is masked. */
export const BreakpointJourney = Type.Object({ id: Id, at: Moment, customer: Type.String(), unit: Type.String(), steps: Type.Array(JourneyStep), demo: Type.Boolean() });
export type BreakpointJourney = Static<typeof BreakpointJourney>;
export const BreakpointJourneyPage = Page(BreakpointJourney);
export type BreakpointJourneyPage = Static<typeof BreakpointJourneyPage>;

/** What a pain point remembers of the breakpoint it was made from. */
export const FoundBreakpoint = Type.Object({ ...group, from: Day, to: Day });
export type FoundBreakpoint = Static<typeof FoundBreakpoint>;
