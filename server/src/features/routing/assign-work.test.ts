import type { AssignmentReason } from '@huiyin/contracts';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Principal } from '#platform/access/principal.ts';
import { newId } from '#platform/ids/new-id.ts';
import { createLog } from '#platform/log/create-log.ts';
import { createTestWorld, type TestWorld } from '../conversations/test-world.ts';
import type { RoutingDeps } from './assign-work.ts';
import { createAssigner, type Assigner } from './assigner.ts';
import { endWork, enqueueWork } from './enqueue-work.ts';
import { orderKey } from './rules/order-key.ts';
import type { NewItem } from './store-items.ts';
import type { WorkKind } from './work-kind.ts';

const quiet: WorkKind = { onAssigned: async () => undefined, onReturned: async () => undefined };

describe('assignment', () => {
  let world: TestWorld;
  let routing: RoutingDeps;
  let assigner: Assigner;
  let unitId: string;
  beforeAll(async () => {
    world = await createTestWorld();
    routing = { ...world.deps.routing, kinds: new Map([['errand', quiet]]) };
    assigner = createAssigner(routing, createLog('silent'));
    unitId = (await world.addAgent({ ready: false })).unitId;
    await sql`insert into skills (id, code, name, name_en) values (${newId()}, 't-claims', '理赔', 'Claims')`.execute(world.db);
    await sql`insert into qualifications (id, code, name, name_en) values (${newId()}, 'inbound', '呼入', 'Inbound'), (${newId()}, 'outbound', '呼出', 'Outbound')`.execute(world.db);
  });
  afterAll(async () => {
    await world.deps.assigner.idle();
    await world.close();
  });
  afterEach(async () => {
    await assigner.idle();
    await sql`update work_items set state = 'cancelled', ended_at = now() where state in ('waiting', 'assigned')`.execute(world.db);
    await sql`update agent_states set state = 'signedOut', load = 0`.execute(world.db);
    await sql`update queues set needed_skills = '[]', relaxation = '[]', needed_qualifications = '{}', same_unit = false, overflow_queue_id = null, overflow_after_seconds = null, priority = 0`.execute(world.db);
  });

  const enqueue = async (change: Partial<NewItem> = {}): Promise<string> => {
    const subject = newId();
    await enqueueWork(world.db, { kind: 'errand', subject, queueId: world.queueId, unitId, weight: 1, automatic: true, ...change });
    assigner.arrived(change.queueId ?? world.queueId);
    await assigner.idle();
    return subject;
  };
  const whoHas = async (subject: string): Promise<{ staff: string; code: AssignmentReason['code'] } | undefined> => {
    const { rows } = await sql<{ staff: string; reason: AssignmentReason }>`select a.staff_id as staff, a.reason from assignments a join work_items w on w.id = a.work_item_id
      where w.subject = ${subject} and w.state = 'assigned' and a.ended_at is null`.execute(world.db);
    return rows[0] === undefined ? undefined : { staff: rows[0].staff, code: rows[0].reason.code };
  };
  const end = async (subject: string): Promise<void> => {
    const ended = await endWork(world.db, 'errand', subject, 'done', 'done');
    assigner.freed(ended!.assignee!);
    await assigner.idle();
  };
  const setQueue = async (change: string): Promise<void> => void (await sql`update queues set ${sql.raw(change)} where id = ${world.queueId}::uuid`.execute(world.db));
  /** Lets so many seconds of waiting pass. */
  const wait = async (seconds: number): Promise<void> => {
    await sql`update work_items set queued_at = queued_at - make_interval(secs => ${seconds}), order_at = order_at - make_interval(secs => ${seconds}),
      next_rule_at = next_rule_at - make_interval(secs => ${seconds}) where state = 'waiting'`.execute(world.db);
    await assigner.due();
  };
  const agent = (options: Parameters<TestWorld['addAgent']>[0] = {}): Promise<Principal> => world.addAgent(options);
  const teach = async (staffId: string, level: number): Promise<void> => void (await sql`insert into staff_skills (staff_id, skill_id, level) select ${staffId}, id, ${level} from skills where code = 't-claims'`.execute(world.db));

  it('lets a step of relaxation open an item to others in its moment, without a new arrival', async () => {
    await setQueue(`needed_skills = '[{"skill":"t-claims","level":4}]', relaxation = '[{"afterSeconds":60,"skills":[{"skill":"t-claims","level":2}]},{"afterSeconds":120,"skills":[]}]'`);
    const novice = await agent();
    await teach(novice.staffId, 2);
    const item = await enqueue();
    await wait(59);
    expect(await whoHas(item)).toBeUndefined();
    await wait(1);
    expect(await whoHas(item)).toEqual({ staff: novice.staffId, code: 'relaxed' });
  });

  it('writes the moment of the next rule ahead, until none is left', async () => {
    await setQueue(`needed_skills = '[{"skill":"t-claims","level":5}]', relaxation = '[{"afterSeconds":60,"skills":[{"skill":"t-claims","level":4}]}]'`);
    await enqueue();
    const next = async () => (await sql<{ inSeconds: number | null }>`select extract(epoch from next_rule_at - queued_at)::int as in_seconds from work_items where state = 'waiting'`.execute(world.db)).rows[0]!.inSeconds;
    expect(await next()).toBe(60);
    await wait(61);
    expect(await next()).toBeNull();
  });

  it('gives an item to the overflow queue once it is due, whatever skills its own queue asks for', async () => {
    const other = newId();
    await sql`insert into queues (id, code, name, name_en, unit_id) values (${other}, ${`T-${other.slice(-6)}`}, '溢出', 'Overflow', ${unitId})`.execute(world.db);
    await setQueue(`needed_skills = '[{"skill":"t-claims","level":1}]', overflow_queue_id = '${other}', overflow_after_seconds = 90`);
    const helper = await agent();
    await sql`update queue_staff set queue_id = ${other} where staff_id = ${helper.staffId}`.execute(world.db);
    const item = await enqueue();
    await wait(89);
    expect(await whoHas(item)).toBeUndefined();
    await wait(1);
    expect(await whoHas(item)).toEqual({ staff: helper.staffId, code: 'overflow' });
    const next = await enqueue();
    await wait(90);
    expect(await whoHas(next)).toMatchObject({ staff: helper.staffId });
  });

  it('lets nobody into inbound without six months of outbound before, however long it waits', async () => {
    await setQueue(`needed_qualifications = '{inbound}'`);
    const early = await agent();
    const grant = (staffId: string, code: string, months: number) =>
      sql`insert into staff_qualifications (staff_id, qualification_id, granted_on) select ${staffId}, id, current_date - make_interval(months => ${months}) from qualifications where code = ${code}`.execute(world.db);
    await grant(early.staffId, 'outbound', 6);
    await grant(early.staffId, 'inbound', 1);
    const item = await enqueue();
    await wait(9999);
    assigner.freed(early.staffId);
    await assigner.idle();
    expect(await whoHas(item)).toBeUndefined();
    const seasoned = await agent({ ready: false });
    await grant(seasoned.staffId, 'outbound', 8);
    await grant(seasoned.staffId, 'inbound', 1);
    await sql`insert into agent_states (staff_id, state, lease_expires_at, capacity) values (${seasoned.staffId}, 'ready', now() + interval '1 minute', 5)`.execute(world.db);
    assigner.freed(seasoned.staffId);
    await assigner.idle();
    expect(await whoHas(item)).toEqual({ staff: seasoned.staffId, code: 'nextInLine' });
  });

  it('passes by an item above the authority and gives the next one', async () => {
    const small = await agent({ capacity: 1 });
    await sql`update staff set authority_limit = 3000 where id = ${small.staffId}`.execute(world.db);
    const above = await enqueue({ neededAuthority: 3000.01 });
    const within = await enqueue({ neededAuthority: 3000 });
    expect(await whoHas(above)).toBeUndefined();
    expect(await whoHas(within)).toMatchObject({ staff: small.staffId });
  });

  it('gives work of a unit only to that unit and those above, where the queue asks for it', async () => {
    await setQueue('same_unit = true');
    const stranger = await agent({ branch: 2 });
    await sql`insert into queue_staff values (${world.queueId}, ${stranger.staffId})`.execute(world.db);
    const item = await enqueue();
    expect(await whoHas(item)).toBeUndefined();
    const near = await agent();
    assigner.freed(near.staffId);
    await assigner.idle();
    expect(await whoHas(item)).toMatchObject({ staff: near.staffId });
  });

  it('waits by the same key as the pure rule', async () => {
    await setQueue(`priority = 3, tier_bonus = '{"silver":20,"gold":60,"diamond":120}', older_bonus_seconds = 100`);
    const cases = [{ priority: 0, tier: null, older: null }, { priority: 2, tier: 'gold', older: 'age' }, { priority: -4, tier: 'standard', older: 'asked' }] as const;
    for (const standing of cases) {
      const subject = await enqueue(standing);
      const { rows } = await sql<{ queuedAt: Date; orderAt: Date }>`select queued_at, order_at from work_items where subject = ${subject}`.execute(world.db);
      expect(rows[0]!.orderAt.getTime()).toBe(
        orderKey(rows[0]!.queuedAt.getTime(), { ...standing, older: standing.older !== null }, { priority: 3, tierBonusSeconds: { silver: 20, gold: 60, diamond: 120 }, olderBonusSeconds: 100 }),
      );
    }
  });

  it('gives whoever becomes free the first in line, counting every bonus, and says so', async () => {
    const only = await agent({ capacity: 1 });
    const [first, plain, gold] = [await enqueue(), await enqueue(), await enqueue({ tier: 'gold' })];
    expect(await whoHas(first)).toMatchObject({ staff: only.staffId, code: 'onlyOne' });
    await end(first);
    expect(await whoHas(gold)).toEqual({ staff: only.staffId, code: 'nextInLine' });
    await end(gold);
    expect(await whoHas(plain)).toMatchObject({ staff: only.staffId });
  });

  it('lets a call take all of a capacity, and chats a share', async () => {
    const only = await agent({ capacity: 3 });
    const chat = await enqueue();
    const call = await enqueue({ weight: 3 });
    expect(await whoHas(call)).toBeUndefined();
    await end(chat);
    expect(await whoHas(call)).toMatchObject({ staff: only.staffId });
    const later = await enqueue();
    expect(await whoHas(later)).toBeUndefined();
    await end(call);
    expect(await whoHas(later)).toMatchObject({ staff: only.staffId });
  });

  it('keeps what four processes give to forty people within their capacity, each item with one owner', async () => {
    const people = await Promise.all(Array.from({ length: 40 }, () => agent({ capacity: 2 })));
    const processes = Array.from({ length: 4 }, () => {
      const other: RoutingDeps = { ...world.otherProcess().routing, kinds: routing.kinds };
      return createAssigner(other, createLog('silent'));
    });
    await Promise.all(
      Array.from({ length: 120 }, async (_, n) => {
        await enqueueWork(world.db, { kind: 'errand', subject: newId(), queueId: world.queueId, unitId, weight: 1, automatic: true });
        processes[n % 4]!.arrived(world.queueId);
        processes[(n + 1) % 4]!.freed(people[n % 40]!.staffId);
      }),
    );
    for (const process of processes) await process.idle();
    const { rows } = await sql<{ load: number; held: number }>`select a.load, (select count(*)::int from work_items w where w.assignee = a.staff_id and w.state = 'assigned') as held
      from agent_states a where a.state = 'ready'`.execute(world.db);
    expect(rows.map(({ load, held }) => [load, held])).toEqual(rows.map(() => [2, 2]));
    expect((await sql`select work_item_id from assignments where ended_at is null group by 1 having count(*) > 1`.execute(world.db)).rows).toEqual([]);
  });
});
