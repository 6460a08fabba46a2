import { describe, expect, it } from 'vitest';
import { erlangC, staffNeeded } from './erlang-c.ts';

const minutes = (n: number): number => n * 60;

describe('Erlang C', () => {
  it.each([
    // The first is published with the CRAN package ErlangC.
    [100, 30, 14, 10, 0.174132, 0.88835, 7.8359, 0.7143],
    [400, 60, 23, 20, 0.415738, 0.702111, 24.9443, 0.8696],
    [400, 60, 24, 20, 0.298072, 0.808882, 13.4133, 0.8333],
    [400, 60, 26, 20, 0.1434, 0.926376, 4.3023, 0.7692],
  ])('gives the known figures for %i calls in %i minutes with %i agents', (calls, interval, agents, traffic, wait, level, asa, occupancy) => {
    const got = erlangC({ calls, intervalSeconds: minutes(interval), handleSeconds: 180, targetSeconds: 20, agents });
    expect(got.traffic).toBeCloseTo(traffic, 9);
    expect(got.waitProbability).toBeCloseTo(wait, 6);
    expect(got.serviceLevel).toBeCloseTo(level, 5);
    expect(got.averageWaitSeconds).toBeCloseTo(asa, 3);
    expect(got.occupancy).toBeCloseTo(occupancy, 4);
  });

  it('says that nobody is ever served when agents cannot keep up, and nobody waits when nothing comes', () => {
    expect(erlangC({ calls: 400, intervalSeconds: 3600, handleSeconds: 180, targetSeconds: 20, agents: 20 })).toMatchObject({ waitProbability: 1, serviceLevel: 0, averageWaitSeconds: Infinity });
    expect(erlangC({ calls: 0, intervalSeconds: 3600, handleSeconds: 180, targetSeconds: 20, agents: 1 })).toMatchObject({ waitProbability: 0, serviceLevel: 1, averageWaitSeconds: 0 });
  });

  it('stays a probability for thousands of agents', () => {
    const { waitProbability } = erlangC({ calls: 100_000, intervalSeconds: 3600, handleSeconds: 180, targetSeconds: 20, agents: 5050 });
    expect(waitProbability).toBeGreaterThan(0);
    expect(waitProbability).toBeLessThan(1);
  });

  it('never waits longer with one agent more', () => {
    for (let agents = 21; agents < 60; agents++) {
      const at = (n: number) => erlangC({ calls: 400, intervalSeconds: 3600, handleSeconds: 180, targetSeconds: 20, agents: n });
      expect(at(agents + 1).averageWaitSeconds).toBeLessThan(at(agents).averageWaitSeconds);
      expect(at(agents + 1).serviceLevel).toBeGreaterThan(at(agents).serviceLevel);
    }
  });

  it('refuses what is no count or time', () => {
    expect(() => erlangC({ calls: -1, intervalSeconds: 60, handleSeconds: 180, targetSeconds: 20, agents: 1 })).toThrow(/calls/);
    expect(() => erlangC({ calls: 1, intervalSeconds: 0, handleSeconds: 180, targetSeconds: 20, agents: 1 })).toThrow(/intervalSeconds/);
    expect(() => erlangC({ calls: 1, intervalSeconds: 60, handleSeconds: 180, targetSeconds: 20, agents: 1.5 })).toThrow(/agents/);
  });
});

describe('staff needed', () => {
  const busyHour = { calls: 400, intervalSeconds: 3600, handleSeconds: 180 };

  it('needs 24 for 80/20 at the documents’ busy hour, 35 with a shrinkage of 30 %, but 23 for a mean wait of 30 s', () => {
    expect(staffNeeded({ ...busyHour, serviceLevel: 0.8, targetSeconds: 20, shrinkage: 0.3 })).toMatchObject({ agents: 24, rostered: 35 });
    expect(staffNeeded({ ...busyHour, averageWaitSeconds: 30 })).toMatchObject({ agents: 23, rostered: 23 });
    expect(staffNeeded({ ...busyHour, serviceLevel: 0.8, averageWaitSeconds: 30 })).toMatchObject({ agents: 24 });
  });

  it('takes more people where they may not be busy all the time, and none where nothing comes', () => {
    expect(staffNeeded({ ...busyHour, serviceLevel: 0.8, occupancy: 0.75 })).toMatchObject({ agents: 27 });
    expect(staffNeeded({ ...busyHour, calls: 0 })).toMatchObject({ agents: 0, rostered: 0 });
  });

  it('refuses aims that nobody can meet', () => {
    expect(() => staffNeeded({ ...busyHour, serviceLevel: 1 })).toThrow(/serviceLevel/);
    expect(() => staffNeeded({ ...busyHour, shrinkage: 1 })).toThrow(/shrinkage/);
  });
});
