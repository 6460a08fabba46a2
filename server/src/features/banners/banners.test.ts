import { sql } from 'kysely';
import type { BannerList } from '@huiyin/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testPrincipal } from '#platform/access/test-principal.ts';
import { systemClock } from '#platform/clock/clock.ts';
import { openTestBranches, type TestBranches } from '../conversations/test-branches.ts';
import { bannerRoutes } from './banner-routes.ts';

describe('banners', () => {
  let branches: TestBranches;
  let writer: TestBranches['own'];
  const soon = () => new Date(Date.now() + 3_600_000).toISOString();
  const shown = async (who: TestBranches['own']) => ((await branches.ask(who, 'GET', '/api/banners')).body as BannerList).items;
  beforeAll(async () => {
    branches = await openTestBranches(['banners:write'], (app, world, access) => bannerRoutes(app, { database: world.database, bell: world.deps.bell, clock: systemClock, access }));
    writer = await branches.world.addAgent({ permissions: ['banners:write'], dataScope: 'unit' });
  });
  afterAll(() => branches.close());

  it('refuses whoever may not write', async () => {
    expect((await branches.ask(null, 'GET', '/api/banners')).status).toBe(401);
    expect((await branches.ask(testPrincipal(), 'POST', '/api/banners', { text: '测试', level: 'info', unitId: branches.own.unitId, until: soon() })).status).toBe(403);
    expect((await branches.ask(testPrincipal(), 'GET', '/api/banners/written')).status).toBe(403);
  });

  it('shows a banner to the people of its unit until they put it away, each for themselves, and leaves an audit line', async () => {
    const [one, two, elsewhere] = [await branches.world.addAgent(), await branches.world.addAgent(), await branches.world.addAgent({ branch: 2 })];
    const { status, body } = await branches.ask(writer, 'POST', '/api/banners', { text: '核心系统 14:00 维护', level: 'urgent', unitId: writer.unitId, until: soon() });
    expect(status).toBe(200);
    expect((await shown(one)).map(({ text, level, writtenBy }) => [text, level, writtenBy])).toEqual([['核心系统 14:00 维护', 'urgent', writer.name]]);
    expect(await shown(elsewhere)).toEqual([]);
    expect((await branches.ask(one, 'POST', `/api/banners/${body.id}/dismiss`)).status).toBe(200);
    expect([(await shown(one)).length, (await shown(two)).length]).toEqual([0, 1]);
    expect((await branches.ask(elsewhere, 'POST', `/api/banners/${body.id}/dismiss`)).status).toBe(404);
    expect((await sql<{ detail: object }>`select detail from audit_lines where action = 'banner.written'`.execute(branches.world.db)).rows).toHaveLength(1);
    expect((await branches.ask(writer, 'POST', `/api/banners/${body.id}/withdraw`)).status).toBe(200);
    expect(await shown(two)).toEqual([]);
  });

  it('refuses another branch, an end in the past, and to withdraw what another branch wrote', async () => {
    const write = (change: object) => branches.ask(writer, 'POST', '/api/banners', { text: '测试', level: 'info', unitId: writer.unitId, until: soon(), ...change });
    expect((await write({ unitId: branches.foreign.unitId })).status).toBe(422);
    expect((await write({ until: '2026-01-01T00:00:00.000Z' })).status).toBe(422);
    expect((await write({ text: '  ' })).status).toBe(422);
    const { body } = await write({});
    expect((await branches.ask(branches.foreign, 'POST', `/api/banners/${body.id}/withdraw`)).status).toBe(404);
  });
});
