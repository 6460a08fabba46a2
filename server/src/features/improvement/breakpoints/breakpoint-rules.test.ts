import { describe, expect, it } from 'vitest';
import { findBreakpoints, type Step } from './breakpoint-rules.ts';

const parameters = { sameIssueDays: 7, claimAgainDays: 15, selfServiceHours: 48, waitMinutes: 5, starsApart: 3 };
const hour = 3_600_000;
const start = Date.parse('2026-11-02T01:00:00Z');
let n = 0;
const step = (hours: number, channel: string, rest: Partial<Step> = {}): Step => ({
  kind: 'contact', id: `s${++n}`, customerId: 'c', unitId: 'u', at: start + hours * hour, channel, touchpoint: 'claim_life', rating: null, waited: 0, unanswered: false, claimReport: false, reference: '', partOf: null, voice: null, demo: false, ...rest,
});
const service = (hours: number, channel: string, rest: Partial<Step> = {}): Step => step(hours, channel, { kind: 'service', waited: null, ...rest });
const rulesOf = (steps: Step[], from?: number): string[] => findBreakpoints(steps, parameters, from).map(({ rule }) => rule);

describe('breakpoints of a journey', () => {
  it.each([
    ['the same issue on a second channel within the days', [step(0, 'app'), step(24, 'hotline')], ['sameIssue']],
    ['the same issue after the days', [step(0, 'app'), step(8 * 24, 'hotline')], []],
    ['the same channel twice', [step(0, 'hotline'), step(24, 'hotline')], []],
    ['another matter', [step(0, 'app'), step(24, 'hotline', { touchpoint: 'renewal' })], []],
    ['two consultations, which may be about anything', [step(0, 'app', { touchpoint: 'consultation' }), step(24, 'hotline', { touchpoint: 'consultation' })], []],
    ['an issue that was settled well before', [step(0, 'app', { rating: 5 }), step(24, 'hotline')], []],
    ['a service finished where it was asked for', [step(0, 'hotline'), service(24, 'counter', { rating: 5 })], []],
    ['a claim reported twice', [step(0, 'hotline', { claimReport: true }), step(30, 'counter', { claimReport: true })], ['claimAgain']],
    ['one matter finished on two channels', [service(0, 'app', { reference: 'P1' }), service(72, 'counter', { reference: 'P1' })], ['claimAgain']],
    ['self-service that went badly, then a person', [service(0, 'app', { rating: 1 }), step(3, 'hotline')], ['selfServiceLeft']],
    ['self-service that went badly, and a person only days later', [service(0, 'app', { rating: 1, touchpoint: 'other' }), step(60, 'hotline', { touchpoint: 'other' })], []],
    ['nobody ever answered', [step(0, 'web', { unanswered: true, waited: 2 }), step(2, 'web')], ['waitedInVain']],
    ['an answer after too long', [step(0, 'web', { waited: 6 }), step(2, 'web', { touchpoint: 'renewal' })], ['waitedInVain']],
    ['a quick answer', [step(0, 'web', { waited: 4 }), step(2, 'web')], []],
    ['the same service rated four stars apart', [service(0, 'counter', { rating: 5 }), service(24, 'hotline', { rating: 1 })], ['ratedApart']],
    ['the same service rated two stars apart', [service(0, 'counter', { rating: 5 }), service(24, 'hotline', { rating: 4 })], []],
  ])('%s: %j', (_, steps, rules) => expect(rulesOf(steps)).toEqual(rules));

  it('counts a step once, by the surest rule', () => {
    expect(rulesOf([step(0, 'app', { claimReport: true, unanswered: true }), step(1, 'hotline', { claimReport: true })])).toEqual(['claimAgain']);
  });

  it('takes a rating for a trait of what was rated', () => {
    const asked = step(0, 'web');
    const rated = step(0.2, 'link', { kind: 'voice', partOf: asked.id, rating: 2, voice: 'v' });
    expect(rulesOf([asked, rated])).toEqual([]);
    const [found] = findBreakpoints([rated, step(24, 'hotline'), asked], parameters);
    expect(found).toMatchObject({ rule: 'sameIssue', before: { rating: 2, voice: 'v', channel: 'web' } });
  });

  it('finds the same whatever the order of the rows, and holds only new steps against earlier ones', () => {
    const steps = [step(0, 'app'), step(24, 'hotline'), step(48, 'counter')];
    expect(findBreakpoints(steps.toReversed(), parameters)).toEqual(findBreakpoints(steps, parameters));
    expect(rulesOf(steps, start + 40 * hour)).toEqual(['sameIssue']);
  });
});
