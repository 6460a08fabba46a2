import type { Agent, Policy, SimulatedAgent } from '../../../server/src/features/routing/index.ts';

const free = (agents: readonly Agent[], queueId: string): Agent[] => agents.filter((agent) => agent.queues.has(queueId));
/** Whoever has waited longest. */
const oldest: Policy['chooseItem'] = (_, items) => items.reduce((first, item) => (item.queuedAt < first.queuedAt ? item : first));

/** The next in turn of whoever can; the longest waiting first. */
export function roundRobin(): Policy {
  const lastTurn = new Map<string, string>();
  return {
    chooseAgent: (item, agents) => {
      const able = free(agents, item.queueId).sort((a, b) => (a.id < b.id ? -1 : 1));
      const last = lastTurn.get(item.queueId) ?? '';
      const chosen = able.find((agent) => agent.id > last) ?? able[0];
      if (chosen !== undefined) lastTurn.set(item.queueId, chosen.id);
      return chosen;
    },
    chooseItem: oldest,
  };
}

/** Whoever of those that can has been idle longest; the longest waiting first. */
export const longestIdle: Policy = {
  chooseAgent: (item, agents) => free(agents, item.queueId).reduce<Agent | undefined>((best, agent) => (best === undefined || agent.lastAssignedAt < best.lastAssignedAt ? agent : best), undefined),
  chooseItem: oldest,
};

/** Everybody serves one group only: that of the own best skill. */
export const inGroups = (agents: readonly SimulatedAgent[]): SimulatedAgent[] =>
  agents.map((agent) => {
    const [home] = [...agent.skills].reduce((best, skill) => (skill[1] > best[1] ? skill : best));
    return { ...agent, queues: new Set([home]) };
  });
