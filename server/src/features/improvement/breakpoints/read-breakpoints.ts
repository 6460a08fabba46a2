import { breakpointClasses, type BreakpointJourney, type BreakpointQuery, type BreakpointSummary } from '@huiyin/contracts';
import { maskValue } from '@huiyin/language';
import type { Principal } from '#platform/access/principal.ts';
import { refuse } from '#platform/errors/refusal.ts';
import type { ImprovementDeps } from '../improvement-deps.ts';
import { todayOfInsurer } from '../today-of.ts';
import { classOfRule } from './breakpoint-rules.ts';
import { readParameters } from './follow-journeys.ts';
import { countGroups, countUnits, findUnit, lastDayFollowed, openBreakpointPoints, type JourneyRow } from './store-breakpoints.ts';

/** Days that can be asked for at once. */
const mostDays = 400;

/** Breakpoints of a time from the counts, with the time as long before; refuses more than 400 days, and a unit out of reach. */
export async function readBreakpoints(deps: ImprovementDeps, principal: Principal, query: BreakpointQuery): Promise<BreakpointSummary> {
  const { db } = deps.database;
  const days = (Date.parse(query.to) - Date.parse(query.from)) / 86_400_000 + 1;
  if (!(days >= 1 && days <= mostDays)) refuse('invalid', undefined, { fields: [{ path: 'to', text: { zh: `请选择 1 至 ${mostDays} 天。`, en: `Choose 1 to ${mostDays} days.` } }] });
  const unit = query.unit === undefined ? null : ((await findUnit(db, principal, query.unit)) ?? refuse('not_found'));
  const [groups, byUnit, points, parameters, lastDay] = await Promise.all([
    countGroups(db, principal, query), countUnits(db, principal, query), openBreakpointPoints(db), readParameters(db), lastDayFollowed(db, await todayOfInsurer(deps)),
  ]);
  const sum = (of: typeof groups, key: 'findings' | 'before') => of.reduce((total, group) => total + group[key], 0);
  return {
    from: query.from, to: query.to, unit, byUnit, parameters, lastDay,
    classes: breakpointClasses.map((each) => {
      const own = groups.filter(({ rule }) => classOfRule[rule] === each);
      return { class: each, findings: sum(own, 'findings'), before: sum(own, 'before') };
    }),
    groups: groups.filter(({ findings }) => findings > 0).map((group) => {
      const point = points.find(({ found }) => (['rule', 'touchpoint', 'channelFrom', 'channelTo'] as const).every((key) => found[key] === group[key]));
      return { ...group, class: classOfRule[group.rule], painPoint: point === undefined ? null : { id: point.id, number: point.number } };
    }),
  };
}

export const presentJourney = ({ id, at, customer, unit, steps, demo }: JourneyRow): BreakpointJourney => ({
  id, at: at.toISOString(), customer: maskValue('name', customer), unit, demo, steps: steps.map(({ voice: _, text, ...step }) => ({ ...step, text: text ?? '' })),
});
