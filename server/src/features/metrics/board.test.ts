import { sql } from 'kysely';
import type { Board } from '@huiyin/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testPrincipal } from '#platform/access/test-principal.ts';
import { forgetCalendars } from '#platform/calendar/load-calendar.ts';
import { newId } from '#platform/ids/new-id.ts';
import { startConversation } from '../conversations/index.ts';
import { openTestBranches, type TestBranches } from '../conversations/test-branches.ts';
import { say } from '../conversations/test-world.ts';
import { metricsRoutes } from './routes.ts';

/** A zone in which it is now between 0 and 1 o'clock, or at `hour`. */
function zoneAtHour(hour: number): string {
  const ahead = (hour - new Date().getUTCHours() + 24) % 24;
  return ahead <= 14 ? `Etc/GMT-${ahead}` : `Etc/GMT+${24 - ahead}`;
}

describe('the board', () => {
  let branches: TestBranches;
  beforeAll(async () => {
    branches = await openTestBranches(['metrics:read'], (app, world, access) => metricsRoutes(app, { database: world.database, access }));
  });
  afterAll(() => branches.close());

  it('refuses everybody who may not', async () => {
    expect((await branches.ask(null, 'GET', '/api/board')).status).toBe(401);
    expect((await branches.ask(testPrincipal(), 'GET', '/api/board')).status).toBe(403);
  });

  it('begins the day at midnight in the zone of the reader’s unit', async () => {
    const { world, ask, own } = branches;
    await startConversation(world.deps, await world.addVisitor(), say('一个多小时前'), false);
    await sql`update contacts set requested_at = now() - interval '62 minutes'`.execute(world.db);
    const calendar = newId();
    await sql`insert into calendars (id, code, name) values (${calendar}, 'somewhere', '某地')`.execute(world.db);
    await sql`update units set calendar_id = ${calendar} where code = 'T-B1'`.execute(world.db);
    const requestedWhenItIs = async (hour: number) => {
      await sql`update calendars set time_zone = ${zoneAtHour(hour)}`.execute(world.db);
      forgetCalendars(world.db);
      return ((await ask(own, 'GET', '/api/board')).body as Board).requestedToday;
    };
    expect(await requestedWhenItIs(12)).toBe(1);
    expect(await requestedWhenItIs(0)).toBe(0);
  });
});
