import ExcelJS from 'exceljs';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { permissions, type Import, type ImportKind, type ImportRow } from '@huiyin/contracts';
import { openOrganisationTestbed, type Somebody } from '../organisation-testbed.ts';
import { readTable } from './read-table.ts';
import { dayOf } from './planned-row.ts';

/** 机构代码,机构名称,层级,上级机构代码 in GB18030. */
const gb18030Header = Buffer.from('bbfab9b9b4fac2eb2cbbfab9b9c3fbb3c62cb2e3bcb62cc9cfbcb6bbfab9b9b4fac2eb', 'hex');

describe('imports', () => {
  let bed: Awaited<ReturnType<typeof openOrganisationTestbed>>;
  let head: Somebody;
  let hebei: Somebody;
  beforeAll(async () => {
    bed = await openOrganisationTestbed();
    head = bed.as('head', 'hq', 'all');
    hebei = bed.as('hebei', 'heb', 'unit');
    await bed.addPerson('hq', ['administrator']);
  });
  afterAll(() => bed.close());

  const send = (who: Somebody | null, kind: ImportKind, content: string | Buffer, headers: Record<string, string> = {}) =>
    bed.ask(who, 'POST', `/api/imports?kind=${kind}&fileName=${encodeURIComponent('表.csv')}`, Buffer.from(content as string), { 'content-type': 'application/octet-stream', ...headers });
  const preview = async (who: Somebody, kind: ImportKind, content: string | Buffer): Promise<Import> => (await send(who, kind, content)).json();
  const rowsOf = async (who: Somebody, id: string, headers: Record<string, string> = {}): Promise<ImportRow[]> => (await bed.ask(who, 'GET', `/api/imports/${id}/rows?limit=200`, undefined, headers)).json().items;
  const apply = async (who: Somebody, id: string): Promise<Import> => {
    for (;;) {
      const record: Import = (await bed.ask(who, 'POST', `/api/imports/${id}/apply`)).json();
      if (record.state === 'done') return record;
    }
  };
  const why = (rows: readonly ImportRow[]) => rows.map(({ line, action, reasons }) => [line, action, reasons.map(({ column }) => column).join()]);

  it('refuses every route without the right, and the imports of others', async () => {
    const nobody = bed.as('nobody', 'hq', 'all', ['organisation:manage']);
    const halfway = bed.as('halfway', 'hq', 'all', ['imports:run']);
    const { id } = await preview(head, 'units', '机构代码,机构名称,层级,上级机构代码\nZZ,某机构,支公司,HQ');
    expect((await send(null, 'units', 'x')).statusCode).toBe(401);
    expect((await send(halfway, 'units', '机构代码,机构名称,层级\nA,a,支公司')).statusCode).toBe(403);
    for (const path of ['', `/${id}`, `/${id}/rows`, `/${id}/rejected?format=csv`, '/templates/staff?format=csv']) {
      expect([path, (await bed.ask(nobody, 'GET', `/api/imports${path}`)).statusCode]).toEqual([path, 403]);
    }
    expect((await bed.ask(hebei, 'GET', `/api/imports/${id}`)).statusCode).toBe(404);
    expect((await bed.ask(hebei, 'POST', `/api/imports/${id}/apply`)).statusCode).toBe(404);
  });

  it('reads UTF-8, UTF-16, GB18030, semicolons, tabs and workbooks alike', async () => {
    const text = '机构代码,机构名称,层级,上级机构代码\nX,"引号,里 ""的"" 名",支公司,HQ\n';
    const workbook = new ExcelJS.Workbook();
    const sheet = workbook.addWorksheet('一');
    for (const row of [['机构代码', '机构名称', '层级', '上级机构代码'], ['X', '引号,里 "的" 名', '支公司', 'HQ']]) sheet.addRow(row);
    const files = [
      Buffer.from(text),
      Buffer.from(`\ufeff${text}`),
      Buffer.from(`\ufeff${text}`, 'utf16le'),
      Buffer.from(text.replaceAll(/,(?=[^里])/g, '\t')),
      Buffer.from(text.replaceAll(/,(?=[^里])/g, ';')),
      Buffer.from(await workbook.xlsx.writeBuffer()),
    ];
    for (const file of files) {
      expect(await readTable(file)).toEqual([
        { line: 1, cells: ['机构代码', '机构名称', '层级', '上级机构代码'] },
        { line: 2, cells: ['X', '引号,里 "的" 名', '支公司', 'HQ'] },
      ]);
    }
    const old = await readTable(Buffer.concat([gb18030Header, Buffer.from('\nX,a,b,c')]));
    expect(old[0]!.cells).toEqual(['机构代码', '机构名称', '层级', '上级机构代码']);
    for (const bad of [Buffer.from([0, 1, 2, 3, 10, 0, 1]), Buffer.from('PK\x03\x04 not a workbook'), Buffer.from(''), Buffer.from('机构代码\n')]) {
      await expect(readTable(bad)).rejects.toThrow();
    }
  });

  it('says what each row would do and why not, in the reader’s language, and changes nothing', async () => {
    const before = (await sql`select 1 from units`.execute(bed.database.db)).rows.length;
    const { id, counts } = await preview(
      hebei,
      'units',
      [
        '机构代码,机构名称,层级,上级机构代码,备注',
        'HEB-BD,保定中心支公司,中心支公司,HEB,新',
        'SJZ,石家庄中心支公司,中心支公司,HEB,不变',
        'SJZ2,裕华支公司,支公司,HEB-BD,上级在同一文件',
        'SDG,山东省分公司,省分公司,HQ,别人的',
        'HEB-BD,又一个,中心支公司,HEB,重复',
        'bad code!,坏,支公司,HEB,代码',
        'L1,层级,县公司,HEB,层级',
        'L2,反了,省分公司,SJZ,层级反了',
        'C1,圈一,支公司,C2,圈',
        'C2,圈二,支公司,C1,圈',
        'F1,"=HYPERLINK(""http://evil"")",支公司,HEB,公式',
        'N1,,支公司,NOPE,缺名称',
        'N2,没有上级,支公司,NOPE,',
      ].join('\r\n'),
    );
    expect(counts).toEqual({ create: 2, update: 0, unchanged: 1, reject: 10 });
    const rows = await rowsOf(hebei, id);
    expect(why(rows)).toEqual([
      [2, 'create', ''],
      [3, 'unchanged', ''],
      [4, 'create', ''],
      [5, 'reject', 'code'],
      [6, 'reject', 'code'],
      [7, 'reject', 'code'],
      [8, 'reject', 'kind'],
      [9, 'reject', 'kind'],
      [10, 'reject', 'parent'],
      [11, 'reject', 'parent'],
      [12, 'reject', 'name'],
      [13, 'reject', 'name'],
      [14, 'reject', 'parent'],
    ]);
    expect(rows[4]!.reasons[0]!.message).toContain('与第 2 行重复');
    expect((await rowsOf(hebei, id, { 'accept-language': 'en' }))[4]!.reasons[0]!.message).toContain('Same unit code as line 2');
    expect((await sql`select 1 from units`.execute(bed.database.db)).rows.length).toBe(before);
  });

  it('names the columns that it does not know, and not those of its own list of rejected rows', async () => {
    const asked = await preview(head, 'units', '行号,拒绝原因,机构代码,机构名称,层级,上级机构代码,联系电话,,Fax\n2,,YY,某机构,支公司,HQ,031166660000,,1');
    expect(asked.ignoredColumns).toEqual(['联系电话', 'Fax']);
    expect((await bed.ask(head, 'GET', `/api/imports/${asked.id}`)).json().ignoredColumns).toEqual(['联系电话', 'Fax']);
    expect((await preview(head, 'units', '机构代码,机构名称,层级,上级机构代码\nYY,某机构,支公司,HQ')).ignoredColumns).toEqual([]);
  });

  it('applies what stands above first, once, from two places at the same time', async () => {
    const { id } = await preview(hebei, 'units', '机构代码,机构名称,层级,上级机构代码\nP3,三,支公司,P2\nP2,二,支公司,P1\nP1,一,中心支公司,HEB\nSJZ,石家庄中支,中心支公司,HEB');
    const [one, two] = await Promise.all([apply(hebei, id), apply(hebei, id)]);
    expect([one.applied, two.applied, one.state]).toEqual([4, 4, 'done']);
    const { rows } = await sql<{ path: string; name: string }>`select path, name from units where code = any('{P3,SJZ}') order by code`.execute(bed.database.db);
    expect(rows).toEqual([
      { path: '/HQ/HEB/P1/P2/P3/', name: '三' },
      { path: '/HQ/HEB/SJZ/', name: '石家庄中支' },
    ]);
    expect((await apply(hebei, id)).applied).toBe(4);
    const again = await preview(hebei, 'units', '机构代码,机构名称,层级,上级机构代码\nP3,三,支公司,P2');
    expect(again.counts.unchanged).toBe(1);
    expect(await bed.audit(id)).toEqual(['import.started', 'import.finished']);
  });

  it('brings departments with their posts, and people into them', async () => {
    const departments = await preview(hebei, 'departments', '机构代码,部门代码,部门名称,部门类型,上级部门代码,岗位\nHEB,IN,呼入区,呼入区,CS,AGENT:坐席;LEAD:组长\nHEB,CS,客户服务部,客户服务部,,HEAD:负责人\nHQ,XX,越界,其他,,');
    expect(departments.counts).toMatchObject({ create: 2, reject: 1 });
    expect((await apply(hebei, departments.id)).applied).toBe(2);
    const header = '工号,姓名,邮箱,机构代码,部门代码,岗位代码,角色,技能,资质,同时会话数,入职日期';
    const file = [
      header,
      'I1,张三,I1@Example.com,HEB,IN,AGENT,坐席,车险:4；claims:2,outbound:2025-01-10;inbound:2025-07-10,3,2024/12/1',
      'I2,李四,i2@example.com,HEB,IN,组长,team-leader,,,,',
      'I3,王五,i1@example.com,HEB,IN,AGENT,,,,,',
      'I4,赵六,i4@example.com,HEB,NOPE,AGENT,,,,,',
      'I5,钱七,i5@example.com,HEB,IN,NOPE,nope,motor:9,x:1,99,去年',
      'I6,孙八,i6@example.com,SDG,CC,AGENT,,,,,',
      'I7,周九,i7@example.com,HEB,IN,AGENT,administrator,,,,',
      'I8,吴十,i8@example.com,HEB,IN,AGENT,,,inbound:2025-07-10,,',
    ].join('\n');
    const staff = await preview(hebei, 'staff', file);
    expect(why(await rowsOf(hebei, staff.id))).toEqual([
      [2, 'create', ''],
      [3, 'create', ''],
      [4, 'reject', 'email'],
      [5, 'reject', 'department'],
      [6, 'reject', 'post,roles,skills,qualifications,qualifications,capacity,joinedOn'],
      [7, 'reject', 'unit'],
      [8, 'reject', 'roles'],
      [9, 'reject', 'qualifications'],
    ]);
    expect((await apply(hebei, staff.id)).applied).toBe(2);
    const found = (await bed.ask(hebei, 'GET', '/api/staff?q=I1')).json().items;
    expect(found).toMatchObject([{ staffNo: 'I1', name: '张三', email: 'i1@example.com', capacity: 3, joinedOn: '2024-12-01', roles: [{ name: '坐席' }] }]);
    expect(found[0].skills).toMatchObject([{ name: '车险', level: 4 }, { name: '理赔咨询', level: 2 }]);
    const second = await preview(hebei, 'staff', `${header}\nI1,张三丰,i1@example.com,HEB,IN,AGENT,,,,,\nI2,李四,i2@example.com,HEB,IN,LEAD,,,,,`);
    expect(second.counts).toMatchObject({ update: 1, unchanged: 1 });
    await apply(hebei, second.id);
    expect((await bed.ask(hebei, 'GET', '/api/staff?q=I1')).json().items).toMatchObject([{ name: '张三丰', roles: [{ name: '坐席' }], skills: [{ level: 4 }, { level: 2 }] }]);
  });

  it('leaves what a file does not name or leaves empty: columns, parents, seats, and the ends of qualifications', async () => {
    const { db } = bed.database;
    const run = async (kind: ImportKind, content: string) => {
      const made = await preview(head, kind, content);
      return [made.counts, (await apply(head, made.id)).counts] as const;
    };
    await run('units', '机构代码,机构名称,层级,上级机构代码\nKEEP,保留支公司,支公司,SJZ');
    await run('departments', '机构代码,部门代码,部门名称,部门类型,上级部门代码,岗位\nKEEP,A,上级,客户服务部,,\nKEEP,B,下级,柜面,A,P:岗');
    const qualified = '工号,姓名,邮箱,机构代码,部门代码,岗位代码,技能,资质,同时会话数,入职日期\nQ1,甲,q1@example.com,KEEP,B,P,motor:3,outbound:2024-01-10:2027-01-09,7,2023-05-06';
    expect((await run('staff', qualified))[1]).toMatchObject({ create: 1, reject: 0 });
    expect((await run('staff', qualified))[0]).toMatchObject({ unchanged: 1 });

    expect((await run('units', '机构代码,机构名称\nKEEP,改名支公司'))[1]).toMatchObject({ update: 1, reject: 0 });
    expect((await run('departments', '机构代码,部门代码,部门名称\nKEEP,B,改名'))[1]).toMatchObject({ update: 1, reject: 0 });
    expect((await run('staff', '工号,资质\nQ1,outbound:2024-01-10'))[0]).toMatchObject({ unchanged: 1 });
    expect((await run('staff', '工号,姓名,邮箱,机构代码,部门代码,岗位代码,资质\nQ1,乙,,,,,outbound:2024-02-10'))[1]).toMatchObject({ update: 1, reject: 0 });
    const { rows } = await sql`select u.path, u.name as unit, d.name as department, p.name as above, st.name, st.email, st.capacity, st.joined_on,
        (select level from staff_skills k where k.staff_id = st.id) as level, q.granted_on, q.expires_on
      from staff st join units u on u.id = st.unit_id join departments d on d.id = st.department_id join departments p on p.id = d.parent_id
        join staff_qualifications q on q.staff_id = st.id where st.staff_no = 'Q1'`.execute(db);
    expect(rows).toEqual([
      { path: '/HQ/HEB/SJZ/KEEP/', unit: '改名支公司', department: '改名', above: '上级', name: '乙', email: 'q1@example.com', capacity: 7, joinedOn: '2023-05-06', level: 3, grantedOn: '2024-02-10', expiresOn: '2027-01-09' },
    ]);
    const late = await preview(head, 'staff', '工号,资质\nQ1,outbound:2027-05-01');
    expect((await rowsOf(head, late.id))[0]!.reasons[0]!.message).toContain('2027-01-09');
    expect((await send(head, 'staff', '工号,机构代码\nQ1,KEEP')).json().error.message).toContain('部门代码');
    expect((await send(head, 'staff', '工号,姓名\nNEW1,新人')).json().error.message).toContain('邮箱');
  });

  it('gives imported people temporary passwords once, by permission, with audit lines, and none to stronger people', async () => {
    const header = '工号,姓名,邮箱,机构代码,部门代码,岗位代码,角色';
    const { id } = await preview(head, 'staff', `${header}\nW1,甲,w1@example.com,HEB,CC,AGENT,坐席\nW2,乙,w2@example.com,HEB,CC,AGENT,坐席\nW3,丙,w3@example.com,HEB,CC,AGENT,administrator`);
    await apply(head, id);
    const giving = bed.as('giving', 'hq', 'all', permissions.filter((each) => each !== 'audit:read'));
    const importer = bed.as('importer', 'hq', 'all', ['imports:run', 'organisation:manage']);
    expect((await bed.ask(null, 'POST', `/api/imports/${id}/passwords`)).statusCode).toBe(401);
    expect((await bed.ask(importer, 'POST', `/api/imports/${id}/passwords`)).statusCode).toBe(403);
    expect((await bed.ask(hebei, 'POST', `/api/imports/${id}/passwords`)).statusCode).toBe(404);
    const reply = await bed.ask(giving, 'POST', `/api/imports/${id}/passwords`);
    expect(reply.headers['cache-control']).toBe('no-store');
    const first: { people: { staffNo: string; temporaryPassword: string }[]; remaining: number } = reply.json();
    expect([first.people.map(({ staffNo }) => staffNo), first.remaining]).toEqual([['W1', 'W2'], 0]);
    expect(new Set(first.people.map(({ temporaryPassword }) => temporaryPassword)).size).toBe(2);
    expect((await bed.ask(giving, 'POST', `/api/imports/${id}/passwords`)).json()).toEqual({ people: [], remaining: 0 });
    const { rows } = await sql<{ staffNo: string; mustChangePassword: boolean; has: boolean }>`select st.staff_no, u.must_change_password, a.password is not null as has
      from staff st join users u on u.id = st.user_id join accounts a on a.user_id = u.id where st.staff_no like 'W_' order by 1`.execute(bed.database.db);
    expect(rows).toEqual([
      { staffNo: 'W1', mustChangePassword: true, has: true },
      { staffNo: 'W2', mustChangePassword: true, has: true },
      { staffNo: 'W3', mustChangePassword: true, has: false },
    ]);
    expect(await bed.audit(id)).toContain('import.passwordsGiven');
    const lines = await sql<{ detail: object }>`select detail from audit_lines where action in ('password.reset', 'import.passwordsGiven')`.execute(bed.database.db);
    expect(JSON.stringify(lines.rows)).not.toContain(first.people[0]!.temporaryPassword);
  });

  it('rejects at the end what became wrong since the preview, and goes on', async () => {
    const header = '工号,姓名,邮箱,机构代码,部门代码,岗位代码';
    const { id } = await preview(head, 'staff', `${header}\nK1,甲,k1@example.com,HEB,CC,AGENT\nK2,乙,k2@example.com,HEB,CC,AGENT`);
    await bed.ask(head, 'POST', '/api/staff', { staffNo: 'OTHER', name: '丙', email: 'k1@example.com', postId: bed.posts.heb, roleIds: [] });
    const done = await apply(head, id);
    expect([done.applied, done.counts.reject]).toEqual([1, 1]);
    expect(why(await rowsOf(head, id))).toEqual([[2, 'reject', 'email'], [3, 'create', '']]);
  });

  it('hands the rejected rows out with reasons, harmless in a spreadsheet, and ready to be sent again', async () => {
    const { id } = await preview(head, 'units', '机构代码,机构名称,层级,上级机构代码\nQ1,=1+1,支公司,HQ\nQ2,+86 好,支公司,HQ\nQ3,好的,支公司,NOPE');
    const csv = await bed.ask(head, 'GET', `/api/imports/${id}/rejected?format=csv`);
    expect(csv.headers['content-disposition']).toContain('attachment');
    expect(csv.body).toContain("'=1+1");
    const table = await readTable(csv.rawPayload);
    expect(table[0]!.cells.slice(0, 3)).toEqual(['行号', '拒绝原因', '机构代码']);
    const xlsx = await readTable((await bed.ask(head, 'GET', `/api/imports/${id}/rejected?format=xlsx&locale=en`)).rawPayload);
    expect(xlsx.map(({ cells }) => cells[0])).toEqual(['Line', '2', '3', '4']);
    expect(xlsx[1]!.cells[3]).toBe("'=1+1");
    expect((await preview(head, 'units', csv.rawPayload)).counts.reject).toBe(3);
    for (const kind of ['units', 'departments', 'staff'] as const) {
      const template = await bed.ask(head, 'GET', `/api/imports/templates/${kind}?format=xlsx`);
      expect((await preview(head, kind, template.rawPayload)).columns.length).toBeGreaterThan(3);
    }
  });

  it('refuses a file without the needed columns, a foreign type, and more than it can hold', async () => {
    const missing = await send(head, 'units', '机构代码,机构名称\nA,a');
    expect([missing.statusCode, missing.json().error.message]).toEqual([422, expect.stringContaining('缺少列：层级')]);
    expect((await send(head, 'units', '机构代码,机构代码,机构名称,层级\nA,B,a,支公司')).statusCode).toBe(422);
    expect((await send(head, 'units', '{}', { 'content-type': 'application/json' })).statusCode).toBe(415);
    expect((await send(head, 'units', Buffer.alloc(11 * 1024 * 1024, 97))).statusCode).toBe(413);
    expect((await send(head, 'units', `机构代码,机构名称,层级\n${'A,a,支公司\n'.repeat(50_001)}`)).statusCode).toBe(413);
  });

  it('reads days as people write them', () => {
    const written = ['2025-1-9', '2025/01/09', '2025年1月9日', '２０２５.1.9', '2025-02-30', '1/9/2025', ''];
    expect(written.map(dayOf)).toEqual(['2025-01-09', '2025-01-09', '2025-01-09', '2025-01-09', undefined, undefined, undefined]);
  });
});
