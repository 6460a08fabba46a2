import type { ConversationComplaints } from '@huiyin/contracts';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#platform/ids/new-id.ts';
import { sendCustomerMessage } from '../conversations/test-world.ts';
import { noticeComplaints } from './notice-complaints.ts';
import { createComplaintWorld, type ComplaintWorld } from './test-complaints.ts';

describe('noticing complaints in what customers write', () => {
  let world: ComplaintWorld;
  beforeAll(async () => {
    world = await createComplaintWorld();
    await world.addPerson('agent', 'agent', world.at.desk);
    await world.addPerson('stranger', 'agent', world.at.otherBranch);
    await world.addPerson('analyst', 'analyst', world.at.desk);
    await noticeComplaints(world.deps);
  });
  afterAll(() => world.end());
  const around = async (conversationId: string) => (await world.ask<ConversationComplaints>('agent', 'GET', `/conversations/${conversationId}/complaints`)).body;
  const dismiss = (who: string, id: string) => world.ask(who, 'POST', `/complaint-proposals/${id}/dismiss`, {});

  it('refuses to answer whoever lacks the right, or may not see the conversation', async () => {
    const { conversationId } = await world.customerWrites();
    await noticeComplaints(world.deps);
    const { proposal } = await around(conversationId);
    expect((await dismiss('analyst', proposal!.id)).status).toBe(403);
    expect((await dismiss('stranger', proposal!.id)).status).toBe(404);
    expect((await dismiss('agent', newId())).status).toBe(404);
  });

  it('shows the sentence, masked, and looks at every message exactly once', async () => {
    const { conversationId } = await world.customerWrites('赵小兰', '你好。我叫赵小兰，电话 19900004444，你们一拖再拖，我要找记者曝光！');
    expect(await noticeComplaints(world.deps)).toBe(1);
    expect(await noticeComplaints(world.deps)).toBe(0);
    const { proposal } = await around(conversationId);
    expect(proposal).toMatchObject({ risks: ['media'] });
    expect(proposal!.sentence).toContain('我要找记者曝光');
    expect(proposal!.sentence).not.toContain('19900004444');
  });

  it('proposes nothing for a question, and nothing of what staff write', async () => {
    const { conversationId } = await world.customerWrites('钱小明', '请问理赔需要什么材料');
    await sql`insert into events (type, subject, data) values ('message.sent', ${conversationId}, '{"seq": 1, "sender": "agent", "kind": "text"}')`.execute(world.db);
    expect(await noticeComplaints(world.deps)).toBe(0);
    expect((await around(conversationId)).proposal).toBeNull();
  });

  it('keeps who said that it is no complaint, and proposes again only what says so outright', async () => {
    const { conversationId, visitor } = await world.customerWrites('李小军', '等了三天都没人联系我');
    await noticeComplaints(world.deps);
    const { proposal } = await around(conversationId);
    expect((await dismiss('agent', proposal!.id)).status).toBe(200);
    expect((await dismiss('agent', proposal!.id)).status).toBe(409);
    expect((await sql`select state, answered_by from complaint_proposals where id = ${proposal!.id}`.execute(world.db)).rows).toEqual([{ state: 'dismissed', answeredBy: world.people.get('agent')!.staffId }]);
    const write = (text: string) => sendCustomerMessage(world.conversations, visitor, conversationId, { clientId: `client-${newId()}`, text });
    await write('还是没人联系我');
    expect(await noticeComplaints(world.deps)).toBe(0);
    await write('我要投诉你们');
    expect(await noticeComplaints(world.deps)).toBe(1);
  });

  it('is answered by registering, once, and then proposes nothing more while that is open', async () => {
    const { conversationId, visitor } = await world.customerWrites('孙小刚', '你们太欺负人了，我要打12378');
    await noticeComplaints(world.deps);
    const { proposal } = await around(conversationId);
    const body = { channel: 'chat', conversationId, proposalId: proposal!.id, facts: proposal!.sentence };
    const made = await world.register('agent', body);
    expect((await world.ask('agent', 'POST', '/complaints', body)).status).toBe(409);
    expect(await world.complaint('agent', made.id)).toMatchObject({ risks: ['regulator'], steps: [{ verb: 'registered', args: { proposed: 1 } }] });
    expect(await around(conversationId)).toMatchObject({ proposal: null, items: [{ number: made.number }] });
    await sendCustomerMessage(world.conversations, visitor, conversationId, { clientId: `client-${newId()}`, text: '我要投诉你们！' });
    expect(await noticeComplaints(world.deps)).toBe(0);
  });
});
