import type { AssignmentReason } from '@huiyin/contracts';
import type { RankedAgent } from './choose-agent.ts';
import { isEligible, skillsAfter, stepsDue, waitedSeconds, type Agent, type WaitingItem } from './need.ts';

type Code = AssignmentReason['code'];

/** What made the difference when an item was given to one of several people. */
export function explainAgent(item: WaitingItem, chosen: RankedAgent, ranked: readonly RankedAgent[], now: number): Code {
  const special = specialReason(item, chosen.agent, chosen.own, now);
  if (special !== undefined) return special;
  if (ranked.length === 1) return 'onlyOne';
  const others = ranked.filter(({ agent }) => agent !== chosen.agent);
  const share = ({ agent }: RankedAgent): number => agent.load / agent.capacity;
  if (others.every((other) => share(chosen) < share(other))) return 'leastBusy';
  // Among those just as busy somebody was idle for longer, but is needed elsewhere.
  const idle = others.some((other) => share(other) <= share(chosen) && other.agent.lastAssignedAt < chosen.agent.lastAssignedAt);
  return idle ? 'neededElsewhere' : 'longestIdle';
}

/** What made the difference when somebody who became free got one of several items; `others` are all that were looked at. */
export function explainItem(item: WaitingItem, agent: Agent, own: boolean, others: readonly WaitingItem[], now: number): Code {
  const special = specialReason(item, agent, own, now);
  if (special !== undefined) return special;
  return others.some((other) => other.orderAt < item.orderAt && isEligible(other, agent, now)) ? 'fewServe' : 'nextInLine';
}

/** Reasons that stand before any comparison. */
function specialReason(item: WaitingItem, agent: Agent, own: boolean, now: number): Code | undefined {
  if (own) return 'sameAgent';
  if (!agent.queues.has(item.queueId)) return 'overflow';
  const waited = waitedSeconds(item, now);
  if (stepsDue(item.need.relaxation, waited) === 0) return undefined;
  const lacks = skillsAfter(item.need, 0).some(({ skill, level }) => (agent.skills.get(skill) ?? 0) < level);
  return lacks ? 'relaxed' : undefined;
}
