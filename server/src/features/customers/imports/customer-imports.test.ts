import type { CustomerImport, CustomerImportRow } from '@huiyin/contracts';
import { residentIdCheckCharacter } from '@huiyin/language';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate } from '#platform/db/migrate.ts';
import { openCustomersTestbed, type CustomersTestbed } from '../customers-testbed.ts';
import { applyCustomerImport, startApplying } from './apply-customer-import.ts';
import { beginImport } from './begin-import.ts';
import { importTasks } from './import-tasks.ts';
import { rejectedLines } from './rejected-lines.ts';
import { ImportInterrupted, stageImport } from './stage-import.ts';
import { listRows } from './store-customer-imports.ts';

const identity = (n: number): string => {
  const body = `99010119900101${String(n % 1000).padStart(3, '0')}`;
  return body + residentIdCheckCharacter(body);
};
const header = '客户编号,姓名,机构代码,证件号码,手机号,出生日期';
const line = (n: number, change: Record<number, string> = {}): string =>
  ['C' + n, '王小明', 'SJZ', identity(n), `1990000${String(n % 10_000).padStart(4, '0')}`, '1990-01-01'].map((cell, at) => change[at] ?? cell).join(',');

describe('imports of customers', () => {
  let bed: CustomersTestbed;
  beforeAll(async () => {
    bed = await openCustomersTestbed();
    await migrate({ url: bed.database.url });
  });
  afterAll(() => bed.close());

  const deps = () => ({ db: bed.db, keyring: bed.keyring });
  const source = (content: string | Buffer, piece = 64 * 1024) => {
    const bytes = Buffer.isBuffer(content) ? content : Buffer.from(content);
    return {
      name: 'x.csv',
      bytes: bytes.length,
      open: async function* () {
        for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece);
      },
    };
  };
  let files = 0;
  const begin = (kind: 'customers' | 'policies' | 'claims', bytes: number, key = `file ${(files += 1)}`) =>
    beginImport(deps(), { kind, fileName: 'x.csv', fileBytes: bytes, fileKey: key, byStaff: null, scopePath: null, state: 'reading' });
  const read = async (content: string | Buffer, kind: 'customers' | 'policies' | 'claims' = 'customers', piece?: number) => {
    const from = source(content, piece);
    return stageImport(deps(), (await begin(kind, from.bytes)).id, from);
  };
  const apply = async (id: string) => {
    await startApplying(deps(), id, null, '');
    return applyCustomerImport(deps(), id);
  };
  const count = async (like: string): Promise<number> => (await sql<{ n: number }>`select count(*)::int as n from customers where external_id like ${like}`.execute(bed.db)).rows[0]!.n;
  const faults = async (id: string) => Object.fromEntries((await listRows(bed.db, id, 'reject', 0, 2000)).map(({ line: at, reasons }) => [at, reasons.map(({ column }) => column)]));

  it('refuses without the right, and files of others', async () => {
    bed.nobody();
    expect((await bed.ask('GET', '/api/customer-imports')).statusCode).toBe(401);
    await bed.as(['imports:run', 'customers:search']);
    expect((await bed.ask('GET', '/api/customer-imports')).statusCode).toBe(403);
    const { id } = await begin('customers', 10);
    await bed.as(['customers:import'], 'hq', 'unit');
    expect((await bed.ask('GET', `/api/customer-imports/${id}`)).statusCode).toBe(404);
    expect((await bed.ask('POST', `/api/customer-imports/${id}/apply`)).statusCode).toBe(404);
    expect((await bed.ask('GET', `/api/customer-imports/${id}/rejected`)).statusCode).toBe(404);
  });

  it('stores the good of a thousand rows with every kind of mistake, and says of each bad one where and why', async () => {
    const rows = Array.from({ length: 1000 }, (_, n) => line(n));
    const bad: Record<number, [string, (string | null)[]]> = {
      10: [line(10).split(',').slice(0, 3).join(','), [null]],
      20: [`${line(20)},too,many`, [null]],
      30: [line(30, { 1: '"王小明' }), [null]],
      40: [line(40, { 5: '1990-02-30' }), ['bornOn']],
      50: [line(50, { 3: '990101199001010018' }), ['residentId']],
      60: [line(60, { 0: 'C0' }), ['externalId']],
      70: [line(70, { 2: 'NOWHERE' }), ['unit']],
      80: [line(80, { 1: '王'.repeat(61) }), ['name']],
      90: [line(90, { 1: '' }), ['name']],
      100: [line(100, { 4: '12345' }), ['mobile']],
      110: [line(110, { 0: '1.23E+11' }), ['externalId']],
      120: [line(120, { 1: '=1+1' }), ['name']],
      130: [line(130, { 5: '2999-01-01', 3: '' }), ['bornOn']],
      140: [line(140, { 1: '"王"x"' }), [null]],
      150: [line(150, { 1: '王\ufffd' }), ['name']],
    };
    for (const [n, [text]] of Object.entries(bad)) rows[Number(n)] = text;
    // Good ones that only look odd: quoted with a comma and a line end, other ways to write a day, blanks.
    rows[200] = line(200, { 1: '"王,小""明"' });
    rows[201] = line(201, { 1: '"王\n小明"', 5: '1990年1月1日' });
    rows[202] = line(202, { 1: ' 王小明 ', 5: '19900101', 4: '+86 19900000202' });
    const done = await read([header, ...rows, ''].join('\r\n'), 'customers', 777);
    // The line end inside row 201 moves what follows down by one; every bad row stands before it.
    expect(await faults(done.id)).toEqual(Object.fromEntries(Object.entries(bad).map(([n, [, columns]]) => [Number(n) + 2, columns])));
    expect(done).toMatchObject({ state: 'ready', toCreate: 1000 - Object.keys(bad).length, rejected: Object.keys(bad).length });
    expect(await count('C%')).toBe(0);
    const applied = await apply(done.id);
    expect(applied).toMatchObject({ state: 'done', applied: 1000 - Object.keys(bad).length, rejected: Object.keys(bad).length });
    expect(await count('C%')).toBe(1000 - Object.keys(bad).length);
    const { rows: odd } = await sql<{ name: string; bornOn: string }>`select name, born_on from customers where external_id in ('C200', 'C201', 'C202') order by external_id`.execute(bed.db);
    expect(odd).toEqual([{ name: '王,小"明', bornOn: '1990-01-01' }, { name: '王\n小明', bornOn: '1990-01-01' }, { name: '王小明', bornOn: '1990-01-01' }]);
    let csv = '';
    for await (const piece of rejectedLines(deps(), applied, 'zh-CN')) csv += piece;
    expect(csv.split('\r\n').filter((each) => /^\d+,/.test(each))).toHaveLength(Object.keys(bad).length);
    expect(csv).toContain('990101199001010018');
    expect(csv).toContain("'=1+1");
  });

  it('leaves no identity number readable at rest', async () => {
    const done = await read([header, line(3000), line(3001, { 3: '990101199001010018' })].join('\n'));
    const { rows } = await sql<{ text: string }>`select customer_import_rows::text as text from customer_import_rows where import_id = ${done.id}`.execute(bed.db);
    expect(rows).toHaveLength(2);
    expect(rows.map(({ text }) => text).join()).not.toMatch(/9901011990|1990000300/);
  });

  it('reads GBK, UTF-8 with a mark, UTF-16, semicolons, tabs and JSON Lines alike', async () => {
    const gbk = Buffer.from('bfcdbba7b1e0bac52cd0d5c3fb2cbbfab9b9b4fac2eb0a47312ccdf5d0a1c3f72c534a5a', 'hex');
    const text = (id: string, by = ',') => ['客户编号', '姓名', '机构代码'].join(by) + '\n' + [id, '王小明', 'SJZ'].join(by);
    const contents = [gbk, Buffer.from(`\ufeff${text('G2')}`), Buffer.from(`\ufeff${text('G3')}`, 'utf16le'), text('G4', ';'), text('G5', '\t'), '{"externalId":"G6","name":"王小明","unit":"SJZ","version":3}\n'];
    for (const content of contents) await apply((await read(content, 'customers', 7)).id);
    const { rows } = await sql<{ externalId: string; name: string }>`select external_id, name from customers where external_id like 'G%' order by 1`.execute(bed.db);
    expect(rows).toEqual(['G1', 'G2', 'G3', 'G4', 'G5', 'G6'].map((externalId) => ({ externalId, name: '王小明' })));
  });

  it('tells of JSON Lines which field is wrong', async () => {
    const done = await read(['{"externalId":"J1","name":"王","unit":"SJZ"}', '{"externalId":"J2","name":"王","unit":"SJZ","nickname":"x"}', 'not json', '{"externalId":"J3","name":["王"],"unit":"SJZ"}'].join('\n'));
    expect(done).toMatchObject({ toCreate: 1, rejected: 3 });
    expect(await faults(done.id)).toEqual({ 2: ['nickname'], 3: [null], 4: ['name'] });
  });

  it('refuses as a whole what is empty, lacks a column, or is no table', async () => {
    expect(await read('')).toMatchObject({ state: 'failed', failure: { en: expect.stringContaining('no rows') as string } });
    expect(await read(`${header}\n`)).toMatchObject({ state: 'failed' });
    expect(await read('客户编号,姓名\nC1,王')).toMatchObject({ state: 'failed', failure: { zh: expect.stringContaining('机构代码') as string } });
    expect(await read(Buffer.from([1, 2, 3, 0, 5, 10, 7]))).toMatchObject({ state: 'failed' });
  });

  it('names columns that it does not know, and goes on', async () => {
    const done = await read('客户编号,姓名,机构代码,备注\nK1,王,SJZ,x');
    expect(done).toMatchObject({ state: 'ready', toCreate: 1, ignoredColumns: ['备注'] });
  });

  it('says what each row would do, and does it in the order customers, policies, claims', async () => {
    await apply((await read('客户编号,姓名,机构代码,版本号\nS1,王一,SJZ,1\nS2,王二,SJZ,5')).id);
    const again = await read('客户编号,姓名,机构代码,版本号\nS1,王一,SJZ,1\nS2,王二二,SJZ,4\nS3,王三,SJZ,1\nS1,王一,SJZ,2');
    expect(again).toMatchObject({ toCreate: 1, unchanged: 1, older: 1, rejected: 1 });
    const policies = '保单号,客户编号,产品,险种,状态,保费,生效日期\nHP1,S1,车险,车险,有效,100,2026-01-01\nHP2,NOBODY,车险,车险,有效,100,2026-01-01';
    expect(await apply((await read(policies, 'policies')).id)).toMatchObject({ applied: 1, rejected: 1 });
    const claims = '报案号,保单号,报案时间,状态,损失描述\nB1,HP1,2026-01-05 09:00,已报案,剐蹭\nB2,HP9,2026-01-05 09:00,已报案,剐蹭';
    expect(await apply((await read(claims, 'claims')).id)).toMatchObject({ applied: 1, rejected: 1 });
  });

  it('goes on where reading and applying were killed, and doubles nothing', async () => {
    const content = [header, ...Array.from({ length: 5000 }, (_, n) => line(n, { 0: `R${n}` }))].join('\n');
    const from = source(content, 10_000);
    const begun = await begin('customers', from.bytes, 'same file');
    const killed = new AbortController();
    await expect(stageImport(deps(), begun.id, from, { signal: killed.signal, progress: ({ readLine }) => void (readLine > 1500 && killed.abort()) })).rejects.toBeInstanceOf(ImportInterrupted);
    const found = await begin('customers', from.bytes, 'same file');
    expect(found.id).toBe(begun.id);
    expect(found.readLine).toBeGreaterThan(1500);
    expect(await stageImport(deps(), begun.id, from)).toMatchObject({ state: 'ready', toCreate: 5000, rejected: 0 });
    await startApplying(deps(), begun.id, null, '');
    const stopped = new AbortController();
    await expect(applyCustomerImport(deps(), begun.id, { signal: stopped.signal, progress: ({ applied }) => void (applied > 1000 && stopped.abort()) })).rejects.toBeInstanceOf(ImportInterrupted);
    // Two processes at once take turns.
    await Promise.all([applyCustomerImport(deps(), begun.id), applyCustomerImport(deps(), begun.id)]);
    expect(await count('R%')).toBe(5000);
    expect((await sql<{ applied: number; state: string }>`select applied, state from customer_imports where id = ${begun.id}`.execute(bed.db)).rows[0]).toEqual({ applied: 5000, state: 'done' });
  });

  it('changes nothing when the same file comes again, and one customer when one row was changed', async () => {
    const rows = Array.from({ length: 60 }, (_, n) => line(n, { 0: `T${n}` }));
    const state = async () => (await sql`select external_id, name, mobile_sealed, changed_at, (select count(*)::int from customer_terms t where t.customer_id = c.id) as terms from customers c where external_id like 'T%' order by 1`.execute(bed.db)).rows;
    expect(await apply((await read([header, ...rows].join('\n'))).id)).toMatchObject({ applied: 60 });
    const before = await state();
    expect(await read([header, ...rows].join('\n'))).toMatchObject({ toCreate: 0, toUpdate: 0, unchanged: 60, rejected: 0 });
    expect(await apply((await read([header, ...rows].join('\n'))).id)).toMatchObject({ state: 'done', applied: 0, unchanged: 60 });
    expect(await state()).toEqual(before);
    rows[7] = line(7, { 0: 'T7', 1: '王大明', 4: '19900009999' });
    expect(await apply((await read([header, ...rows].join('\n'))).id)).toMatchObject({ applied: 1, toUpdate: 1, unchanged: 59 });
    const after = await state();
    expect(after.filter((row, n) => JSON.stringify(row) !== JSON.stringify(before[n]))).toMatchObject([{ externalId: 'T7', name: '王大明' }]);
  });

  it('lets what the core system said between reading and applying stand', async () => {
    const { id } = await read('客户编号,姓名,机构代码,版本号\nV1,王一,SJZ,1\nV2,王二,SJZ,5');
    await bed.take('customers', [{ externalId: 'V1', name: '王一一', unit: 'SJZ', version: '2' }, { externalId: 'V2', name: '王二二', unit: 'SJZ', version: '3' }]);
    expect(await apply(id)).toMatchObject({ state: 'done', toCreate: 1, applied: 1, older: 1 });
    const { rows } = await sql<{ name: string }>`select name from customers where external_id in ('V1', 'V2') order by external_id`.execute(bed.db);
    expect(rows.map(({ name }) => name)).toEqual(['王一一', '王二']);
  });

  it('writes the same keyed hashes and search terms as a single record does', async () => {
    await apply((await read([header, line(2, { 0: 'H1', 1: '欧阳小明', 4: '+86 19900000002' })].join('\n'))).id);
    await bed.take('customers', [{ externalId: 'H2', name: '欧阳小明', unit: 'SJZ', residentId: identity(2), mobile: '19900000002', bornOn: '1990-01-01' }]);
    const { rows } = await sql<Record<string, unknown>>`select resident_id_index, resident_id_tail_index, mobile_index, mobile_tail_index, tier, unit_id, core_version,
      (select array_agg(term || kind order by term, kind) from customer_terms t where t.customer_id = c.id) as terms from customers c where external_id in ('H1', 'H2')`.execute(bed.db);
    expect(rows).toHaveLength(2);
    expect(rows[0]).toEqual(rows[1]);
    expect(rows[0]!['mobileIndex']).toEqual(bed.keyring.blindIndex('mobile', '19900000002'));
  });

  it('takes a file in parts from the console, reads and applies it in a worker, and shows the rows masked', async () => {
    await bed.as(['customers:import'], 'heb', 'unit');
    const content = Buffer.from([header, ...Array.from({ length: 3000 }, (_, n) => line(n, { 0: `W${n}`, 1: `王小明${' '.repeat(300)}`, ...(n === 7 ? { 2: 'SDG' } : n === 8 ? { 3: '990101199001010018' } : {}) }))].join('\n'));
    const made = async () => (await bed.ask('POST', '/api/customer-imports', { kind: 'customers', fileName: '客户.csv', fileBytes: content.length, key: 'browser' })).json<CustomerImport>();
    const { id } = await made();
    const send = (n: number) => bed.ask('POST', `/api/customer-imports/${id}/parts/${n}`, content.subarray(n * 1_048_576, (n + 1) * 1_048_576), { 'content-type': 'application/octet-stream' });
    expect((await send(1)).statusCode).toBe(409);
    expect((await send(0)).json<CustomerImport>()).toMatchObject({ state: 'receiving', receivedBytes: 1_048_576 });
    expect((await send(0)).statusCode).toBe(200);
    expect(await made()).toMatchObject({ id, receivedBytes: 1_048_576 });
    expect((await send(1)).json<CustomerImport>()).toMatchObject({ state: 'reading' });
    const work = () => importTasks(deps())['customers.import']!({ id }, { signal: new AbortController().signal, attempt: 1, maxAttempts: 1 });
    await work();
    const now = async () => (await bed.ask('GET', `/api/customer-imports/${id}`)).json<CustomerImport>();
    expect(await now()).toMatchObject({ state: 'ready', counts: { create: 2998, reject: 2 } });
    expect((await sql`select 1 from customer_import_parts where import_id = ${id}`.execute(bed.db)).rows).toHaveLength(0);
    const { items } = (await bed.ask('GET', `/api/customer-imports/${id}/rows?action=reject`)).json<{ items: CustomerImportRow[] }>();
    expect(items.map(({ line: at, reasons }) => [at, reasons[0]!.column])).toEqual([[9, 'unit'], [10, 'residentId']]);
    expect(items[0]!.cells).toMatchObject({ name: '王**', externalId: 'W7' });
    expect((await bed.ask('POST', `/api/customer-imports/${id}/apply`)).json<CustomerImport>()).toMatchObject({ state: 'applying' });
    await work();
    expect(await now()).toMatchObject({ state: 'done', applied: 2998 });
    const file = await bed.ask('GET', `/api/customer-imports/${id}/rejected`, undefined, { 'accept-language': 'en' });
    expect(file.body).toContain('990101199001010018');
    const { rows } = await sql<{ action: string }>`select action from audit_lines where subject = ${id} order by at, id`.execute(bed.db);
    expect(rows.map(({ action }) => action)).toEqual(['import.started', 'import.finished', 'import.rejected-exported']);
    expect((await bed.ask('GET', '/api/customer-imports/templates/claims?format=csv')).body).toContain('报案号');
  });
});
