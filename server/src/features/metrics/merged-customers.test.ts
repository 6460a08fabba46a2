import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#platform/ids/new-id.ts';
import { startConversation, type Visitor } from '../conversations/index.ts';
import { openTestBranches, type TestBranches } from '../conversations/test-branches.ts';
import { resolveConversation, say, sendAgentMessage } from '../conversations/test-world.ts';
import { mergeRoutes } from '../customers/index.ts';
import { countContacts } from './count-contacts.ts';
import { verifyMetrics } from './verify-metrics.ts';

describe('the figures of customers who are merged', () => {
  let branches: TestBranches;
  beforeAll(async () => {
    branches = await openTestBranches(['customers:merge'], (app, { database, deps }, access) => mergeRoutes(app, { database, access, keyring: deps.keyring, bell: deps.bell }));
  });
  afterAll(() => branches.close());

  const seen = async () => {
    await countContacts(branches.world.db);
    const { rows } = await sql<Record<string, number>>`select sum(counted)::int as counted, sum(repeats)::int as repeats, sum(issues)::int as issues, sum(solved_first)::int as first from contact_figures`.execute(branches.world.db);
    expect((await verifyMetrics(branches.world.db)).differences).toEqual([]);
    return rows[0]!;
  };

  it('count a contact after another of the same person as a repeat, and no longer when the merge is undone', async () => {
    const { world, own } = branches;
    const agent = await world.addAgent();
    // The actor of an audit line is a member of staff.
    const lead = { ...own, staffId: agent.staffId };
    const serve = async (visitor: Visitor) => {
      const { conversationId } = await startConversation(world.deps, visitor, say('我的车被刮了'), false);
      await world.deps.assigner.idle();
      await sendAgentMessage(world.deps, agent, conversationId, { clientId: say('').clientId, kind: 'text', text: '您好' });
      await resolveConversation(world.deps, agent, conversationId, { reason: 'resolved' });
    };
    for (const n of [1, 2, 3]) await serve(await world.addCustomer(`客户${n}`, `M-${n}`));
    const apart = { counted: 3, repeats: 0, issues: 3, first: 3 };
    expect(await seen()).toEqual(apart);

    const ids = (await sql<{ id: string }>`select id from customers order by external_id`.execute(world.db)).rows.map(({ id }) => id);
    const merge = async (keepId: string, otherId: string) => {
      const proposal = newId();
      const [a, b] = [keepId, otherId].toSorted();
      await sql`insert into merge_proposals (id, a_id, b_id, reasons, state) values (${proposal}, ${a}, ${b}, '{sameMobile}', 'open')`.execute(world.db);
      const reply = await branches.ask(lead, 'POST', `/api/customer-merges/${proposal}/accept`, { keepId });
      expect(reply.status).toBe(200);
      return (reply.body as { mergeId: string }).mergeId;
    };
    const undo = async (mergeId: string) => expect((await branches.ask(lead, 'POST', `/api/customers/merges/${mergeId}/undo`, { reason: '不是同一人' })).status).toBe(200);

    const first = await merge(ids[0]!, ids[1]!);
    expect(await seen()).toEqual({ counted: 3, repeats: 1, issues: 2, first: 1 });
    const second = await merge(ids[2]!, ids[0]!);
    expect(await seen()).toEqual({ counted: 3, repeats: 2, issues: 1, first: 0 });
    await undo(second);
    expect(await seen()).toEqual({ counted: 3, repeats: 1, issues: 2, first: 1 });
    await undo(first);
    expect(await seen()).toEqual(apart);
  });
});
