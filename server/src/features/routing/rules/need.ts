import type { NeededSkill, RelaxationStep } from '@huiyin/contracts';

/** What an item asks of whoever takes it. */
export interface Need {
  /** Asked for by the queue; each step that is due replaces them. */
  readonly skills: readonly NeededSkill[];
  readonly relaxation: readonly RelaxationStep[];
  /** Asked for by the item itself: not relaxed. */
  readonly ownSkills: readonly NeededSkill[];
  /** Gates: no wait opens them. */
  readonly qualifications: readonly string[];
  /** Yuan that must be decided about; null: it is not about money. */
  readonly authority: number | null;
  /** Path of the item's unit when only that unit and those above it may take it, or null. */
  readonly unitPath: string | null;
  /** Of an agent's capacity; 0 needs no free place. */
  readonly weight: number;
}

/** Somebody who works, as far as the router looks at them. */
export interface Agent {
  readonly id: string;
  readonly queues: ReadonlySet<string>;
  /** Level by skill. */
  readonly skills: ReadonlyMap<string, number>;
  /** Those that hold today; inbound only with the months of outbound before. */
  readonly qualifications: ReadonlySet<string>;
  /** Yuan; null: nothing that is about money. */
  readonly authorityLimit: number | null;
  readonly unitPath: string;
  readonly load: number;
  readonly capacity: number;
  /** Milliseconds: last time that something was assigned. */
  readonly lastAssignedAt: number;
}

/** Something that waits. Moments in milliseconds. */
export interface WaitingItem {
  readonly id: string;
  readonly queueId: string;
  readonly need: Need;
  readonly queuedAt: number;
  /** queuedAt less all bonus: smallest first. */
  readonly orderAt: number;
  readonly overflow: { readonly queueId: string; readonly afterSeconds: number } | null;
  /** Whose customer it is, and until when that counts. */
  readonly preferred: { readonly staffId: string; readonly until: number } | null;
  /** Who let it pass a moment ago: it goes to somebody else. */
  readonly notFor: readonly string[];
  /** Who must keep out of it: whom a complaint is about, and their people. No wait opens this. */
  readonly barred?: readonly string[];
}

/** Why somebody may not take an item now. */
export type Obstacle =
  | { readonly code: 'queue' }
  | { readonly code: 'skill'; readonly skill: string; readonly level: number }
  | { readonly code: 'qualification'; readonly qualification: string }
  | { readonly code: 'authority'; readonly amount: number }
  | { readonly code: 'unit' }
  | { readonly code: 'letPass' }
  | { readonly code: 'barred' }
  | { readonly code: 'capacity' };

/** How many steps of relaxation are due after so many seconds of waiting. */
export function stepsDue(relaxation: readonly RelaxationStep[], waitedSeconds: number): number {
  let due = 0;
  while (due < relaxation.length && relaxation[due]!.afterSeconds <= waitedSeconds) due++;
  return due;
}

/** The skills that a queue asks for after so many seconds: those of the last step that is due. */
export function skillsAfter(need: Need, waitedSeconds: number): readonly NeededSkill[] {
  const due = stepsDue(need.relaxation, waitedSeconds);
  return due === 0 ? need.skills : need.relaxation[due - 1]!.skills;
}

export const waitedSeconds = (item: WaitingItem, now: number): number => Math.max(0, (now - item.queuedAt) / 1000);

/** May the members of the overflow queue take it by now? */
export const overflowDue = (item: WaitingItem, now: number): boolean => item.overflow !== null && waitedSeconds(item, now) >= item.overflow.afterSeconds;

/**
 * What keeps this person from this item now, or null. Members of the overflow queue, once it is due, need not have the skills that the item's
 * own queue asks for: they are trained for theirs. Qualifications, authority and unit hold for everybody, whatever the wait.
 */
export function obstacle(item: WaitingItem, agent: Agent, now: number): Obstacle | null {
  const { need } = item;
  const member = agent.queues.has(item.queueId);
  if (!member && !(overflowDue(item, now) && agent.queues.has(item.overflow!.queueId))) return { code: 'queue' };
  if (item.barred?.includes(agent.id) === true) return { code: 'barred' };
  for (const qualification of need.qualifications) if (!agent.qualifications.has(qualification)) return { code: 'qualification', qualification };
  if (need.authority !== null && (agent.authorityLimit === null || agent.authorityLimit < need.authority)) return { code: 'authority', amount: need.authority };
  if (need.unitPath !== null && !need.unitPath.startsWith(agent.unitPath)) return { code: 'unit' };
  const missing = (member ? missingSkill(skillsAfter(need, waitedSeconds(item, now)), agent) : undefined) ?? missingSkill(need.ownSkills, agent);
  if (missing !== undefined) return { code: 'skill', ...missing };
  if (item.notFor.includes(agent.id)) return { code: 'letPass' };
  return need.weight > 0 && agent.load + need.weight > agent.capacity ? { code: 'capacity' } : null;
}

export const isEligible = (item: WaitingItem, agent: Agent, now: number): boolean => obstacle(item, agent, now) === null;

function missingSkill(skills: readonly NeededSkill[], agent: Agent): NeededSkill | undefined {
  for (const needed of skills) if ((agent.skills.get(needed.skill) ?? 0) < needed.level) return needed;
  return undefined;
}

/** Milliseconds of the next moment at which waiting changes who may take it: a step, or the overflow; null when nothing is left to come. */
export function nextRuleAt(item: Pick<WaitingItem, 'queuedAt' | 'overflow'> & { readonly need: Pick<Need, 'relaxation'> }, now: number): number | null {
  const moments = [...item.need.relaxation.map((step) => step.afterSeconds), ...(item.overflow === null ? [] : [item.overflow.afterSeconds])]
    .map((seconds) => item.queuedAt + seconds * 1000)
    .filter((moment) => moment > now);
  return moments.length === 0 ? null : Math.min(...moments);
}
