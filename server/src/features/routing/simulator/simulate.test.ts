import { describe, expect, it } from 'vitest';
import { simulate, type SimulatedAgent, type SimulatedItem } from './simulate.ts';

const seconds = (n: number): number => n * 1000;
const item = (id: string, at: number, change: Partial<SimulatedItem> = {}): SimulatedItem => ({
  id, queueId: 'q', queuedAt: seconds(at), orderAt: seconds(at), overflow: null, preferred: null, notFor: [], handleSeconds: 100, patienceSeconds: Infinity,
  need: { skills: [], relaxation: [], ownSkills: [], qualifications: [], authority: null, unitPath: null, weight: 1 }, ...change,
});
const agent = (id: string, change: Partial<SimulatedAgent> = {}): SimulatedAgent => ({
  id, queues: new Set(['q']), skills: new Map(), qualifications: new Set<string>(), authorityLimit: null, unitPath: '/', capacity: 1, shifts: [{ from: 0, until: seconds(10_000) }], ...change,
});
const told = (items: SimulatedItem[], agents: SimulatedAgent[]) => simulate(items, agents).map(({ item: { id }, agentId, waitSeconds }) => [id, agentId, waitSeconds]);

describe('the simulator', () => {
  it('answers at once who finds somebody free, and the next when a place frees', () => {
    expect(told([item('1', 0), item('2', 10), item('3', 20)], [agent('a')])).toEqual([['1', 'a', 0], ['2', 'a', 90], ['3', 'a', 180]]);
  });
  it('loses who has no more patience', () => {
    expect(told([item('1', 0), item('2', 10, { patienceSeconds: 30 }), item('3', 20)], [agent('a')])).toEqual([['1', 'a', 0], ['2', null, 30], ['3', 'a', 80]]);
  });
  it('lets a step of relaxation and an overflow come in their moment', () => {
    const need = { ...item('', 0).need, skills: [{ skill: 's', level: 1 }], relaxation: [{ afterSeconds: 60, skills: [] }] };
    expect(told([item('1', 0, { need })], [agent('a')])).toEqual([['1', 'a', 60]]);
    const overflow = { queueId: 'o', afterSeconds: 40 };
    expect(told([item('1', 0, { need, overflow })], [agent('a', { queues: new Set(['o']) })])).toEqual([['1', 'a', 40]]);
  });
  it('gives nothing to somebody off shift, and lets them finish what they have', () => {
    const short = agent('a', { shifts: [{ from: seconds(5), until: seconds(50) }, { from: seconds(500), until: seconds(600) }] });
    expect(told([item('1', 0), item('2', 10)], [short])).toEqual([['1', 'a', 5], ['2', 'a', 490]]);
  });
  it('answers each item once, never above a capacity, and waits in the order of the key', () => {
    const items = Array.from({ length: 300 }, (_, n) => item(String(n).padStart(3, '0'), n * 7, { handleSeconds: 20 + ((n * 37) % 90), orderAt: seconds(n * 7 - (n % 3) * 40) }));
    const outcomes = simulate(items, [agent('a'), agent('b', { capacity: 3 })]);
    expect(new Set(outcomes.map(({ item: { id } }) => id)).size).toBe(300);
    for (const [id, capacity] of [['a', 1], ['b', 3]] as const) {
      const busy = outcomes.filter(({ agentId }) => agentId === id).map(({ item: one, waitSeconds }) => [one.queuedAt / 1000 + waitSeconds, one.handleSeconds] as const);
      for (const [start] of busy) expect(busy.filter(([from, length]) => from <= start && start < from + length).length).toBeLessThanOrEqual(capacity);
    }
    expect(simulate(items, [agent('a'), agent('b', { capacity: 3 })])).toEqual(outcomes);
  });
});
