import type { LiveNotice } from '@huiyin/contracts';
import { describe, expect, it } from 'vitest';
import { judgeScreens, Screen } from './screens.ts';

const change = (fields: object): LiveNotice => ({ type: 'boardChange', change: { at: '', ...fields } }) as LiveNotice;

describe('a supervisor’s screen', () => {
  it('shows the earlier of two states of one frame by the later one, and misses one that never comes', () => {
    const screen = new Screen();
    screen.hear(change({ agents: [{ id: 'a', since: '2026-11-22T08:00:02.000Z' }] }), 250);
    const at = (sentAt: number, staffId: string, second: number) => ({ sentAt, branch: 0, staffId, since: `2026-11-22T08:00:0${second}.000Z` });
    expect(judgeScreens([at(0, 'a', 1), at(100, 'a', 2), at(200, 'a', 3), at(0, 'b', 1)], () => [screen])).toEqual({ delays: [250, 150], missing: 2 });
  });

  it('takes the n-th sent of a kind for the n-th counted, by branch', () => {
    const screens = [new Screen(), new Screen()];
    screens[0]!.hear(change({ today: { requests: 0, answered: 0, handled: 0 } }), 0);
    screens[0]!.hear(change({ today: { requests: 2, answered: 0, handled: 0 } }), 300);
    const asked = (sentAt: number, branch: number) => ({ sentAt, branch, counted: 'requests' as const });
    expect(judgeScreens([asked(200, 0), asked(100, 0), asked(250, 0), asked(100, 1)], (branch) => [screens[branch]!])).toEqual({ delays: [200, 100], missing: 2 });
  });
});
