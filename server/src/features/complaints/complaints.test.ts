import type { ComplaintCounts, ComplaintPage } from '@huiyin/contracts';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '#platform/ids/new-id.ts';
import { createComplaintWorld, type ComplaintWorld } from './test-complaints.ts';

describe('complaints', () => {
  let world: ComplaintWorld;
  beforeAll(async () => {
    world = await createComplaintWorld();
    const { at, addPerson } = world;
    await addPerson('agent', 'agent', at.desk);
    await addPerson('post', 'complaint-post', at.post);
    await addPerson('second post', 'complaint-post', at.post);
    await addPerson('claims head', 'claims-head', at.claims);
    await addPerson('dispute', 'claims-dispute-post', at.post);
    await addPerson('manager', 'centre-management', at.centre);
    await addPerson('head office', 'centre-management', at.hq);
    await addPerson('stranger', 'complaint-post', at.otherBranch);
    await addPerson('analyst', 'analyst', at.desk);
  });
  afterAll(() => world.end());
  beforeEach(() => {
    world.moment.now = new Date('2026-11-23T01:30:00Z');
  });
  const words = { text: '情况复杂，需要调取录音' };
  const decision = { finding: 'upheld', decision: '退还多收保费 320 元并致歉', basis: '经核对录音，销售时未说明费用' };
  const inform = (means = 'phone') => ({ means, clientId: `inform-${newId()}` });
  const taken = async (body: object = {}) => {
    const made = await world.register('agent', body);
    expect(await world.code('post', made.id, 'take')).toBe('done');
    return made;
  };

  it('refuses whoever lacks the right', async () => {
    expect((await world.ask('analyst', 'GET', '/complaints?view=open')).status).toBe(403);
    expect((await world.ask('analyst', 'POST', '/complaints', { channel: 'phone' })).status).toBe(403);
    expect((await world.ask('agent', 'GET', '/complaints/export?view=open')).status).toBe(403);
    const { id } = await world.register('agent');
    for (const verb of ['take', 'decide', 'inform', 'extend', 'assign', 'answer-extension', 'close', 'merge']) expect([verb, (await world.verb('agent', id, verb, {})).status]).toEqual([verb, 403]);
  });

  it('registers with nothing but the way it came by, gives it a number and asks for the rest later', async () => {
    const made = await world.register('agent', { channel: 'opinionBox' });
    expect(made.number).toMatch(/^TS20261123-\d{6}$/);
    const complaint = await world.complaint('agent', made.id);
    expect(complaint).toMatchObject({ state: 'waiting', category: null, missing: ['category', 'complainantName', 'contact', 'demand', 'facts', 'about'], registeredBy: { name: 'agent' } });
    const numbers = await Promise.all(Array.from({ length: 6 }, () => world.register('agent')));
    expect(new Set(numbers.map(({ number }) => number)).size).toBe(6);
  });

  it('never asks for what the insurer holds: name and contact of a known customer', async () => {
    const { conversationId } = await world.customerWrites();
    const { id } = await world.register('agent', { channel: 'chat', conversationId, category: 'claims', demand: '尽快赔付', facts: '材料交齐一个月' });
    expect(await world.complaint('agent', id)).toMatchObject({ complainantName: '张**', missing: ['about'], unit: '一中支' });
  });

  it('tells the customer in the chat the number and the day of the law, and nothing more', async () => {
    const { conversationId } = await world.customerWrites();
    const { number } = await world.register('agent', { channel: 'chat', conversationId });
    expect(await world.chat(conversationId)).toMatchObject([{ notice: 'complaintRegistered', args: { number, due: '2026-12-08 17:30' } }]);
  });

  it('counts fifteen days from the receipt and says how, in both languages', async () => {
    const { id, dueAt } = await world.register('agent', { channel: 'letter', receivedAt: '2026-11-20T02:00:00Z' });
    const zh = (await world.complaint('agent', id)).clocks[0]!;
    expect(zh).toMatchObject({ rule: { code: 'B1-01', confidence: 'secondary' }, startedAt: '2026-11-20T02:00:00.000Z', dueAt });
    expect(zh.derivation).toEqual(['从 11 月 20 日 10:00 起 15 天，起始当日不计：', '11 月 21 日至 12 月 5 日计 15 天；', '最后一日 12 月 5 日为周末，顺延至 12 月 7 日；', '截止 12 月 7 日 17:30（日历：工作日）。']);
    expect((await world.complaint('agent', id, 'en')).clocks[0]!.derivation[0]).toBe('15 days from 2026-11-20 10:00, the first day not counted:');
  });

  it('refuses only what cannot be true, by field', async () => {
    const fields = async (body: object) => (await world.ask<{ error: { fields: { path: string }[] } }>('agent', 'POST', '/complaints', { channel: 'phone', ...body })).body.error.fields.map(({ path }) => path);
    expect(await fields({ receivedAt: '2026-11-24T02:00:00Z' })).toEqual(['receivedAt']);
    expect(await fields({ receivedAt: '2020-11-24T02:00:00Z' })).toEqual(['receivedAt']);
    expect(await fields({ aboutStaff: newId(), aboutUnit: newId() })).toEqual(['aboutStaff', 'aboutUnit']);
    expect((await world.ask('agent', 'POST', '/complaints', { channel: 'phone', representatives: ['一', '二', '三', '四', '五', '六'] })).status).toBe(422);
    expect((await world.ask('stranger', 'POST', '/complaints', { channel: 'chat', conversationId: (await world.customerWrites()).conversationId })).status).toBe(404);
  });

  it('takes nothing but what may be known of it: not who has it, how far it is or when it is due', async () => {
    const forged = { assignee: world.people.get('agent')!.staffId, state: 'closed', dueAt: '2027-11-23T01:30:00Z', tier: 3, mergedInto: newId() };
    const { id } = await world.register('agent');
    for (const [field, value] of Object.entries(forged)) {
      expect([field, (await world.ask('agent', 'POST', '/complaints', { channel: 'phone', [field]: value })).status]).toEqual([field, 422]);
      expect([field, await world.code('agent', id, 'correct', { [field]: value })]).toEqual([field, 'invalid']);
    }
    expect(await world.complaint('agent', id)).toMatchObject({ state: 'waiting', assignee: null, tier: 1, dueAt: '2026-12-08T09:30:00.000Z' });
  });

  it('is registered once, however often and at once it is sent under the same name', async () => {
    const clientId = `complaint-${newId()}`;
    const made = await Promise.all([1, 2, 3].map(() => world.register('agent', { demand: '退费', clientId })));
    expect(new Set(made.map(({ number }) => number)).size).toBe(1);
    expect(await world.register('agent', { demand: '退费', clientId })).toEqual(made[0]);
    expect((await world.register('post', { demand: '退费', clientId })).number).not.toBe(made[0]!.number);
  });

  it('takes no reason of blanks', async () => {
    const { id } = await taken();
    for (const verb of ['withdraw', 'extend', 'pause', 'new-facts', 'escalate']) expect([verb, await world.code('post', id, verb, { text: ' \n  ' })]).toEqual([verb, 'invalid']);
  });

  it('can be deleted by nobody: there is no address, and the database refuses', async () => {
    const { id } = await world.register('agent');
    expect((await world.ask('manager', 'DELETE', `/complaints/${id}`)).status).toBe(404);
    for (const table of ['complaints', 'complaint_steps']) {
      await expect(sql`delete from ${sql.table(table)}`.execute(world.db)).rejects.toThrow(/never deleted/);
      await expect(sql`truncate ${sql.table(table)} cascade`.execute(world.db)).rejects.toThrow(/never deleted/);
    }
    await expect(sql`update complaint_steps set text = ''`.execute(world.db)).rejects.toThrow(/never changed/);
    await expect(sql`update complaints set number = 'TS1' where id = ${id}`.execute(world.db)).rejects.toThrow(/never changed/);
  });

  it('keeps the values before a correction, masked like everything else', async () => {
    const { id } = await world.register('agent', { complainantName: '李四海', demand: '退费', contact: '19900001111' });
    expect(await world.code('agent', id, 'correct', { complainantName: '李四河', demand: '退费并道歉', contact: '19900002222', reason: '听错了' })).toBe('done');
    const complaint = await world.complaint('agent', id);
    expect(complaint).toMatchObject({ complainantName: '李**', demand: '退费并道歉', contact: '199****2222' });
    expect(complaint.steps.at(-1)).toMatchObject({
      verb: 'corrected', by: 'agent', text: '听错了',
      changes: [{ field: 'complainantName', from: '李**', to: '李**' }, { field: 'demand', from: '退费', to: '退费并道歉' }, { field: 'contact', from: '199****1111', to: '199****2222' }],
    });
    const whole = await world.ask<{ complaint: { contact: string; steps: { changes: { from: string }[] }[] } }>('post', 'POST', `/complaints/${id}/unmask`, { reason: '回电核实' });
    expect(whole.body.complaint.contact).toBe('19900002222');
    expect(whole.body.complaint.steps.at(-1)!.changes.map(({ from }) => from)).toEqual(['李四海', '退费', '19900001111']);
    expect((await world.ask('post', 'POST', `/complaints/${id}/unmask`, {})).status).toBe(422);
  });

  it('goes from the desk to the complaint post and back to the customer: the clock stops only when they are told', async () => {
    const { conversationId } = await world.customerWrites();
    const { id, number } = await taken({ channel: 'chat', conversationId, category: 'salesService', demand: '退费' });
    expect(await world.code('post', id, 'inform', inform('chat'))).toBe('conflict');
    expect(await world.code('post', id, 'note', { kind: 'listening', text: '客户情绪激动，已安抚' })).toBe('done');
    expect(await world.code('post', id, 'note', { kind: 'optionsOffered', text: '', options: ['退还保费'] })).toBe('invalid');
    expect(await world.code('post', id, 'note', { kind: 'optionsOffered', text: '', options: ['退还保费', '换保障计划'] })).toBe('done');
    expect(await world.code('post', id, 'decide', decision)).toBe('done');
    const decided = await world.complaint('post', id);
    expect(decided).toMatchObject({ state: 'decided', clocks: [{ stoppedAt: null }] });
    expect(decided.notice).toContain('【救济途径】');
    expect(await world.code('post', id, 'inform', inform('chat'))).toBe('done');
    const informed = await world.complaint('post', id);
    expect(informed).toMatchObject({ state: 'informed', informedMeans: 'chat', clocks: [{ stoppedAt: '2026-11-23T01:30:00.000Z' }] });
    expect(await world.code('post', id, 'close')).toBe('conflict');
    expect(await world.code('post', id, 'root-cause', { cause: 'misleadingSale', note: '话术未说明费用' })).toBe('done');
    expect(await world.code('post', id, 'close')).toBe('done');
    const chat = await world.chat(conversationId);
    expect(chat.map(({ notice, sender }) => notice ?? sender)).toEqual(['complaintRegistered', 'complaintHandled', 'agent', 'complaintInformed', 'complaintClosed']);
    expect(chat[2]!.text).toBe(`关于投诉 ${number} 的处理告知\n【核查结果】经核查，您反映的问题属实。\n【处理决定】${decision.decision}\n【依据和理由】${decision.basis}\n【救济途径】如您对上述处理决定有异议，可自收到本告知之日起 30 日内向我司上级机构申请核查；也可以向行业调解组织申请调解，依约定申请仲裁，或向人民法院提起诉讼。`);
  });

  it('is extended once by the handler, further only by somebody above who neither asked nor handles it', async () => {
    const { id } = await taken();
    expect(await world.code('post', id, 'ask-extension', words)).toBe('conflict');
    expect(await world.code('post', id, 'extend', words)).toBe('done');
    expect(await world.complaint('post', id)).toMatchObject({ dueAt: '2026-12-23T09:30:00.000Z', toTell: ['extended'] });
    expect(await world.code('post', id, 'extend', words)).toBe('conflict');
    expect(await world.code('post', id, 'told', { means: 'phone', text: '已电话说明' })).toBe('done');
    expect(await world.code('post', id, 'ask-extension', words)).toBe('done');
    expect(await world.code('post', id, 'ask-extension', words)).toBe('conflict');
    expect(await world.code('post', id, 'answer-extension', { approve: true })).toBe('not_allowed');
    // The head of claims of the sub-branch may approve, but not what lies above them.
    await sql`update complaints set unit_id = ${world.place.branch} where id = ${id}`.execute(world.db);
    expect(await world.code('claims head', id, 'answer-extension', { approve: true })).toBe('not_found');
    expect((await world.ask<ComplaintCounts>('manager', 'GET', '/complaints/counts')).body.approvals).toBe(1);
    expect(await world.code('manager', id, 'answer-extension', { approve: true, note: '同意，尽快办结' })).toBe('done');
    const complaint = await world.complaint('post', id);
    expect(complaint).toMatchObject({ dueAt: '2027-01-22T09:30:00.000Z', approval: null, clocks: [{ rule: { code: 'B1-03' } }] });
    expect(complaint.steps.map(({ verb }) => verb)).toEqual(['registered', 'taken', 'extended', 'told', 'extensionAsked', 'extensionApproved']);
    expect(await world.code('post', id, 'ask-extension', words)).toBe('conflict');
    const audit = await sql<{ action: string }>`select action from audit_lines where subject = ${id}`.execute(world.db);
    expect(audit.rows).toEqual([{ action: 'complaint.extensionApproved' }]);
  });

  it('refuses an approval by whoever asked for it, also with the right', async () => {
    const { id } = await world.register('agent');
    expect(await world.code('manager', id, 'take')).toBe('done');
    expect(await world.code('manager', id, 'extend', words)).toBe('done');
    expect(await world.code('manager', id, 'ask-extension', words)).toBe('done');
    expect(await world.code('manager', id, 'answer-extension', { approve: true })).toBe('conflict');
    expect(await world.code('head office', id, 'answer-extension', { approve: false, note: '理由不足' })).toBe('done');
    expect((await world.complaint('manager', id)).steps.at(-1)).toMatchObject({ verb: 'extensionRefused', by: 'head office' });
  });

  it('stands still for an outside appraisal, and the deadline moves by it; the complainant is told both times', async () => {
    const { conversationId } = await world.customerWrites();
    const { id } = await taken({ channel: 'chat', conversationId });
    expect(await world.code('post', id, 'pause', { text: '送司法鉴定' })).toBe('done');
    expect(await world.complaint('post', id)).toMatchObject({ paused: true });
    expect(await world.code('post', id, 'decide', decision)).toBe('conflict');
    world.moment.now = new Date('2026-11-30T01:30:00Z');
    expect(await world.code('post', id, 'resume', { text: '鉴定意见已到' })).toBe('done');
    const complaint = await world.complaint('post', id);
    expect(complaint).toMatchObject({ paused: false, dueAt: '2026-12-14T09:30:00.000Z' });
    expect(complaint.clocks[0]!.derivation[1]).toContain('暂停（送司法鉴定）');
    expect((await world.chat(conversationId)).map(({ notice }) => notice)).toEqual(['complaintRegistered', 'complaintHandled', 'complaintPaused', 'complaintResumed']);
  });

  it('begins its fifteen days again when new facts come, also after an extension, and reopens a decision that nobody was told of', async () => {
    const { id } = await taken();
    await world.code('post', id, 'extend', words);
    await world.code('post', id, 'decide', decision);
    world.moment.now = new Date('2026-12-01T01:30:00Z');
    expect(await world.code('agent', id, 'new-facts', { text: '客户补充了通话录音' })).toBe('done');
    expect(await world.complaint('post', id)).toMatchObject({ state: 'handling', finding: null, dueAt: '2026-12-16T09:30:00.000Z' });
  });

  it('warns before the deadline, marks what is overdue and goes to the next tier', async () => {
    const { id } = await taken({ category: 'salesService' });
    await world.tick('2026-12-01 10:00');
    expect(await world.complaint('post', id)).toMatchObject({ atRisk: false });
    await world.tick('2026-12-07 10:00');
    expect(await world.complaint('post', id)).toMatchObject({ atRisk: true, overdue: false });
    await world.tick('2026-12-08 17:31');
    expect(await world.complaint('post', id)).toMatchObject({ overdue: true, tier: 2, assignee: { name: 'manager' } });
    expect((await world.complaint('manager', id)).steps.map(({ verb }) => verb)).toEqual(['registered', 'taken', 'warned', 'warned', 'overdue', 'escalated']);
    expect(await world.code('manager', id, 'extend', words)).toBe('conflict');
  });

  it('goes up the three tiers of claims: head of claims, then the dispute post of the branch', async () => {
    const { conversationId } = await world.customerWrites();
    const { id } = await taken({ channel: 'chat', conversationId, category: 'claims' });
    expect(await world.code('post', id, 'escalate', { text: '需机构负责人处理' })).toBe('done');
    expect(await world.complaint('post', id)).toMatchObject({ tier: 2, assignee: { name: 'claims head' } });
    expect(await world.code('claims head', id, 'escalate', { text: '超权限' })).toBe('done');
    expect(await world.complaint('claims head', id)).toMatchObject({ tier: 3, assignee: { name: 'dispute' } });
    expect(await world.code('dispute', id, 'escalate', { text: '再升级' })).toBe('conflict');
  });

  it('is given by the router to the complaint post, and waits there for nobody else', async () => {
    await world.ready('post');
    const { id } = await world.register('agent', { category: 'counter' });
    await world.idle();
    expect(await world.complaint('post', id)).toMatchObject({ state: 'handling', assignee: { name: 'post' } });
    expect((await world.complaint('post', id)).steps.at(-1)).toMatchObject({ verb: 'assigned', by: null, args: { reason: 'router' } });
    await world.away('post');
  });

  it('lists by view with filters, and shows nothing of another branch', async () => {
    const { conversationId } = await world.customerWrites('王大力');
    const { id, number } = await taken({ channel: 'chat', conversationId, category: 'claims', demand: '赔款少算了配件', risks: ['media'] });
    const list = async (who: string, query: string) => (await world.ask<ComplaintPage>(who, 'GET', `/complaints?${query}`)).body.items.map((row) => row.id);
    expect(await list('post', 'view=mine')).toContain(id);
    expect(await list('post', `view=open&category=claims&risk=media&channel=chat&text=${encodeURIComponent('配件')}`)).toEqual([id]);
    expect(await list('agent', 'view=registered')).toContain(id);
    expect(await list('post', `view=open&text=${number}`)).toEqual([id]);
    expect(await list('stranger', 'view=open')).toEqual([]);
    expect((await world.ask('stranger', 'GET', `/complaints/${id}`)).status).toBe(404);
    expect(await world.code('stranger', id, 'take')).toBe('not_found');
    const page = await world.ask<ComplaintPage>('post', 'GET', '/complaints?view=open&limit=2');
    expect(page.body.items.length).toBe(2);
    const next = await world.ask<ComplaintPage>('post', 'GET', `/complaints?view=open&limit=2&cursor=${page.body.nextCursor!}`);
    expect(next.body.items.map((row) => row.id)).not.toContain(page.body.items[0]!.id);
    const csv = (await world.ask<string>('post', 'GET', `/complaints/export?view=open&text=${number}`)).body;
    expect(csv).toContain('王**');
    expect(csv).not.toContain('王大力');
  });

  it('ends on the day on which it is withdrawn, and stays registered', async () => {
    const { id } = await taken();
    expect(await world.code('agent', id, 'withdraw', { text: '客户来电撤回' })).toBe('done');
    expect(await world.complaint('agent', id)).toMatchObject({ state: 'withdrawn', clocks: [{ stoppedAt: expect.any(String) }] });
    expect(await world.code('post', id, 'decide', decision)).toBe('conflict');
  });
});
