import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { permissions } from '@huiyin/contracts';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashPassword, insertAccounts } from '#features/identity/index.ts';
import { seedCalendars } from '#platform/calendar/seed-calendars.ts';
import { loadConfig } from '#platform/config/load-config.ts';
import { connectDatabase, type Database } from '#platform/db/connect-database.ts';
import { openTestDatabase, type TestDatabase } from '#platform/db/open-test-database.ts';
import { newId } from '#platform/ids/new-id.ts';
import { createLog } from '#platform/log/create-log.ts';
import { startServer, type RunningServer } from './start-program.ts';

const password = 'tea-mountain-42';

/** Bodies that a route takes, by its last words: without one the body would be refused before anybody looks at the address. */
const words = { text: '测试一下' };
const bodies: Readonly<Record<string, object>> = {
  'conversations/messages': { clientId: 'foreign-0001', kind: 'note', text: '备注' }, 'conversations/return': { reason: '退回' }, 'conversations/resolve': { reason: 'resolved', note: '结束' },
  'conversations/block': { reason: '拉黑', hours: 1 }, 'conversations/unmask': { reason: '查看' }, 'conversations/marks': { read: 1 }, 'conversations/whisper': words,
  'conversations/transfer': { staffId: newId(), note: '转给您' }, 'conversations/consult': { staffId: newId(), question: '请帮忙' },
  'conversations/identity-check': { person: 'policyholder', means: 'signIn' }, 'conversations/identity-check/questions': { person: 'policyholder' }, 'conversations/identity-check/answers': { checkId: newId(), answers: [0] }, 'conversations/identity-check/revoke': { reason: '撤销核身' },
  'customers/unmask': { reason: '核对电话' }, 'customers/consents': { purpose: 'marketing', given: true, means: 'phone', note: '' }, 'customers/identities': { kind: 'mobile', value: '19900007777' },
  'customers/notes': { text: '备注' }, 'customers/tags': { tagIds: [] },
  'work-orders/answer': { means: 'phone', text: '答复', clientId: 'foreign-0002', finish: false }, 'work-orders/assign': { staffId: newId() }, 'work-orders/escalate': words, 'work-orders/finish': {}, 'work-orders/reply': { ...words, fileIds: [] },
  'work-orders/report': words, 'work-orders/resend': { ...words, departmentId: newId() }, 'work-orders/send-back': words, 'work-orders/supervise': words, 'work-orders/urge': { byCustomer: false }, 'work-orders/unmask': { reason: '查看' },
  'work-orders/extend': { ...words, more: 1 }, 'work-orders/pause': words, 'work-orders/resume': words,
  'complaints/answer-extension': { approve: true }, 'complaints/assign': { staffId: newId() }, 'complaints/correct': { reason: '更正', demand: '退费' }, 'complaints/decide': { finding: 'upheld', decision: '成立', basis: '条款' },
  'complaints/inform': { means: 'phone', clientId: 'foreign-0003' }, 'complaints/merge': { into: newId(), newFacts: false }, 'complaints/root-cause': { cause: 'process', note: '流程' }, 'complaints/note': { kind: 'other', text: '记录' }, 'complaints/told': { means: 'phone' }, 'complaints/unmask': { reason: '查看' },
  'complaints/withdraw': words, 'work-items/move': { queueId: newId(), reason: '调整' }, 'queues/members': { add: [], remove: [] }, 'queues/archive': {},
};
const said = new Set(['ask-extension', 'escalate', 'extend', 'new-facts', 'pause', 'resume', 'unmerge'].map((verb) => `complaints/${verb}`));

/** What a route must be asked in its address. */
const asked: Readonly<Record<string, string>> = { 'work-orders/extension': '?more=1' };

