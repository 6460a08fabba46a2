import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Principal } from '#platform/access/principal.ts';
import { leaveConversation, rateContact, startConversation, type Visitor } from '../conversations/index.ts';
import { createTestWorld, resolveConversation, say, sendAgentMessage, type TestWorld } from '../conversations/test-world.ts';
import { countContacts, recountEverything } from './count-contacts.ts';
import { verifyMetrics } from './verify-metrics.ts';

const answer = (text: string) => ({ clientId: say(text).clientId, text, kind: 'text' as const });

describe('the sums of contacts', () => {
  let world: TestWorld;
  let agent: Principal;
  beforeAll(async () => {
    world = await createTestWorld();
    agent = await world.addAgent({ capacity: 40 });
  });
  afterAll(async () => {
    await world.deps.assigner.idle();
    await world.close();
  });
  const sums = async () =>
    (await sql<Record<string, number>>`select sum(requests)::int as requests, sum(answered)::int as answered, sum(handled)::int as handled, sum(abandoned)::int as abandoned,
      sum(rated)::int as rated, sum(repeats)::int as repeats, sum(solved_first)::int as first, sum("left")::int as "left" from contact_figures`.execute(world.db)).rows[0]!;
  const differences = async () => (await verifyMetrics(world.db)).differences;
  const shiftBack = (id: string, time: string) =>
    sql`update contacts set requested_at = requested_at - ${time}::interval, assigned_at = assigned_at - ${time}::interval, answered_at = answered_at - ${time}::interval, ended_at = ended_at - ${time}::interval
      where conversation_id = ${id}`.execute(world.db);

  async function ask(visitor: Visitor): Promise<string> {
    const { conversationId } = await startConversation(world.deps, visitor, say('我的车被刮了'), false);
    await world.deps.assigner.idle();
    return conversationId;
  }
  async function serve(visitor: Visitor): Promise<string> {
    const id = await ask(visitor);
    await sendAgentMessage(world.deps, agent, id, answer('您好'));
    await resolveConversation(world.deps, agent, id, { reason: 'resolved' });
    return id;
  }

  it('count a contact, its answer, its end, and a rating of the next day in the quarter hour of the request', async () => {
    const visitor = await world.addVisitor();
    const id = await serve(visitor);
    await countContacts(world.db);
    expect(await sums()).toEqual({ requests: 1, answered: 1, handled: 1, abandoned: 0, rated: 0, repeats: 0, first: 1, left: 0 });
    await shiftBack(id, '1 day');
    await rateContact(world.deps, visitor, id, { contact: 1, score: 5, solved: true });
    await countContacts(world.db);
    const { rows } = await sql<{ day: boolean; rated: number }>`select bucket < now() - interval '23 hours' as day, rated::int from contact_figures where requests <> 0`.execute(world.db);
    expect(rows).toEqual([{ day: true, rated: 1 }]);
    expect(await differences()).toEqual([]);
  });

  it('make an earlier contact not solved at first when the same customer comes back, but not after seven days', async () => {
    const before = await sums();
    const [soon, late] = [await world.addVisitor(), await world.addVisitor()];
    for (const [visitor, time] of [[soon, '6 days 23 hours'], [late, '7 days 1 hour']] as const) {
      const id = await serve(visitor);
      await countContacts(world.db);
      await shiftBack(id, time);
      await sql`update conversations set closed_at = closed_at - ${time}::interval where id = ${id}`.execute(world.db);
      await serve(visitor);
    }
    await countContacts(world.db);
    const after = await sums();
    expect([after['handled']! - before['handled']!, after['repeats']! - before['repeats']!, after['first']! - before['first']!]).toEqual([4, 1, 2]);
    expect(await differences()).toEqual([]);
  });

  it('stay right when a process is killed in the middle of a batch', async () => {
    const id = await serve(await world.addVisitor());
    const before = await sums();
    const other = world.otherProcess().database;
    let counting: Promise<unknown> = Promise.resolve();
    await world.db.transaction().execute(async (tx) => {
      await sql`lock table contact_figures in exclusive mode`.execute(tx);
      counting = countContacts(other.db).catch(() => 'killed');
      const stuck = sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '/* prepared count-facts */%'`;
      // Outside of the transaction, which would go on seeing the activity of its first look.
      while ((await stuck.execute(world.db)).rows.length === 0) await new Promise((done) => setTimeout(done, 10));
    });
    expect(await counting).toBe('killed');
    expect(await sums()).toEqual(before);
    await countContacts(other.db);
    expect((await sums())['handled']).toBe(before['handled']! + 1);
    expect((await sql`select 1 from contact_facts where conversation_id = ${id}`.execute(world.db)).rows).toHaveLength(1);
    expect(await differences()).toEqual([]);
  });

  it('equal a recount after any history, counted by several processes in between', async () => {
    let seed = 20261122;
    const random = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below;
    const visitors: Visitor[] = [];
    for (let n = 0; n < 8; n++) visitors.push(n % 2 === 0 ? await world.addVisitor() : await world.addCustomer(`客户${n}`, `R-${n}`));
    const open = new Map<Visitor, string>();
    const over: [Visitor, string][] = [];
    const other = world.otherProcess().database;
    const counts: Promise<unknown>[] = [];
    for (let step = 0; step < 160; step++) {
      const visitor = visitors[random(visitors.length)]!;
      const id = open.get(visitor);
      world.hours.open = random(4) > 0;
      const act = random(8);
      if (id === undefined) open.set(visitor, await ask(visitor));
      else if (act < 3) await sendAgentMessage(world.deps, agent, id, { ...answer('请稍等'), kind: act === 0 ? 'note' : 'text' }).catch(() => undefined);
      else if (act < 6) {
        await resolveConversation(world.deps, agent, id, { reason: (['resolved', 'spam', 'duplicate', 'unresolved'] as const)[random(4)]! }).then(() => over.push([visitor, id]) && open.delete(visitor), () => undefined);
      } else await leaveConversation(world.deps, visitor, id).then(() => over.push([visitor, id]) && open.delete(visitor), () => undefined);
      const rated = over[random(over.length + 1)];
      if (rated) await rateContact(world.deps, rated[0], rated[1], { contact: 1 + random(3), score: 1 + random(5), solved: random(2) === 0 }).catch(() => undefined);
      if (random(5) === 0) counts.push(countContacts(random(2) === 0 ? other.db : world.db));
    }
    world.hours.open = true;
    await Promise.all(counts);
    expect(await differences()).toEqual([]);
    const counted = await sums();
    for (const name of ['handled', 'rated', 'repeats', 'left']) expect(counted[name], name).toBeGreaterThan(1);
    await recountEverything(world.db);
    expect(await sums()).toEqual(counted);
    expect(await differences()).toEqual([]);
  });

  it('show every figure that somebody has changed', async () => {
    await sql`update contact_figures set answered = answered + 2 where ctid = (select ctid from contact_figures where answered > 0 limit 1)`.execute(world.db);
    const found = await differences();
    expect(found.map(({ table, measure, stored, recounted }) => [table, measure, stored - recounted])).toEqual([['contact_figures', 'answered', 2]]);
    expect(found[0]).toMatchObject({ place: 'T-WEB t-web', unit: 'T-B1' });
    await recountEverything(world.db);
    expect(await differences()).toEqual([]);
  });
});
