import type { InboxPage } from '@huiyin/contracts';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testPrincipal } from '#platform/access/test-principal.ts';
import type { Principal } from '#platform/access/principal.ts';
import { newId } from '#platform/ids/new-id.ts';
import { deskRoutes } from './desk-routes.ts';
import { createVisitorAccess } from './identify-visitor.ts';
import { openTestBranches, type TestBranches } from './test-branches.ts';

describe('the inbox of one agent or one queue', () => {
  let branches: TestBranches;
  let agents: [Principal, Principal];
  let queues: [string, string];
  const ids: Record<string, string> = {};

  /** A conversation of the first branch with its work in a queue; `work` null: nothing of it is open any more. */
  const put = async (name: string, state: 'waiting' | 'active' | 'left' | 'closed', agent: Principal | null, queueId: string, work: 'waiting' | 'assigned' | 'done' = 'waiting') => {
    const { world, own } = branches;
    const [id, visitor, n] = [newId(), await world.addVisitor(), Object.keys(ids).length];
    await sql`insert into conversations (id, channel_id, visitor_id, unit_id, state, agent_id, opened_at, closed_at) select ${id}, ${world.channelId}, ${visitor.id}, ${own.unitId}, ${state},
      ${agent?.staffId ?? null}::uuid, at, case when ${state} = 'closed' then at end from (select '2026-11-01Z'::timestamptz + ${n} * interval '1 minute' as at) x`.execute(world.db);
    await sql`insert into contacts (conversation_id, n, unit_id, queue_id, requested_at) values (${id}, 1, ${own.unitId}, ${queueId}, now())`.execute(world.db);
    await sql`insert into work_items (id, kind, subject, queue_id, unit_id, state, assignee, ended_at) values (${newId()}, ${state === 'left' ? 'leftMessage' : 'chat'}, ${id}, ${queueId}, ${own.unitId}, ${work},
      ${work === 'assigned' ? (agent?.staffId ?? null) : null}::uuid, case when ${work} = 'done' then now() end)`.execute(world.db);
    ids[name] = id;
  };

  beforeAll(async () => {
    branches = await openTestBranches(['conversations:read'], (app, { deps, db }, access) => deskRoutes(app, { ...deps, visitors: createVisitorAccess(db), access }));
    const { world, own } = branches;
    agents = [await world.addAgent({ ready: false }), await world.addAgent({ ready: false })];
    const second = newId();
    await sql`insert into queues (id, code, name, name_en, unit_id) values (${second}, 'T-TWO', '理赔', 'Claims', ${own.unitId})`.execute(world.db);
    queues = [world.queueId, second];
    await put('one in the first', 'active', agents[0], queues[0], 'assigned');
    await put('one in the second', 'active', agents[0], queues[1], 'assigned');
    await put('two in the second', 'active', agents[1], queues[1], 'assigned');
    await put('waits in the first', 'waiting', null, queues[0]);
    await put('waits in the second', 'waiting', null, queues[1]);
    await put('left in the first', 'left', null, queues[0]);
    await put('left in the second', 'left', null, queues[1]);
    await put('closed by one', 'closed', agents[0], queues[0], 'done');
    await put('closed by two', 'closed', agents[1], queues[1], 'done');
  });
  afterAll(() => branches.close());

  const inbox = async (query: string, who: Principal = branches.own): Promise<string[]> => {
    const { status, body } = await branches.ask(who, 'GET', `/api/inbox?${query}`);
    expect(status).toBe(200);
    const names = new Map(Object.entries(ids).map(([name, id]) => [id, name]));
    return (body as InboxPage).items.map(({ id }) => names.get(id) ?? id);
  };

  it('refuses whoever may not read conversations, and an agent or queue that is no id', async () => {
    expect((await branches.ask(null, 'GET', `/api/inbox?view=team&agent=${agents[0].staffId}`)).status).toBe(401);
    expect((await branches.ask(testPrincipal(), 'GET', `/api/inbox?view=team&agent=${agents[0].staffId}`)).status).toBe(403);
    for (const wrong of ['agent=everybody', 'queue=first']) expect((await branches.ask(branches.own, 'GET', `/api/inbox?view=team&${wrong}`)).status).toBe(422);
  });

  it('shows of the team’s, and of the closed ones, only those that the agent has or had', async () => {
    expect(await inbox('view=team')).toEqual(['two in the second', 'one in the second', 'one in the first']);
    expect(await inbox(`view=team&agent=${agents[0].staffId}`)).toEqual(['one in the second', 'one in the first']);
    expect(await inbox(`view=closed&agent=${agents[1].staffId}`)).toEqual(['closed by two']);
    expect(await inbox(`view=team&agent=${newId()}`)).toEqual([]);
  });

  it('shows only those whose open work stands in the queue, messages left outside service hours included', async () => {
    expect(await inbox(`view=team&queue=${queues[1]}`)).toEqual(['two in the second', 'one in the second']);
    expect(await inbox(`view=waiting&queue=${queues[0]}`)).toEqual(['waits in the first']);
    expect(await inbox(`view=left&queue=${queues[1]}`)).toEqual(['left in the second']);
    // What is closed has no open work.
    expect(await inbox(`view=closed&queue=${queues[0]}`)).toEqual([]);
  });

  it('takes both together, and pages within what is left', async () => {
    expect(await inbox(`view=team&agent=${agents[0].staffId}&queue=${queues[1]}`)).toEqual(['one in the second']);
    const first = (await branches.ask(branches.own, 'GET', `/api/inbox?view=team&limit=1&agent=${agents[0].staffId}`)).body as InboxPage;
    expect(first.items.map(({ id }) => id)).toEqual([ids['one in the second']]);
    expect(await inbox(`view=team&limit=1&agent=${agents[0].staffId}&cursor=${first.nextCursor}`)).toEqual(['one in the first']);
  });

  it('shows nothing more than the reader’s scope does', async () => {
    expect(await inbox(`view=team&agent=${agents[0].staffId}`, branches.foreign)).toEqual([]);
    expect(await inbox(`view=waiting&queue=${queues[0]}`, branches.foreign)).toEqual([]);
  });
});