/** A supervisor of one branch, with every permission, asks for what belongs to the other one by its address. */
describe('the other branch by its address', () => {
  let test: TestDatabase;
  let database: Database;
  let folder: string;
  let server: RunningServer;
  const places = new Map<string, { unit: string; department: string; post: string }>();
  const cookies = new Map<string, string>();
  const ids: Record<string, string> = {};
  beforeAll(async () => {
    test = await openTestDatabase();
    database = connectDatabase(test.url, 4);
    folder = mkdtempSync(join(tmpdir(), 'huiyin-branches-'));
    server = await startServer({ config: { ...loadConfig({ HUIYIN_PORT: '0' }), dataFolder: folder }, log: createLog('silent'), databaseUrl: test.url, run: ['web', 'live'] });
    await seedCalendars(database.db);
    await openBranches();
    await fillBranchB();
  });
  afterAll(async () => {
    await server.stop();
    await database.close();
    await test.close();
    rmSync(folder, { recursive: true });
  });

  async function openBranches(): Promise<void> {
    const { db } = database;
    const root = newId();
    await sql`insert into units (id, code, kind, name, path) values (${root}, 'HQ', 'headOffice', '总公司', '/HQ/')`.execute(db);
    const role = newId();
    await sql`insert into roles (id, code, name, name_en, permissions, data_scope) values (${role}, 't-everything', '全部', 'Everything', ${[...permissions]}::text[], 'unit')`.execute(db);
    for (const branch of ['A', 'B']) {
      const [unit, department, post, staff] = [newId(), newId(), newId(), newId()];
      await sql`insert into units (id, parent_id, code, kind, name, path) values (${unit}, ${root}, ${branch}, 'provinceBranch', ${`${branch} 分公司`}, ${`/HQ/${branch}/`})`.execute(db);
      await sql`insert into departments (id, unit_id, code, kind, name) values (${department}, ${unit}, 'CC', 'callCentre', '电话中心')`.execute(db);
      await sql`insert into posts (id, department_id, code, name) values (${post}, ${department}, 'P', '主管')`.execute(db);
      const email = `supervisor-${branch.toLowerCase()}@example.com`;
      const [user] = await insertAccounts(db, [{ name: `主管${branch}`, email, passwordHash: await hashPassword(password), mustChangePassword: false, demo: false }]);
      await sql`insert into staff (id, user_id, staff_no, name, email, post_id, unit_id, department_id) values (${staff}, ${user}, ${`S${branch}`}, ${`主管${branch}`}, ${email}, ${post}, ${unit}, ${department})`.execute(db);
      await sql`insert into staff_roles (staff_id, role_id) values (${staff}, ${role})`.execute(db);
      const reply = await fetch(`${server.url}/api/auth/sign-in/email`, { method: 'POST', headers: { 'content-type': 'application/json', origin: server.url }, body: JSON.stringify({ email, password }) });
      cookies.set(branch, reply.headers.getSetCookie().map((each) => each.split(';')[0]).join('; '));
      places.set(branch, { unit, department, post });
      if (branch === 'B') ids['staff'] = staff;
    }
  }

  /** One of everything, in the hands of the supervisor of B. */
  async function fillBranchB(): Promise<void> {
    const { db } = database;
    const { unit, department } = places.get('B')!;
    const [customer, queue, channel, visitor, conversation, item] = [newId(), newId(), newId(), newId(), newId(), newId()];
    Object.assign(ids, { customers: customer, queues: queue, channels: channel, conversations: conversation, 'work-items': item });
    await sql`insert into customers (id, external_id, name, unit_id) values (${customer}, 'C-B', '乙公司客户', ${unit})`.execute(db);
    await sql`insert into queues (id, code, name, name_en, unit_id, department_id) values (${queue}, 'Q-B', '乙队列', 'B', ${unit}, ${department})`.execute(db);
    await sql`insert into channels (id, code, kind, name, name_en, unit_id, queue_id, secret_sealed) values (${channel}, 'c-b', 'web', '乙', 'B', ${unit}, ${queue}, 'x')`.execute(db);
    await sql`insert into visitors (id, channel_id, customer_id) values (${visitor}, ${channel}, ${customer})`.execute(db);
    await sql`insert into conversations (id, channel_id, visitor_id, customer_id, unit_id, department_id, state, agent_id, last_seq) values (${conversation}, ${channel}, ${visitor}, ${customer}, ${unit}, ${department}, 'active', ${ids['staff']!}, 1)`.execute(db);
    await sql`insert into contacts (conversation_id, n, unit_id, queue_id, agent_id, requested_at) values (${conversation}, 1, ${unit}, ${queue}, ${ids['staff']!}, now())`.execute(db);
    await sql`insert into messages (conversation_id, seq, client_id, channel_id, sender, kind, text) values (${conversation}, 1, 'branch-b-1', ${channel}, 'customer', 'text', '乙公司的秘密')`.execute(db);
    await sql`insert into work_items (id, kind, subject, queue_id, unit_id, state, assignee) values (${item}, 'chat', ${conversation}, ${queue}, ${unit}, 'assigned', ${ids['staff']!})`.execute(db);
    const made = async (path: string, body: object): Promise<string> => {
      const { status, text } = await ask('B', 'POST', path, body);
      expect([path, status, text]).toEqual([path, 200, expect.stringContaining('"id"')]);
      return (JSON.parse(text) as { id: string }).id;
    };
    ids['work-orders'] = await made('/api/work-orders', { kind: 'reassign', conversationId: conversation, title: '查询进度', text: '请核实', priority: 'normal', departmentId: department });
    ids['complaints'] = await made('/api/complaints', { channel: 'phone', customerId: customer, category: 'claims', demand: '尽快赔付', facts: '拖延' });
  }

  const ask = async (branch: string, method: string, path: string, body?: object): Promise<{ status: number; text: string }> => {
    const headers = { cookie: cookies.get(branch)!, origin: server.url, ...(body === undefined ? {} : { 'content-type': 'application/json' }) };
    const reply = await fetch(server.url + path, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    return { status: reply.status, text: await reply.text() };
  };
  /** Each route by the id of a thing of branch B, with a body that it takes. */
  const routesOf = (kind: string) =>
    server.surface.flatMap((line) => {
      const [methods = '', path = ''] = line.split(' ');
      if (!path.startsWith(`/api/${kind}/:id`)) return [];
      const name = `${kind}${path.slice(`/api/${kind}/:id`.length).replace(/\/:\w+/g, '')}`;
      const address = path.replace(':id', ids[kind]!).replace(':seq', '1').replace(/:\w+/g, () => newId()) + (asked[name] ?? '');
      return methods.split('|').filter((method) => method !== 'HEAD').map((method) => ({ method, name: `${method} ${path}`, address, body: method === 'GET' || method === 'DELETE' ? undefined : (bodies[name] ?? (said.has(name) ? words : {})) }));
    });

  it('has something there for its own people', async () => {
    for (const kind of ['conversations', 'customers', 'queues', 'work-orders', 'complaints']) expect([kind, (await ask('B', 'GET', `/api/${kind}/${ids[kind]!}`)).status]).toEqual([kind, 200]);
  });

  it.each(['conversations', 'customers', 'work-orders', 'complaints', 'work-items'])('does not exist for a supervisor of another branch: %s, every route', async (kind) => {
    const routes = routesOf(kind);
    expect(routes.length).toBeGreaterThan(1);
    const answers = [];
    for (const { method, name, address, body } of routes) {
      const { status, text } = await ask('A', method, address, body);
      expect(text).not.toContain('乙公司');
      answers.push(`${status === 404 ? 404 : `${status} ${text}`} ${name}`);
    }
    expect(answers.filter((answer) => !answer.startsWith('404 '))).toEqual([]);
  });

  it('changes nothing by all that asking, and leaves no line in the log that says it did', async () => {
    const { rows } = await sql<{ state: string; lastSeq: number }>`select state, last_seq from conversations where id = ${ids['conversations']!}`.execute(database.db);
    expect(rows).toMatchObject([{ state: 'active' }]);
    expect((await sql`select action from audit_lines where actor_name = '主管A' and subject::text = any(${Object.values(ids)}::text[])`.execute(database.db)).rows).toEqual([]);
    expect((await sql`select from conversation_guests`.execute(database.db)).rows).toEqual([]);
  });

  it('is not in any list or export of another branch either', async () => {
    for (const path of ['/api/inbox?view=team', '/api/inbox?view=waiting', '/api/work-orders?view=all', '/api/complaints?view=all', '/api/complaints/export?view=all', '/api/queues', '/api/channels', '/api/customers?text=%E4%B9%99%E5%85%AC%E5%8F%B8%E5%AE%A2%E6%88%B7']) {
      const { text } = await ask('A', 'GET', path);
      expect([path, text.includes('乙')]).toEqual([path, false]);
    }
  });
});
