import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCustomersTestbed, type CustomersTestbed } from '../customers-testbed.ts';

const someone = (more: Record<string, string> = {}) => ({ externalId: 'C1', name: '王小明', unit: 'SJZ', mobile: '19900001234', residentId: '990101199001010019', email: 'a@example.com', ...more });
const policy = (more: Record<string, string> = {}) => ({ policyNo: 'HY1', customer: 'C1', product: '车险', line: '车险', state: '有效', premium: '100', effectiveOn: '2026-01-01', insuredObject: '冀Z12A45 轿车', ...more });

describe('what the core system says', () => {
  let bed: CustomersTestbed;
  beforeAll(async () => void (bed = await openCustomersTestbed()));
  afterAll(() => bed.close());

  const outcome = async (...call: Parameters<typeof bed.take>) => (await bed.take(...call)).map((each) => ('outcome' in each ? each.outcome : each.reasons.map(({ column }) => column)));
  const row = async (externalId = 'C1') => (await sql<Record<string, unknown>>`select * from customers where external_id = ${externalId}`.execute(bed.db)).rows[0]!;
  const terms = async (externalId = 'C1') =>
    (await sql<{ term: string }>`select t.term from customer_terms t join customers c on c.id = t.customer_id where c.external_id = ${externalId} order by t.term`.execute(bed.db)).rows.map(({ term }) => term);

  it('makes a customer with sealed numbers and terms to be found by, and the same again changes nothing', async () => {
    expect(await outcome('customers', [someone()])).toEqual(['created']);
    const made = await row();
    expect(made).toMatchObject({ name: '王小明', tier: 'standard', unitId: bed.units.sjz });
    expect(bed.keyring.open(String(made['mobileSealed']))).toBe('19900001234');
    expect(made['mobileTailIndex']).toEqual(bed.keyring.blindIndex('mobileTail', '1234'));
    expect(await terms()).toEqual(['WXM', '小明', '王小明']);
    expect(await outcome('customers', [someone()])).toEqual(['unchanged']);
  });

  it('keeps what a record does not speak of, and clears what it says there is none of', async () => {
    expect(await outcome('customers', [{ externalId: 'C1', name: '王小明', unit: 'SJZ', email: '' }])).toEqual(['updated']);
    const now = await row();
    expect(now['email']).toBeNull();
    expect(now['mobileSealed']).not.toBeNull();
  });

  it('lets no older version overwrite a newer one, in whichever order they come', async () => {
    expect(await outcome('customers', [someone({ version: '5', name: '王大明' })])).toEqual(['updated']);
    expect(await outcome('customers', [someone({ version: '4', name: '王老明' })])).toEqual(['older']);
    expect(await outcome('customers', [someone({ version: '5', name: '王新明' })])).toEqual(['unchanged']);
    expect((await row())['name']).toBe('王大明');
    expect(await terms()).toEqual(['WDM', '大明', '王大明']);
    expect(await outcome('customers', [someone({ externalId: 'C2', changedAt: '2026-01-02 10:00:00' })])).toEqual(['created']);
    expect(await outcome('customers', [someone({ externalId: 'C2', changedAt: '2026-01-02T01:59:59Z', name: '旧' })])).toEqual(['older']);
    expect(await outcome('customers', [someone({ externalId: 'C2', changedAt: '2026-01-02T02:00:01Z', name: '新名' })])).toEqual(['updated']);
  });

  it('takes the same customer from many at once, and makes one', async () => {
    const all = await Promise.all(Array.from({ length: 12 }, (_, n) => outcome('customers', [someone({ externalId: 'C3', version: String(n + 1), name: `王${n}` })])));
    expect(all.flat().filter((each) => each === 'created')).toHaveLength(1);
    expect((await row('C3'))['name']).toBe('王11');
    expect(await terms('C3')).toEqual(['11', '王11']);
  });

  it('takes two records of one customer in one batch, one after the other', async () => {
    expect(await outcome('customers', [someone({ externalId: 'C4', version: '1' }), someone({ externalId: 'C4', version: '2', name: '李四' })])).toEqual(['created', 'updated']);
    expect((await row('C4'))['name']).toBe('李四');
  });

  it('names the field at fault, and takes the others', async () => {
    expect(
      await outcome('customers', [
        someone({ externalId: 'C5', unit: 'NOWHERE' }),
        someone({ externalId: 'C6', residentId: '990101199001010018', mobile: '123' }),
        someone({ externalId: 'C7', bornOn: '1991-01-01' }),
        someone({ externalId: 'C8', bornOn: '1990-01-01' }),
      ]),
    ).toEqual([['unit'], ['residentId', 'mobile'], ['bornOn'], 'created']);
  });

  it('finds the plate in the insured object, and keeps it for the policy that shares it', async () => {
    expect(await outcome('policies', [policy(), policy({ policyNo: 'HY2' }), policy({ policyNo: 'HY3', customer: 'C99' })])).toEqual(['created', 'created', ['customer']]);
    expect(await terms()).toEqual(expect.arrayContaining(['HY1', 'HY2', 'Z12A45', '冀Z12A45']));
    expect(await outcome('policies', [policy({ insuredObject: '冀Z99999 轿车' })])).toEqual(['updated']);
    expect(await terms()).toEqual(expect.arrayContaining(['Z99999', 'Z12A45']));
  });

  it('moves a policy with its claims and terms to another customer', async () => {
    expect(await outcome('claims', [{ reportNo: 'BA1', policyNo: 'HY2', reportedAt: '2026-01-05', state: '已报案', loss: '剐蹭' }])).toEqual(['created']);
    expect(await outcome('policies', [policy({ policyNo: 'HY2', customer: 'C4' })])).toEqual(['updated']);
    expect(await terms()).not.toContain('HY2');
    expect(await terms('C4')).toEqual(expect.arrayContaining(['HY2', 'Z12A45']));
    const { rows } = await sql`select 1 from claims k join customers c on c.id = k.customer_id where c.external_id = 'C4'`.execute(bed.db);
    expect(rows).toHaveLength(1);
  });

  it('lets somebody write in their own units only', async () => {
    const shandong = await bed.as([], 'sdg');
    expect(await outcome('customers', [someone({ externalId: 'C20', unit: 'SDG' }), someone({ externalId: 'C21' }), someone({ unit: 'SDG', version: '9' })], shandong)).toEqual(['created', ['unit'], ['externalId']]);
    expect(await outcome('policies', [policy({ version: '7' })], shandong)).toEqual([['customer']]);
  });
});
