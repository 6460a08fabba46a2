import type { ConsentPage, CustomerDetail, CustomerNotePage, CustomerOverview, CustomerTagList, TimelinePage } from '@huiyin/contracts';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#platform/ids/new-id.ts';
import { openCustomersTestbed, type CustomersTestbed } from '../customers-testbed.ts';
import { mayContact } from './consent-rules.ts';

describe('everything of one customer', () => {
  let bed: CustomersTestbed;
  let id: string;
  beforeAll(async () => {
    bed = await openCustomersTestbed();
    await bed.take('customers', [
      { externalId: 'C1', name: '张伟国', unit: 'SJZ', mobile: '19900001234', email: 'kehu1@example.com' },
      { externalId: 'C2', name: '李保人', unit: 'SJZ', mobile: '19900005678' },
    ]);
    await bed.take('policies', [
      { policyNo: 'HY1', customer: 'C1', product: '车险', line: '车险', state: '有效', premium: '100', effectiveOn: '2026-01-01', plate: '冀Z12A45' },
      { policyNo: 'HY2', customer: 'C2', product: '寿险', line: '寿险', state: '有效', premium: '100', effectiveOn: '2026-02-01', insured: '张伟国(C1)', beneficiary: '张小宝；#C2' },
    ]);
    id = (await sql<{ id: string }>`select id from customers where external_id = 'C1'`.execute(bed.db)).rows[0]!.id;
  });
  afterAll(() => bed.close());

  const get = async <T>(path: string): Promise<T> => (await bed.ask('GET', `/api/customers/${id}/${path}`)).json<T>();
  const overview = () => get<CustomerOverview>('overview');
  const send = (method: 'POST' | 'PUT' | 'DELETE', path: string, body?: object) => bed.app.inject({ method, url: path, ...(body === undefined ? {} : { payload: body }) });

  it('refuses without the right, and shows nobody of other units', async () => {
    await bed.as(['customers:search']);
    for (const path of ['overview', 'timeline', 'notes', 'consents']) expect((await bed.ask('GET', `/api/customers/${id}/${path}`)).statusCode).toBe(403);
    await bed.as(['customers:read']);
    expect((await send('POST', `/api/customers/${id}/notes`, { text: '备注' })).statusCode).toBe(403);
    expect((await send('POST', `/api/customers/${id}/consents`, { purpose: 'marketing', given: true, means: 'phone' })).statusCode).toBe(403);
    expect((await send('POST', `/api/customers/${id}/identities`, { kind: 'wechat', value: 'wx_kehu01' })).statusCode).toBe(403);
    expect((await send('PUT', `/api/customers/${id}/tags`, { tagIds: [] })).statusCode).toBe(403);
    expect((await send('POST', '/api/customer-tags', { name: '老客户' })).statusCode).toBe(403);
    await bed.as(['customers:read', 'customers:edit'], 'sdg');
    for (const path of ['overview', 'timeline', 'notes', 'consents']) expect((await bed.ask('GET', `/api/customers/${id}/${path}`)).statusCode).toBe(404);
    expect((await send('POST', `/api/customers/${id}/notes`, { text: '备注' })).statusCode).toBe(404);
  });

  it('shows in which policies the customer is what, with everybody else masked', async () => {
    await bed.as(['customers:read']);
    const { policies } = await bed.ask('GET', `/api/customers/${id}`).then((reply) => reply.json<CustomerDetail>());
    expect(policies.map(({ product, roles, parties }) => ({ product, roles, parties }))).toEqual([
      { product: '寿险', roles: ['insured'], parties: [{ role: 'policyholder', name: '李**' }, { role: 'beneficiary', name: '张**' }, { role: 'beneficiary', name: '李**' }] },
      { product: '车险', roles: ['policyholder'], parties: [] },
    ]);
  });

  it('replaces the people of a role when the core system names others, and leaves them when it says nothing', async () => {
    await bed.as(['customers:read']);
    const second = { policyNo: 'HY2', customer: 'C2', product: '寿险', line: '寿险', state: '有效', premium: '100', effectiveOn: '2026-02-01' };
    await bed.take('policies', [{ ...second, version: '5', beneficiary: '' }]);
    const parties = async () => (await sql<{ role: string }>`select role from parties`.execute(bed.db)).rows.map(({ role }) => role);
    expect(await parties()).toEqual(['insured']);
    await bed.take('policies', [{ ...second, version: '6' }]);
    expect(await parties()).toEqual(['insured']);
  });

  it('refuses people written in a way that nobody can read', async () => {
    const [taken] = await bed.take('policies', [{ policyNo: 'HY9', customer: 'C2', product: '寿险', line: '寿险', state: '有效', premium: '1', effectiveOn: '2026-02-01', insured: '张(甲)(C1)' }]);
    expect(taken).toMatchObject({ reasons: [{ column: 'insured' }] });
  });

  it('says by what the customer is known and who says so, masked', async () => {
    await bed.as(['customers:read', 'customers:edit']);
    expect((await send('POST', `/api/customers/${id}/identities`, { kind: 'wechat', value: '  no' })).statusCode).toBe(422);
    expect((await send('POST', `/api/customers/${id}/identities`, { kind: 'wechat', value: 'wx_kehu01' })).statusCode).toBe(200);
    expect((await send('POST', `/api/customers/${id}/identities`, { kind: 'wechat', value: 'wx_kehu01' })).statusCode).toBe(409);
    const { identities } = await overview();
    expect(identities.map(({ kind, value, source, verifiedAt }) => [kind, value, source, verifiedAt])).toEqual([
      ['email', 'k****@example.com', 'core', null].map((part, n) => (n === 1 ? (expect.stringMatching(/\*.*@example\.com$/) as string) : part)),
      ['mobile', '199****1234', 'core', null],
      ['plate', expect.stringMatching(/^冀Z\*+/), 'core', null],
      ['wechat', 'wx****01', 'staff', null],
    ]);
    const stored = await sql<{ sealed: string }>`select value_sealed as sealed from customer_identities`.execute(bed.db);
    expect(stored.rows[0]!.sealed).not.toContain('kehu');
    expect((await send('DELETE', `/api/customers/${id}/identities/${identities.at(-1)!.id}`)).statusCode).toBe(200);
    expect((await overview()).identities).toHaveLength(3);
  });

  it('keeps every word on consent; the last one counts', async () => {
    await bed.as(['customers:read', 'customers:edit']);
    const of = async (purpose: string) => (await overview()).consents.find((consent) => consent.purpose === purpose);
    expect(await of('marketing')).toMatchObject({ given: null, may: false });
    expect(await of('surveys')).toMatchObject({ given: null, may: true });
    await send('POST', `/api/customers/${id}/consents`, { purpose: 'marketing', given: true, means: 'phone', note: '来电 19900001234 确认' });
    expect(await of('marketing')).toMatchObject({ given: true, may: true, means: 'phone', by: '测试员' });
    await send('POST', `/api/customers/${id}/consents`, { purpose: 'marketing', given: false, means: 'chat' });
    expect(await of('marketing')).toMatchObject({ given: false, may: false });
    const history = await get<ConsentPage>('consents');
    expect(history.items.map(({ given, note }) => [given, note])).toEqual([[false, ''], [true, '来电 199****1234 确认']]);
    const timeline = await get<TimelinePage>('timeline?kind=consent');
    expect(timeline.items.map(({ title, state }) => [title, state])).toEqual([['marketing', 'withdrawn'], ['marketing', 'given']]);
    const audit = await sql<{ action: string }>`select action from audit_lines where action like 'customer.consent%' order by id`.execute(bed.db);
    expect(audit.rows.map(({ action }) => action)).toEqual(['customer.consentGiven', 'customer.consentWithdrawn']);
  });

  it('pages the timeline without losing or repeating anything', async () => {
    await bed.as(['customers:read', 'customers:edit']);
    const at = '2026-05-05T05:05:05.123456Z';
    for (let n = 0; n < 12; n += 1) await sql`insert into customer_consents (id, customer_id, purpose, given, means, at) values (${newId()}, ${id}, 'surveys', ${n % 2 === 0}, 'form', ${at})`.execute(bed.db);
    const seen: string[] = [];
    for (let cursor: string | null = '', pages = 0; cursor !== null && pages < 20; pages += 1) {
      const page: TimelinePage = await get<TimelinePage>(`timeline?limit=3${cursor === '' ? '' : `&cursor=${cursor}`}`);
      seen.push(...page.items.map((entry) => entry.id));
      cursor = page.nextCursor;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength(14);
    expect((await bed.ask('GET', `/api/customers/${id}/timeline?cursor=abc`)).statusCode).toBe(400);
  });

  it('masks notes for others, lets only the author change them, and keeps what they said before', async () => {
    await bed.as(['customers:read', 'customers:edit']);
    expect((await send('POST', `/api/customers/${id}/notes`, { text: '  ' })).statusCode).toBe(422);
    await send('POST', `/api/customers/${id}/notes`, { text: '请打 19900009999，下午方便' });
    const [own] = (await get<CustomerNotePage>('notes')).items;
    expect(own).toMatchObject({ text: '请打 19900009999，下午方便', own: true, editedAt: null });
    expect((await send('PUT', `/api/customers/notes/${own!.id}`, { text: '请打 19900009999，晚上方便' })).statusCode).toBe(200);
    await bed.as(['customers:read', 'customers:edit']);
    const [other] = (await get<CustomerNotePage>('notes')).items;
    expect(other).toMatchObject({ text: '请打 199****9999，晚上方便', own: false });
    expect((await send('PUT', `/api/customers/notes/${own!.id}`, { text: '改成别的' })).statusCode).toBe(403);
    expect((await get<{ items: { text: string }[] }>(`notes/${own!.id}/versions`)).items.map(({ text }) => text)).toEqual(['请打 199****9999，下午方便']);
  });

  it('offers the tags of the own unit and those above it, and takes none that is out of use', async () => {
    await bed.as(['customers:configure', 'customers:read'], 'hq');
    await send('POST', '/api/customer-tags', { name: '重点关怀', nameEn: 'Care' });
    expect((await send('POST', '/api/customer-tags', { name: '重点关怀' })).statusCode).toBe(409);
    await bed.as(['customers:configure', 'customers:read'], 'sdg');
    await send('POST', '/api/customer-tags', { name: '山东老客户' });
    await bed.as(['customers:configure', 'customers:read', 'customers:edit'], 'sjz');
    await send('POST', '/api/customer-tags', { name: '石家庄会员' });
    const list = async () => (await bed.ask('GET', '/api/customer-tags')).json<CustomerTagList>().items;
    const tags = await list();
    expect(tags.map(({ name, mayChange }) => [name, mayChange])).toEqual([['重点关怀', false], ['石家庄会员', true]]);
    expect((await send('PUT', `/api/customer-tags/${tags[0]!.id}`, { name: '改名', archived: false })).statusCode).toBe(404);
    expect((await send('PUT', `/api/customers/${id}/tags`, { tagIds: tags.map((tag) => tag.id) })).statusCode).toBe(200);
    expect((await overview()).tags.map(({ name }) => name).sort()).toEqual(['石家庄会员', '重点关怀'].sort());
    await send('PUT', `/api/customer-tags/${tags[1]!.id}`, { name: '石家庄会员', archived: true });
    // What the customer has stays; another cannot be given it.
    expect((await send('PUT', `/api/customers/${id}/tags`, { tagIds: [tags[1]!.id] })).statusCode).toBe(200);
    expect((await send('PUT', `/api/customers/${id}/tags`, { tagIds: [] })).statusCode).toBe(200);
    expect((await send('PUT', `/api/customers/${id}/tags`, { tagIds: [tags[1]!.id] })).statusCode).toBe(422);
  });
});

describe('whether a customer may be contacted', () => {
  it.each([
    ['serviceNotices', null, true], ['serviceNotices', false, false], ['surveys', null, true], ['surveys', false, false],
    ['marketing', null, false], ['marketing', true, true], ['marketing', false, false], ['partners', null, false], ['partners', true, true],
  ] as const)('%s after %s: %s', (purpose, given, may) => {
    expect(mayContact(purpose, given)).toBe(may);
  });
});
