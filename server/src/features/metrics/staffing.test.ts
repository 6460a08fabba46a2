import { sql } from 'kysely';
import type { Staffing } from '@huiyin/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testPrincipal } from '#platform/access/test-principal.ts';
import { startConversation } from '../conversations/index.ts';
import { openTestBranches, type TestBranches } from '../conversations/test-branches.ts';
import { say } from '../conversations/test-world.ts';
import { recountEverything } from './count-contacts.ts';
import { planStaffing } from './plan-staffing.ts';
import { staffingRoutes } from './staffing-routes.ts';

describe('the staffing calculator', () => {
  let branches: TestBranches;
  beforeAll(async () => {
    branches = await openTestBranches(['metrics:read'], (app, world, access) => staffingRoutes(app, { database: world.database, access }));
  });
  afterAll(() => branches.close());

  it('refuses whoever may not, and a file without the right to export', async () => {
    expect((await branches.ask(null, 'GET', '/api/metrics/staffing?weekday=1')).status).toBe(401);
    expect((await branches.ask(testPrincipal(), 'GET', '/api/metrics/staffing?weekday=1')).status).toBe(403);
    expect((await branches.ask(branches.own, 'GET', '/api/metrics/staffing/export?weekday=1')).status).toBe(403);
    expect((await branches.ask(branches.own, 'GET', '/api/metrics/staffing?weekday=8')).status).toBe(422);
  });

  it('plans with the field’s usual values where nothing else is asked', async () => {
    const { rows, handleSeconds, measuredHandleSeconds, days } = (await branches.ask(branches.own, 'GET', '/api/metrics/staffing?weekday=1')).body as Staffing;
    expect([rows.length, rows.every(({ agents }) => agents === 0), handleSeconds, measuredHandleSeconds, days.length]).toEqual([48, true, 180, null, 4]);
  });

  it('needs 14 people for 100 contacts of three minutes in half an hour, 20 on the roster, in the own branch only', async () => {
    const { world, own, foreign } = branches;
    for (let n = 0; n < 2; n++) await startConversation(world.deps, await world.addVisitor(), say('你好'), false);
    // Monday 16 November 2026, 10:10 in China.
    await sql`update contacts set requested_at = '2026-11-16T02:10:00Z', assigned_at = '2026-11-16T02:10:00Z', answered_at = '2026-11-16T02:10:00Z', ended_at = '2026-11-16T02:13:00Z'`.execute(world.db);
    await recountEverything(world.db);
    const query = { weekday: 1, weeks: 2, serviceLevelPercent: 85, serviceLevelSeconds: 20, shrinkagePercent: 30, volumePercent: 10_000, parallel: 1 };
    const now = new Date('2026-11-22T03:00:00Z');
    const zone = (await planStaffing(world.db, own, query, now)).rows.filter(({ calls }) => calls > 0);
    expect(zone).toHaveLength(1);
    expect(zone[0]).toMatchObject({ measured: 1, calls: 100, traffic: 10, agents: 14, rostered: 20 });
    expect(zone[0]!.serviceLevel).toBeCloseTo(0.88835, 4);
    expect((await planStaffing(world.db, foreign, query, now)).contacts).toBe(0);
    expect((await planStaffing(world.db, own, { ...query, parallel: 2 }, now)).rows.find(({ calls }) => calls > 0)?.traffic).toBe(5);
  });
});
