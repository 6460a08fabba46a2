import type { DataScope, InboxQuery } from '@huiyin/contracts';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Principal } from '#platform/access/principal.ts';
import { encodeCursor } from '#platform/http/page-cursor.ts';
import { newId } from '#platform/ids/new-id.ts';
import { loadHistory, loadInbox } from './store-inbox.ts';
import { createTestWorld, type TestWorld } from './test-world.ts';

interface Stored {
  readonly id: string;
  readonly state: string;
  readonly unitId: string;
  readonly departmentId: string | null;
  readonly agentId: string | null;
  readonly at: string;
}

describe('the pages of the inbox', () => {
  let world: TestWorld;
  let one: Principal;
  let two: Principal;
  let stored: Stored[];
  beforeAll(async () => {
    world = await createTestWorld();
    [one, two] = [await world.addAgent({ ready: false }), await world.addAgent({ ready: false, branch: 2 })];
    const agents = [one, two, null];
    // Several have the same moment; some are of one branch and had by somebody of the other; some have no department.
    for (let n = 0; n < 90; n++) {
      const [id, visitor] = [newId(), await world.addVisitor()];
      const home = n % 2 === 0 ? one : two;
      const state = (['closed', 'closed', 'active', 'waiting', 'left'] as const)[n % 5]!;
      const agent = state === 'active' ? home : state === 'closed' ? agents[n % 3]! : null;
      await sql`insert into conversations (id, channel_id, visitor_id, unit_id, department_id, state, agent_id, opened_at, closed_at) select ${id}, ${world.channelId}, ${visitor.id}, ${home.unitId},
        ${n % 7 === 0 ? null : home.departmentId}::uuid, ${state}, ${agent?.staffId ?? null}::uuid, at, case when ${state} = 'closed' then at + interval '1 second' end
        from (select '2026-11-01Z'::timestamptz + ${n % 31} * interval '1 minute' + ${n % 31} * interval '1 microsecond' as at) x`.execute(world.db);
      await sql`insert into contacts (conversation_id, n, unit_id, queue_id, requested_at) values (${id}, 1, ${home.unitId}, ${world.queueId}, now())`.execute(world.db);
      if (state === 'waiting' || state === 'left') await sql`insert into work_items (id, kind, subject, queue_id, unit_id, state) values (${newId()}, 'chat', ${id}, ${world.queueId}, ${home.unitId}, 'waiting')`.execute(world.db);
    }
    stored = (await sql<Stored>`select id, state, unit_id, department_id, agent_id, to_char(coalesce(closed_at, opened_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at from conversations`.execute(world.db)).rows;
  });
  afterAll(() => world.close());

  const inReach = ({ staffId, unitId, departmentId }: Principal, dataScope: DataScope, row: Stored): boolean =>
    dataScope === 'all' || row.agentId === staffId || (dataScope === 'unit' && row.unitId === unitId) || (dataScope === 'department' && row.departmentId === departmentId);
  const read = async (principal: Principal, view: InboxQuery['view'], limit: number): Promise<string[]> => {
    const ids: string[] = [];
    for (let cursor: string | undefined; ; ) {
      const rows = await loadInbox(world.db, principal, { view, ...(cursor === undefined ? {} : { cursor }) }, limit);
      ids.push(...rows.slice(0, limit).map(({ id }) => id));
      if (rows.length <= limit) return ids;
      cursor = encodeCursor([rows[limit - 1]!.sortKey, rows[limit - 1]!.id]);
    }
  };
  const newestFirst = (a: Stored, b: Stored): number => (a.at === b.at ? (a.id < b.id ? 1 : -1) : a.at < b.at ? 1 : -1);

  it.each([['all'], ['unit'], ['department'], ['self']] as const)('show everything within the scope %s once, newest first', async (dataScope) => {
    for (const person of [one, two]) {
      for (const [view, state] of [['closed', 'closed'], ['team', 'active']] as const) {
        const expected = stored.filter((row) => row.state === state && inReach(person, dataScope, row)).toSorted(newestFirst).map(({ id }) => id);
        expect(expected.length).toBeGreaterThan(7);
        expect(await read({ ...person, dataScope }, view, 7)).toEqual(expected);
        expect(await read({ ...person, dataScope }, view, 200)).toEqual(expected);
      }
    }
  });

  it('show what waits within the scope or in a queue that one serves, oldest first', async () => {
    for (const [person, dataScope, serves] of [[one, 'self', true], [two, 'self', false], [two, 'unit', false], [two, 'all', false]] as const) {
      for (const view of ['waiting', 'left'] as const) {
        const expected = stored.filter((row) => row.state === view && (serves || inReach(person, dataScope, row))).toSorted((a, b) => newestFirst(b, a)).map(({ id }) => id);
        expect(await read({ ...person, dataScope }, view, 4)).toEqual(expected);
      }
    }
  });

  it('show a supervisor of the topmost unit everything', async () => {
    const expected = stored.filter(({ state }) => state === 'closed').toSorted(newestFirst).map(({ id }) => id);
    expect(await read({ ...one, unitPath: '/HQ/', dataScope: 'unit' }, 'closed', 10)).toEqual(expected);
  });

  it('show what the visitor and all who are the same customer had before, newest first', async () => {
    const [kept, merged, stranger] = [await world.addCustomer('王一', 'H-1'), await world.addCustomer('王一', 'H-2'), await world.addCustomer('李二', 'H-3')];
    await sql`update customers set merged_into = ${kept.customerId} where id = ${merged.customerId}`.execute(world.db);
    const talk = async (visitorId: string, customerId: string | null, day: number): Promise<string> => {
      const id = newId();
      await sql`insert into conversations (id, channel_id, visitor_id, customer_id, unit_id, state, opened_at, closed_at)
        select ${id}, ${world.channelId}, ${visitorId}, ${customerId}, ${one.unitId}, 'closed', at, at from (select '2026-10-01Z'::timestamptz + ${day} * interval '1 day' as at) x`.execute(world.db);
      await sql`insert into contacts (conversation_id, n, unit_id, queue_id, requested_at) values (${id}, 1, ${one.unitId}, ${world.queueId}, now())`.execute(world.db);
      return id;
    };
    const before = [await talk(kept.id, kept.customerId, 1), await talk(merged.id, merged.customerId, 2), await talk(kept.id, null, 3), await talk(merged.id, kept.customerId, 4)];
    await talk(stranger.id, stranger.customerId, 5);
    const now = await talk(kept.id, kept.customerId, 6);
    const history = async (id: string, limit: number): Promise<string[]> => (await loadHistory(world.db, id, limit)).map((row) => row.id);
    expect(await history(now, 20)).toEqual(before.toReversed());
    expect(await history(now, 2)).toEqual(before.toReversed().slice(0, 2));
    expect(await history(before[1]!, 20)).toEqual([now, before[3], before[0]]);
  });
});
