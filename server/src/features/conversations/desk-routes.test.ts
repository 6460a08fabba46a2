import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testPrincipal } from '#platform/access/test-principal.ts';
import { forgetCalendars } from '#platform/calendar/load-calendar.ts';
import { newId } from '#platform/ids/new-id.ts';
import { forgetSettings } from '#platform/settings/read-setting.ts';
import { chatRoutes } from './chat-routes.ts';
import { deskRoutes } from './desk-routes.ts';
import { createVisitorAccess } from './identify-visitor.ts';
import { startConversation } from './start-conversation.ts';
import { openTestBranches, type TestBranches } from './test-branches.ts';
import { say } from './test-world.ts';

describe('routes of the desk', () => {
  let branches: TestBranches;
  let id: string;
  beforeAll(async () => {
    branches = await openTestBranches(['conversations:read', 'conversations:export'], (app, world, access) => {
      const visitors = createVisitorAccess(world.db);
      deskRoutes(app, { ...world.deps, visitors, access });
      chatRoutes(app, { ...world.deps, visitors });
    });
    id = (await startConversation(branches.world.deps, await branches.world.addVisitor(), say('你好'), false)).conversationId;
  });
  afterAll(() => branches.close());

  it('refuses everybody who may not', async () => {
    const { ask, foreign } = branches;
    expect((await ask(null, 'GET', '/api/inbox/counts')).status).toBe(401);
    expect((await ask(testPrincipal(), 'GET', '/api/inbox/counts')).status).toBe(403);
    expect((await ask(testPrincipal({ permissions: ['conversations:read'] }), 'GET', `/api/conversations/${id}/transcript`)).status).toBe(403);
    expect((await ask(foreign, 'GET', `/api/conversations/${id}/transcript`)).status).toBe(404);
  });

  it('tells the response target that is set, with the counts of the inbox', async () => {
    const { ask, own, world } = branches;
    expect((await ask(own, 'GET', '/api/inbox/counts')).body).toMatchObject({ waiting: 1, responseTargetSeconds: 30 });
    await sql`insert into settings (key, value) values ('response.targetSeconds', '45')`.execute(world.db);
    forgetSettings(world.db);
    expect((await ask(own, 'GET', '/api/inbox/counts')).body).toMatchObject({ responseTargetSeconds: 45 });
  });

  it('writes the times of a transcript in the zone of the unit’s calendar, for staff and for the customer', async () => {
    const { app, ask, own, world } = branches;
    await sql`update messages set at = '2026-03-01T20:30:00Z' where conversation_id = ${id}`.execute(world.db);
    const { visitorToken: token } = (await app.inject({ method: 'POST', url: '/chat/api/session', payload: { channel: 't-web' } })).json<{ visitorToken: string }>();
    await sql`update conversations set visitor_id = (select visitor_id from visitor_tokens order by created_at desc limit 1) where id = ${id}`.execute(world.db);
    const both = async () => {
      const customers = await app.inject({ method: 'GET', url: `/chat/api/conversations/${id}/transcript?locale=en`, headers: { authorization: `Bearer ${token}` } });
      return [(await ask(own, 'GET', `/api/conversations/${id}/transcript`)).body as string, customers.body];
    };
    for (const text of await both()) expect(text).toContain('Mar 2, 2026, 4:30:00 AM');
    const calendar = newId();
    await sql`insert into calendars (id, code, name, time_zone) values (${calendar}, 'berlin', '柏林', 'Europe/Berlin')`.execute(world.db);
    await sql`update units set calendar_id = ${calendar} where code = 'T-B1'`.execute(world.db);
    forgetCalendars(world.db);
    for (const text of await both()) expect(text).toContain('Mar 1, 2026, 9:30:00 PM');
  });
});
