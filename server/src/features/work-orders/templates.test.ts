import type { WorkOrderTemplateList } from '@huiyin/contracts';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storeFile } from '#platform/files/store-file.ts';
import { newId } from '#platform/ids/new-id.ts';
import { createWorkOrderWorld, type WorkOrderWorld } from './test-work-orders.ts';

describe('templates and files of work orders', () => {
  let world: WorkOrderWorld;
  beforeAll(async () => {
    world = await createWorkOrderWorld();
    await world.addPerson('admin', 'administrator', world.at.centre);
    await world.addPerson('agent', 'agent', world.at.centre);
    await world.addPerson('assessor', 'loss-assessor', world.at.assessor);
    await world.addPerson('stranger', 'floor-supervisor', world.at.otherBranch);
  });
  afterAll(() => world.end());
  const template = {
    name: '测试模板', nameEn: 'Test', kind: 'assist', priority: 'high', title: '协助 {customer}', body: '保单 {policyNo}：【诉求】', departmentId: null, departmentKind: 'claims',
    rules: { urgent: 'WO-URGENT', high: 'WO-HIGH', normal: 'WO-NORMAL', low: 'WO-LOW' }, tierRoles: ['claims-head', 'claims-dispute-post'],
  };
  const add = (change: object = {}) => world.ask<WorkOrderTemplateList & { error: { fields: { path: string }[] } }>('admin', 'POST', '/work-order-templates', { code: `T-${newId().slice(-8)}`, ...template, ...change });
  const faults = async (change: object) => (await add(change)).body.error.fields.map(({ path }) => path);

  it('refuses whoever may not configure them', async () => {
    expect((await world.ask('agent', 'GET', '/work-order-templates')).status).toBe(403);
    expect((await world.ask('agent', 'POST', '/work-order-templates', { code: 'X', ...template })).status).toBe(403);
  });

  it('adds, changes and archives a template, each with a line in the audit log, and offers only those in use', async () => {
    const code = `T-${newId().slice(-8)}`;
    const { body } = await add({ code });
    const { id } = body.items.find((each) => each.code === code)!;
    expect((await world.ask('admin', 'PUT', `/work-order-templates/${id}`, { ...template, name: '改名' })).status).toBe(200);
    const offered = async () => (await world.ask<{ templates: { id: string; name: string }[] }>('agent', 'GET', '/work-orders/options')).body.templates.find((each) => each.id === id)?.name;
    expect(await offered()).toBe('改名');
    await world.ask('admin', 'POST', `/work-order-templates/${id}/archive`, { archived: true });
    expect(await offered()).toBeUndefined();
    const { rows } = await sql<{ action: string }>`select action from audit_lines where subject = ${id}::uuid order by at`.execute(world.db);
    expect(rows.map(({ action }) => action)).toEqual(['workOrderTemplate.added', 'workOrderTemplate.changed', 'workOrderTemplate.archived']);
  });

  it('refuses words in braces that nothing stands for, and rules, roles and departments that are not there', async () => {
    expect(await faults({ title: '{nobody}' })).toEqual(['title']);
    expect(await faults({ rules: { ...template.rules, low: 'NONE' } })).toEqual(['rules.low']);
    expect(await faults({ tierRoles: ['claims-head', 'nobody'] })).toEqual(['tierRoles.1']);
    expect(await faults({ departmentId: newId() })).toEqual(['departmentId']);
    const code = `T-${newId().slice(-8)}`;
    await add({ code });
    expect(await faults({ code })).toEqual(['code']);
  });

  it('keeps files with the step they came with, for both sides and nobody else', async () => {
    const { conversationId } = await world.customerWrites();
    await sql`update conversations set state = 'active', agent_id = ${world.people.get('agent')!.staffId} where id = ${conversationId}`.execute(world.db);
    const { id } = await world.passOn(conversationId);
    await world.verb('assessor', id, 'take');
    const file = await storeFile(world.db, { bytes: Buffer.from('定损单：大灯 1 只'), name: '定损单.txt', ownerKind: 'staff', owner: world.people.get('assessor')!.staffId, maxBytes: 1000 });
    const others = await storeFile(world.db, { bytes: Buffer.from('别人的'), name: '别人.txt', ownerKind: 'staff', owner: world.people.get('stranger')!.staffId, maxBytes: 1000 });
    expect((await world.verb('assessor', id, 'reply', { text: '见附件', fileIds: [others.id] })).body.error.fields).toMatchObject([{ path: 'fileIds' }]);
    expect((await world.verb('assessor', id, 'reply', { text: '见附件', fileIds: [file.id] })).status).toBe(200);
    expect((await world.order('agent', id)).steps.at(-1)).toMatchObject({ verb: 'replied', files: [{ id: file.id, name: '定损单.txt' }] });
    expect((await world.ask('agent', 'GET', `/work-orders/${id}/files/${file.id}`)).body).toContain('大灯');
    expect((await world.ask('stranger', 'GET', `/work-orders/${id}/files/${file.id}`)).status).toBe(404);
    expect((await world.ask('agent', 'GET', `/work-orders/${id}/files/${others.id}`)).status).toBe(404);
  });
});
