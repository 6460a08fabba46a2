import type { CustomerDetail, CustomerHitPage, CustomerListPage } from '@huiyin/contracts';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#platform/ids/new-id.ts';
import { openCustomersTestbed, type CustomersTestbed } from './customers-testbed.ts';

describe('finding a customer', () => {
  let bed: CustomersTestbed;
  beforeAll(async () => {
    bed = await openCustomersTestbed();
    await bed.take('customers', [
      { externalId: 'C1', name: '张伟国', unit: 'SJZ', mobile: '19900001234', residentId: '990101199001010019' },
      { externalId: 'C2', name: '张伟', unit: 'SDG', mobile: '19900005678' },
      { externalId: 'C3', name: '欢欢喜', unit: 'SDG', mobile: '19900011234' },
      { externalId: 'C4', name: 'Mary Smith', unit: 'HEB', mobile: '19900021234' },
    ]);
    await bed.take('policies', [
      { policyNo: 'HY2026300001', customer: 'C1', product: '机动车商业保险', line: '车险', state: '有效', premium: '100', effectiveOn: '2026-01-01', insuredObject: '冀Z12A45 轿车' },
      { policyNo: 'HY2026300002', customer: 'C2', product: '百万医疗保险', line: '健康险', state: '有效', premium: '100', effectiveOn: '2026-01-01' },
    ]);
  });
  afterAll(() => bed.close());

  const find = async (q: string, more: object = {}) => (await bed.ask('POST', '/api/customers/search', { q, ...more })).json<CustomerHitPage>();
  const names = async (q: string) => (await find(q)).items.map(({ id, match }) => `${external.get(id)} ${match}`);
  const external = new Map<string, string>();
  beforeAll(async () => {
    const { rows } = await sql<{ id: string; externalId: string }>`select id, external_id from customers`.execute(bed.db);
    for (const row of rows) external.set(row.id, row.externalId);
  });

  it('refuses without the right', async () => {
    bed.nobody();
    expect((await bed.ask('POST', '/api/customers/search', { q: '张伟' })).statusCode).toBe(401);
    await bed.as(['customers:read']);
    expect((await bed.ask('POST', '/api/customers/search', { q: '张伟' })).statusCode).toBe(403);
    await bed.as(['customers:search']);
    expect((await bed.ask('GET', `/api/customers/${[...external.keys()][0]}`)).statusCode).toBe(403);
    expect((await bed.ask('POST', `/api/customers/${[...external.keys()][0]}/unmask`, { reason: '核对保单' })).statusCode).toBe(403);
  });

  it('finds by what a name begins with, by two signs in its middle, and by pinyin initials', async () => {
    await bed.as(['customers:search']);
    expect(await names('张')).toEqual(['C2 name', 'C1 name']);
    expect(await names('张伟国')).toEqual(['C1 name']);
    expect(await names('伟国')).toEqual(['C1 name']);
    expect(await names('zwg')).toEqual(['C1 initials']);
    expect(await names('欢')).toEqual(['C3 name']);
    expect(await names('smith')).toEqual(['C4 name']);
    expect(await names('mary s')).toEqual(['C4 name']);
  });

  it('finds by a policy number or plate while it is typed', async () => {
    await bed.as(['customers:search']);
    expect(await names('hy2026')).toEqual(['C1 policy', 'C2 policy']);
    expect(await names('HY2026-300002')).toEqual(['C2 policy']);
    expect(await names('冀Z1')).toEqual(['C1 plate']);
    expect(await names('z12a')).toEqual(['C1 plate']);
  });

  it('finds a complete mobile or identity number however written, and no part of one', async () => {
    await bed.as(['customers:search']);
    expect(await names('199 0000 1234')).toEqual(['C1 mobile']);
    expect(await names('+86 19900001234')).toEqual(['C1 mobile']);
    expect(await names('990101 19900101 0019')).toEqual(['C1 residentId']);
    expect(await names('1990000123')).toEqual([]);
  });

  it('finds by a name with the last four, and asks for the name when there is none', async () => {
    await bed.as(['customers:search']);
    expect(await names('张伟国 1234')).toEqual(['C1 tail']);
    expect(await names('1234 伟')).toEqual(['C1 tail']);
    expect(await names('张0019')).toEqual(['C1 tail']);
    expect(await names('smith 1234')).toEqual(['C4 tail']);
    expect(await names('李 1234')).toEqual([]);
    expect(await find('1234')).toEqual({ items: [], nextCursor: null, hint: 'addName' });
    expect((await find('z')).hint).toBe('longer');
  });

  it('shows nothing of other units, by whatever it is looked for', async () => {
    await bed.as(['customers:search', 'customers:read'], 'heb');
    for (const q of ['张', 'HY2026', '19900005678', '张伟 5678', '欢欢']) expect((await names(q)).filter((hit) => /^C[23]/.test(hit))).toEqual([]);
    expect(await names('张')).toEqual(['C1 name']);
    const foreign = [...external].find(([, externalId]) => externalId === 'C2')![0];
    expect((await bed.ask('GET', `/api/customers/${foreign}`)).statusCode).toBe(404);
  });

  it('lists those of a tier or with a tag within the reader’s units, page by page, and nobody twice who was merged', async () => {
    await bed.as(['customers:search'], 'hq', 'all');
    await bed.take('customers', Array.from({ length: 9 }, (_, n) => ({ externalId: `T${n}`, name: `郭${n}`, unit: n % 3 === 0 ? 'SDG' : 'SJZ', tier: n % 2 === 0 ? 'gold' : 'silver' })));
    const { rows } = await sql<{ id: string; externalId: string }>`select id, external_id from customers where external_id like 'T_' order by external_id`.execute(bed.db);
    const of = new Map(rows.map(({ id, externalId }) => [id, externalId]));
    const id = (n: number) => rows[n]!.id;
    const tag = newId();
    await sql`insert into customer_tags (id, unit_id, name) values (${tag}, ${bed.units.hq}, '关注')`.execute(bed.db);
    for (const n of [0, 1, 2, 8]) await sql`insert into customer_tag_links (customer_id, tag_id) values (${id(n)}, ${tag})`.execute(bed.db);
    // 8 was merged into 4, and 2 into 1, which has the tag itself.
    await sql`update customers set merged_into = case when id = ${id(8)} then ${id(4)}::uuid else ${id(1)}::uuid end where id in (${id(8)}, ${id(2)})`.execute(bed.db);
    const list = async (query: string): Promise<string[]> => {
      const seen: string[] = [];
      for (let cursor = ''; ; ) {
        const page: CustomerListPage = (await bed.ask('GET', `/api/customers?${query}&limit=2${cursor}`)).json();
        seen.push(...page.items.map((row) => of.get(row.id)!));
        if (page.nextCursor === null) return seen.toSorted();
        cursor = `&cursor=${encodeURIComponent(page.nextCursor)}`;
      }
    };
    expect(await list('tier=gold')).toEqual(['T0', 'T4', 'T6']);
    expect(await list(`tag=${tag}`)).toEqual(['T0', 'T1', 'T4']);
    expect(await list(`tag=${tag}&tier=silver`)).toEqual(['T1']);
    await bed.as(['customers:search'], 'heb');
    expect(await list('tier=gold')).toEqual(['T4']);
    expect(await list(`tag=${tag}`)).toEqual(['T1', 'T4']);
    expect((await bed.ask('GET', `/api/customers?tag=${tag}`)).json<CustomerListPage>().items[0]).toMatchObject({ name: '郭**' });
    for (const query of ['', 'tier=standard', 'tag=vip']) expect((await bed.ask('GET', `/api/customers?${query}`)).statusCode).toBe(422);
    await bed.as(['customers:read']);
    expect((await bed.ask('GET', '/api/customers?tier=gold')).statusCode).toBe(403);
  });

  it('pages without losing or repeating anybody', async () => {
    await bed.as(['customers:search']);
    await bed.take('customers', Array.from({ length: 25 }, (_, n) => ({ externalId: `P${n}`, name: `郑${'一二三四五'[n % 5]}`, unit: n % 2 === 0 ? 'SJZ' : 'SDG' })));
    for (const unit of ['hq', 'heb'] as const) {
      await bed.as(['customers:search'], unit);
      const seen: string[] = [];
      for (let cursor: string | null = null, n = 0; n === 0 || cursor !== null; n += 1) {
        const page: CustomerHitPage = await find('郑', { limit: 4, ...(cursor === null ? {} : { cursor }) });
        seen.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor;
      }
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen).toHaveLength(unit === 'hq' ? 25 : 13);
    }
  });

  it('masks what it shows until somebody gives a reason, and leaves a line of it', async () => {
    const principal = await bed.as(['customers:search', 'customers:read', 'personal-data:unmask']);
    const { items } = await find('张伟国');
    expect(items[0]).toMatchObject({ name: '张**', mobile: '199****1234', residentId: '990101********0019' });
    const detail = async () => (await bed.ask('GET', `/api/customers/${items[0]!.id}`)).json<CustomerDetail>();
    expect(await detail()).toMatchObject({ masked: true, unmaskedUntil: null, customer: { name: '张**', externalId: 'C1' }, policies: [{ policyNo: expect.stringMatching(/^\*+0001$/) as string }] });
    expect((await bed.ask('POST', `/api/customers/${items[0]!.id}/unmask`, { reason: '  ' })).statusCode).toBe(422);
    expect((await bed.ask('POST', `/api/customers/${items[0]!.id}/unmask`, { reason: '核对保单' })).statusCode).toBe(200);
    expect(await detail()).toMatchObject({ masked: false, customer: { name: '张伟国', mobile: '19900001234' } });
    const { rows } = await sql<{ detail: { reason: string } }>`select detail from audit_lines where action = 'personal-data.unmasked' and actor = ${principal.staffId}`.execute(bed.db);
    expect(rows.map(({ detail: { reason } }) => reason)).toEqual(['核对保单']);
    await bed.as(['customers:read']);
    expect((await detail()).masked).toBe(true);
  });
});
