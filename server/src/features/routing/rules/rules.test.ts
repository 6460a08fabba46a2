import { describe, expect, it } from 'vitest';
import { chooseAgent, rankAgents } from './choose-agent.ts';
import { chooseItem } from './choose-item.ts';
import type { Demand, QueueDemand } from './demand.ts';
import { isEligible, nextRuleAt, obstacle, type Agent, type Need, type WaitingItem } from './need.ts';
import { orderKey } from './order-key.ts';

const calm: QueueDemand = { arrivals: 10, slots: 10, freeSlots: 5, handleSeconds: 180 };
const noDemand: Demand = new Map();
const need = (change: Partial<Need> = {}): Need => ({ skills: [], relaxation: [], ownSkills: [], qualifications: [], authority: null, unitPath: null, weight: 1, ...change });
const item = (change: Partial<WaitingItem> = {}): WaitingItem => ({ id: 'i1', queueId: 'q', need: need(), queuedAt: 0, orderAt: 0, overflow: null, preferred: null, notFor: [], ...change });
const agent = (change: Partial<Agent> = {}): Agent => ({
  id: 'a1', queues: new Set(['q']), skills: new Map(), qualifications: new Set(), authorityLimit: null, unitPath: '/HQ/B1/', load: 0, capacity: 3, lastAssignedAt: 0, ...change,
});
const skilled = (skill: string, level: number): Agent => agent({ skills: new Map([[skill, level]]) });
const seconds = (n: number): number => n * 1000;

describe('who may take an item', () => {
  const relaxing = item({
    need: need({ skills: [{ skill: 'claims', level: 4 }], relaxation: [{ afterSeconds: 60, skills: [{ skill: 'claims', level: 2 }] }, { afterSeconds: 120, skills: [] }] }),
  });
  it.each([
    ['nothing is asked for', item(), agent(), 0, null],
    ['the person does not serve the queue', item(), agent({ queues: new Set(['other']) }), 0, 'queue'],
    ['the level is too low', relaxing, skilled('claims', 3), 59, 'skill'],
    ['the first step has lowered the level', relaxing, skilled('claims', 3), 60, null],
    ['the first step still asks for the skill', relaxing, skilled('motor', 5), 119, 'skill'],
    ['the last step asks for nothing', relaxing, agent(), 120, null],
    ['the item itself asks for a skill, whatever the wait', item({ need: need({ ...relaxing.need, ownSkills: [{ skill: 'english', level: 1 }] }) }), skilled('claims', 5), 9999, 'skill'],
    ['a qualification lacks, whatever the wait', item({ need: need({ qualifications: ['inbound'] }) }), agent(), 9999, 'qualification'],
    ['the qualification is there', item({ need: need({ qualifications: ['inbound'] }) }), agent({ qualifications: new Set(['inbound']) }), 0, null],
    ['the amount is above the limit', item({ need: need({ authority: 5000.01 }) }), agent({ authorityLimit: 5000 }), 0, 'authority'],
    ['the amount is at the limit', item({ need: need({ authority: 5000 }) }), agent({ authorityLimit: 5000 }), 0, null],
    ['somebody without a limit is asked about money', item({ need: need({ authority: 1 }) }), agent(), 0, 'authority'],
    ['the person sits in a sister branch', item({ need: need({ unitPath: '/HQ/B2/' }) }), agent(), 0, 'unit'],
    ['the person sits above the item’s unit', item({ need: need({ unitPath: '/HQ/B1/C1/' }) }), agent(), 0, null],
    ['the person sits below the item’s unit', item({ need: need({ unitPath: '/HQ/' }) }), agent(), 0, 'unit'],
    ['a call needs all of the capacity', item({ need: need({ weight: 3 }) }), agent({ load: 1 }), 0, 'capacity'],
    ['what weighs nothing needs no free place', item({ need: need({ weight: 0 }) }), agent({ load: 3 }), 0, null],
    ['a call finds an idle person', item({ need: need({ weight: 3 }) }), agent(), 0, null],
    ['the person has just returned it', item({ notFor: ['a1'] }), agent(), 0, 'letPass'],
    ['the overflow is not due', item({ overflow: { queueId: 'o', afterSeconds: 90 } }), agent({ queues: new Set(['o']) }), 89, 'queue'],
    ['the overflow is due, and the skills of the first queue are not asked for', item({ overflow: { queueId: 'o', afterSeconds: 90 }, need: relaxing.need }), agent({ queues: new Set(['o']) }), 90, null],
    ['the overflow opens no gate', item({ overflow: { queueId: 'o', afterSeconds: 90 }, need: need({ qualifications: ['inbound'] }) }), agent({ queues: new Set(['o']) }), 90, 'qualification'],
  ] as const)('%s', (_, what, who, waited, expected) => {
    expect(obstacle(what, who, seconds(waited))?.code ?? null).toBe(expected);
  });

  it('knows when waiting next changes something', () => {
    const waits = item({ need: relaxing.need, overflow: { queueId: 'o', afterSeconds: 90 } });
    expect([0, 60, 90, 120].map((at) => nextRuleAt(waits, seconds(at)))).toEqual([seconds(60), seconds(90), seconds(120), null]);
  });
});

describe('the order of waiting', () => {
  const rules = { priority: 2, tierBonusSeconds: { silver: 20, gold: 60, diamond: 120 }, olderBonusSeconds: 100 };
  it.each([
    ['a point of the queue and the item is ten seconds', { priority: 1, tier: null, older: false }, -30],
    ['a tier has its seconds', { priority: 0, tier: 'gold', older: false }, -80],
    ['a tier without seconds has none', { priority: 0, tier: 'standard', older: false }, -20],
    ['an older customer adds to the tier', { priority: 0, tier: 'diamond', older: true }, -240],
  ])('%s', (_, standing, expected) => {
    expect(orderKey(0, standing, rules)).toBe(seconds(expected));
  });
});

describe('the choice of the agent', () => {
  it('takes the customer’s own agent first, and only until the moment set', () => {
    const mine = item({ preferred: { staffId: 'a2', until: seconds(100) } });
    const agents = [agent({ id: 'a1' }), agent({ id: 'a2', load: 2 })];
    expect(chooseAgent(mine, agents, seconds(99), noDemand)?.id).toBe('a2');
    expect(chooseAgent(mine, agents, seconds(100), noDemand)?.id).toBe('a1');
  });
  it('takes the smallest share in use, then the longest idle', () => {
    const agents = [agent({ id: 'a1', load: 1, lastAssignedAt: 1 }), agent({ id: 'a2', load: 0, lastAssignedAt: 9 }), agent({ id: 'a3', load: 0, lastAssignedAt: 5 })];
    expect(rankAgents(item(), agents, 0, noDemand).map(({ agent: { id } }) => id)).toEqual(['a3', 'a2', 'a1']);
  });
  it('keeps whoever can do what is scarce free for it', () => {
    const demand: Demand = new Map([['q', calm], ['scarce', { ...calm, slots: 2, freeSlots: 1 }], ['calm', calm]]);
    const agents = [agent({ id: 'rare', queues: new Set(['q', 'scarce']) }), agent({ id: 'broad', queues: new Set(['q', 'calm']), lastAssignedAt: 5 }), agent({ id: 'plain', lastAssignedAt: 9 })];
    expect(rankAgents(item(), agents, 0, demand).map(({ agent: { id } }) => id)).toEqual(['plain', 'broad', 'rare']);
  });
});

describe('the choice of the item', () => {
  const both = agent({ queues: new Set(['q', 'r']) });
  it('takes who came first, counting every bonus', () => {
    const items = [item({ id: 'late', orderAt: seconds(50) }), item({ id: 'bonus', queuedAt: seconds(60), orderAt: 0 }), item({ id: 'early', orderAt: seconds(20) })];
    expect(chooseItem(both, items, seconds(100), noDemand)?.id).toBe('bonus');
  });
  it('helps the queue where nobody else will be free soon', () => {
    const demand: Demand = new Map([['q', { ...calm, slots: 30 }], ['r', { ...calm, slots: 2 }]]);
    const items = [item({ id: 'many', queueId: 'q', orderAt: 0 }), item({ id: 'few', queueId: 'r', orderAt: seconds(60) })];
    expect(chooseItem(both, items, seconds(100), demand)?.id).toBe('few');
    expect(chooseItem(both, items, seconds(100), noDemand)?.id).toBe('many');
  });
  it('takes the own customer first, and passes by what the person may not have', () => {
    const items = [item({ id: 'gate', need: need({ qualifications: ['x'] }) }), item({ id: 'next', orderAt: 1 }), item({ id: 'own', orderAt: 2, preferred: { staffId: 'a1', until: seconds(200) } })];
    expect(chooseItem(both, items, seconds(100), noDemand)?.id).toBe('own');
    expect(chooseItem(both, items.slice(0, 2), seconds(100), noDemand)?.id).toBe('next');
    expect(chooseItem(both, items.slice(0, 1), seconds(100), noDemand)).toBeUndefined();
  });
});

describe('laws of the rules, on random cases', () => {
  let state = 12345;
  const random = (below: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const some = <T>(list: readonly T[]): T[] => list.filter(() => random(2) === 0);
  const skillNames = ['s1', 's2', 's3'];
  const randomSkills = () => some(skillNames).map((skill) => ({ skill, level: 1 + random(5) }));
  const randomAgent = (n: number): Agent => agent({
    id: `a${n}`, queues: new Set(some(['q', 'r', 'o'])), skills: new Map(randomSkills().map(({ skill, level }) => [skill, level])), qualifications: new Set(some(['x', 'y'])),
    authorityLimit: random(2) === 0 ? null : random(1000), unitPath: ['/HQ/', '/HQ/B1/', '/HQ/B2/'][random(3)]!, load: random(4), capacity: 1 + random(3), lastAssignedAt: random(100),
  });
  const randomItem = (n: number): WaitingItem => {
    const skills = randomSkills();
    return item({
      id: `i${n}`, queueId: ['q', 'r'][random(2)]!, queuedAt: random(500), orderAt: random(500) - 250, overflow: random(2) === 0 ? null : { queueId: 'o', afterSeconds: 1 + random(200) },
      // Each step asks for some of what the one before did.
      need: need({ skills, relaxation: [{ afterSeconds: 1 + random(100), skills: skills.slice(1) }, { afterSeconds: 101 + random(100), skills: [] }], qualifications: some(['x', 'y']), authority: random(3) === 0 ? random(1000) : null, unitPath: random(3) === 0 ? '/HQ/B1/C1/' : null, weight: 1 + random(2) }),
      preferred: random(3) === 0 ? { staffId: `a${random(8)}`, until: seconds(random(400)) } : null,
    });
  };
  const cases = Array.from({ length: 400 }, () => ({ agents: Array.from({ length: 8 }, (_, n) => randomAgent(n)), items: Array.from({ length: 12 }, (_, n) => randomItem(n)), now: seconds(1 + random(400)) }));

  it('gives nobody what is above the capacity, behind a gate or above the authority', () => {
    for (const { agents, items, now } of cases) {
      for (const waiting of items) {
        const chosen = chooseAgent(waiting, agents, now, noDemand);
        if (chosen === undefined) continue;
        expect(chosen.load + waiting.need.weight).toBeLessThanOrEqual(chosen.capacity);
        expect(waiting.need.qualifications.every((code) => chosen.qualifications.has(code))).toBe(true);
        if (waiting.need.authority !== null) expect(chosen.authorityLimit ?? -1).toBeGreaterThanOrEqual(waiting.need.authority);
      }
    }
  });
  it('finds somebody whenever anybody may, and the best of the ranking', () => {
    for (const { agents, items, now } of cases) {
      for (const waiting of items) {
        const chosen = chooseAgent(waiting, agents, now, noDemand);
        expect(chosen !== undefined).toBe(agents.some((person) => isEligible(waiting, person, now)));
        expect(chosen).toBe(rankAgents(waiting, agents, now, noDemand)[0]?.agent);
      }
    }
  });
  it('never shuts somebody out again by waiting longer, when each step asks for less', () => {
    for (const { agents, items, now } of cases) {
      for (const waiting of items) {
        for (const person of agents) if (isEligible(waiting, person, now)) expect(obstacle(waiting, person, now + seconds(60))).toBeNull();
      }
    }
  });
  it('keeps the order of two items of one queue for ever, whoever takes and however late', () => {
    for (const { items } of cases) {
      const anybody = agent({ capacity: 9, queues: new Set(['q', 'r']), qualifications: new Set(['x', 'y']), skills: new Map(skillNames.map((skill) => [skill, 5])), authorityLimit: 9999, unitPath: '/HQ/' });
      const ofOne = items.filter(({ queueId, preferred }) => queueId === 'q' && preferred === null);
      expect(chooseItem(anybody, ofOne, seconds(500), noDemand)).toBe(chooseItem(anybody, ofOne, seconds(50_000), noDemand));
    }
  });
  it('does not depend on the order in which agents and items are given', () => {
    for (const { agents, items, now } of cases) {
      for (const waiting of items) expect(chooseAgent(waiting, [...agents].reverse(), now, noDemand)).toBe(chooseAgent(waiting, agents, now, noDemand));
      for (const person of agents) expect(chooseItem(person, [...items].reverse(), now, noDemand)).toBe(chooseItem(person, items, now, noDemand));
    }
  });
});
