import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { permissions } from '@huiyin/contracts';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashPassword, insertAccounts } from '#features/identity/index.ts';
import { loadConfig } from '#platform/config/load-config.ts';
import { connectDatabase, type Database } from '#platform/db/connect-database.ts';
import { openTestDatabase, type TestDatabase } from '#platform/db/open-test-database.ts';
import { newId } from '#platform/ids/new-id.ts';
import { createLog } from '#platform/log/create-log.ts';
import { startServer, type RunningServer } from './start-program.ts';

const password = 'tea-mountain-42';
const scopes = ['self', 'department', 'unit', 'all'] as const;

/** No list but the one that is asked takes so many rows, so its statement is known by them. */
const limit = 173;

interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** What feeds a node row by row: not what a column asks for a row of the page, nor what is asked once before. */
const inputsOf = (node: PlanNode): PlanNode[] => (node.Plans ?? []).filter((each) => each['Parent Relationship'] !== 'SubPlan' && each['Parent Relationship'] !== 'InitPlan');

/** Tables as long as the company is large, whatever happens. */
const company = ['units', 'departments'];

/** Does it give few rows however long the table is: those of a page, of an argument, or what is looked up for each of them? */
function isShort(node: PlanNode): boolean {
  const inputs = inputsOf(node);
  if (company.includes(node['Relation Name'] ?? '')) return true;
  switch (node['Node Type']) {
    case 'Limit':
    case 'Function Scan':
    case 'Result':
      return true;
    case 'Nested Loop':
      return isShort(inputs[0]!);
    default:
      return inputs.length > 0 && inputs.every(isShort);
  }
}

/** What reads a whole table, or gathers more than a page before the page is cut. */
function faultsOf(node: PlanNode): string[] {
  const inputs = inputsOf(node);
  const type = node['Node Type'];
  // What is looked up for each row of the other side may gather what it finds there.
  if (type === 'Nested Loop') return [...faultsOf(inputs[0]!), ...inputs.slice(1).flatMap(faultsOf).filter((fault) => fault.startsWith('reads'))];
  const gathers = /Sort|Aggregate|Unique|Group|SetOp|WindowAgg|Hash/.test(type) && !inputs.every(isShort);
  const own = type === 'Seq Scan' ? [`reads all of ${node['Relation Name'] ?? ''}`] : gathers ? [`${type} by ${(node['Sort Key'] ?? []).join(', ')}`] : [];
  return [...new Set([...own, ...inputs.flatMap(faultsOf)])];
}

/** Lists that need no index in their order, and why. */
const excused: Readonly<Record<string, string>> = {
  'GET /api/customers/{id}/timeline': 'of one customer and who was merged into them: hundreds',
  'GET /api/customers/{id}/consents': 'of one customer',
  'GET /api/customers/{id}/notes': 'of one customer',
  'GET /api/queues/{id}/people': 'staff of one queue',
  'GET /api/queues/{id}/waiting': 'what waits or rings in one queue now',
  'GET /api/message-search': 'by words, whose index carries no order: walked from the newest on, gathered only where that finds too few',
  'GET /api/pain-points/{id}/log': 'of one pain point',
  'GET /api/pain-points/{id}/voices': 'of one pain point',
  'GET /api/receiving/departments': 'departments: as many as the company has',
};

/** How each list is asked: as its page does, one entry a view or filter that changes the statement. */
const asked: Readonly<Record<string, readonly string[]>> = {
  // Left messages wait for an answer now; they stand in the order of a deadline that is kept elsewhere.
  'GET /api/inbox': ['view=mine', 'view=waiting', 'view=team', 'view=closed'],
  'GET /api/mentions': ['', 'unread=true'],
  'GET /api/queues': ['', 'archived=true'],
  'GET /api/channels': ['', 'archived=true'],
  'GET /api/dead-letters': ['', 'direction=in', 'direction=out'],
  'POST /api/customers/search': ['{"q":"张"}'],
  'GET /api/customers': ['tier=gold'],
  'GET /api/customer-merges': ['state=open', 'state=declined'],
  'GET /api/work-orders': ['view=mine', 'view=sent', 'view=department', 'view=all', 'view=all&overdue=true&text=GD', 'view=finished'],
  'GET /api/complaints': ['view=mine', 'view=waiting', 'view=open', 'view=approvals', 'view=registered', 'view=done', 'view=open&overdue=true&risk=media&text=TS'],
  'GET /api/receiving/units': [''],
  'GET /api/pain-points': ['', 'state=solving&breakpointClass=online&text=TD', 'overdue=true&mine=true'],
  'GET /api/improvement-tasks': ['view=mine', 'view=department', 'view=escalated', 'view=done'],
  'GET /api/breakpoints/journeys': ['rule=sameIssue&touchpoint=claim_life&channelFrom=app&channelTo=hotline&from=2026-01-01&to=2026-12-31'],
  'GET /api/verifications': ['', 'state=running'],
  'GET /api/questionnaires': ['', 'view=archived'],
  'GET /api/cards': ['', 'view=archived&kind=staff&text=A'],
  'GET /api/cards/answers': ['', 'view=replied', 'view=all&mine=yes'],
  'GET /api/invitations': ['', 'state=sent&purpose=service', 'touchpoint=renewal'],
  'GET /api/notices': ['', 'state=sent&kind=echo'],
  'GET /api/voices': ['', 'text=yes', 'urgent=yes', 'touchpoint=renewal'],
  'GET /api/voice-calls': ['view=mine', 'view=open', 'view=done'],
  'GET /api/receiving/voices': [''],
  'GET /api/voices/taxonomy/versions': [''],
  'GET /api/voices/imports': [''],
  'GET /api/voices/imports/{id}/rejected': [''],
  'GET /api/customer-imports': [''],
  'GET /api/customer-imports/{id}/rows': ['', 'action=reject'],
  'GET /api/metrics/contacts': ['set=requests', 'set=answered'],
  'GET /api/units': ['', 'top=true', 'q=A'],
  'GET /api/departments': [''],
  'GET /api/staff': ['', 'state=left'],
  'GET /api/roles': [''],
  'GET /api/skills': [''],
  'GET /api/qualifications': [''],
  'GET /api/imports': [''],
  'GET /api/imports/{id}/rows': ['', 'action=reject'],
  'GET /api/audit': ['', 'action=workOrder.exported'],
};

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Sort Key'?: readonly string[];
  readonly 'Parent Relationship'?: string;
  readonly Plans?: readonly PlanNode[];
}

describe('every list', () => {
  let test: TestDatabase;
  let database: Database;
  let folder: string;
  let server: RunningServer;
  const cookies = new Map<string, string>();
  let planner: pg.Client;
  const seen: Statement[] = [];
  const query = pg.Client.prototype.query;
  beforeAll(async () => {
    test = await openTestDatabase();
    database = connectDatabase(test.url, 4);
    folder = mkdtempSync(join(tmpdir(), 'huiyin-lists-'));
    // Before the first connection: the program keeps the function that it finds then.
    pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
      const [first, second] = args;
      if (typeof first === 'string') seen.push({ text: first, values: Array.isArray(second) ? second : [] });
      else if (typeof (first as Partial<Statement> | null)?.text === 'string') seen.push({ text: (first as Statement).text, values: (first as Partial<Statement>).values ?? (second as unknown[] | undefined) ?? [] });
      return (query as (...all: unknown[]) => unknown).apply(this, args);
    } as typeof query;
    server = await startServer({ config: { ...loadConfig({ HUIYIN_PORT: '0' }), dataFolder: folder }, log: createLog('silent'), databaseUrl: test.url, run: ['web', 'live'] });
    await openPlace();
    planner = new pg.Client({ connectionString: test.url });
    await planner.connect();
    for (const way of ['seqscan', 'sort', 'incremental_sort', 'bitmapscan', 'hashjoin', 'mergejoin', 'hashagg']) await planner.query(`set enable_${way} = off`);
  });
  afterAll(async () => {
    pg.Client.prototype.query = query;
    await planner.end();
    await server.stop();
    await database.close();
    await test.close();
    rmSync(folder, { recursive: true });
  });

  const ids: Record<string, string> = {};
  async function openPlace(): Promise<void> {
    const { db } = database;
    const [root, unit, department, post] = [newId(), newId(), newId(), newId()];
    await sql`insert into units (id, code, kind, name, path) values (${root}, 'HQ', 'headOffice', '总公司', '/HQ/')`.execute(db);
    await sql`insert into units (id, parent_id, code, kind, name, path) values (${unit}, ${root}, 'A', 'provinceBranch', '分公司', '/HQ/A/')`.execute(db);
    await sql`insert into departments (id, unit_id, code, kind, name) values (${department}, ${unit}, 'CC', 'callCentre', '电话中心')`.execute(db);
    await sql`insert into posts (id, department_id, code, name) values (${post}, ${department}, 'P', '主管')`.execute(db);
    for (const scope of scopes) {
      const [role, staff] = [newId(), newId()];
      await sql`insert into roles (id, code, name, name_en, permissions, data_scope) values (${role}, ${`t-${scope}`}, '全部', 'Everything', ${[...permissions]}::text[], ${scope})`.execute(db);
      const email = `${scope}@example.com`;
      const [user] = await insertAccounts(db, [{ name: scope, email, passwordHash: await hashPassword(password), mustChangePassword: false, demo: false }]);
      await sql`insert into staff (id, user_id, staff_no, name, email, post_id, unit_id, department_id) values (${staff}, ${user}, ${`S${scope}`}, ${scope}, ${email}, ${post}, ${unit}, ${department})`.execute(db);
      await sql`insert into staff_roles (staff_id, role_id) values (${staff}, ${role})`.execute(db);
      const reply = await fetch(`${server.url}/api/auth/sign-in/email`, { method: 'POST', headers: { 'content-type': 'application/json', origin: server.url }, body: JSON.stringify({ email, password }) });
      Object.assign(ids, { [`imports ${scope}`]: newId(), [`customer-imports ${scope}`]: newId(), [`voices ${scope}`]: newId() });
      await sql`insert into imports (id, kind, file_name, state, by_staff) values (${ids[`imports ${scope}`]!}, 'staff', 'a.csv', 'previewed', ${staff})`.execute(db);
      await sql`insert into voice_imports (id, file_name, file_key, file_bytes, state, source, unit_id, by_staff) values (${ids[`voices ${scope}`]!}, 'a.csv', ${scope}, 1, 'ready', 'file', ${newId()}, ${staff})`.execute(db);
      await sql`insert into customer_imports (id, kind, file_name, file_key, file_bytes, state, by_staff) values (${ids[`customer-imports ${scope}`]!}, 'customers', 'a.csv', ${scope}, 1, 'ready', ${staff})`.execute(db);
      cookies.set(scope, reply.headers.getSetCookie().map((each) => each.split(';')[0]).join('; '));
    }
  }

  interface Parameter {
    readonly name: string;
    readonly in: string;
  }
  type Operation = { readonly parameters?: readonly Parameter[]; readonly requestBody?: unknown };

  /** Every route that takes a cursor, from the description that validates. */
  async function pagedRoutes(): Promise<string[]> {
    const { paths } = (await (await fetch(`${server.url}/openapi.json`)).json()) as { paths: Record<string, Record<string, Operation>> };
    return Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).flatMap(([method, { parameters = [], requestBody = null }]) =>
        parameters.some(({ name }) => name === 'cursor') || JSON.stringify(requestBody).includes('"cursor"') ? [`${method.toUpperCase()} ${path}`] : []));
  }

  /** The statements of a list, caught while its route is called: those that fetch one row more than the page. */
  async function catchStatements(scope: string, route: string, query: string): Promise<Statement[]> {
    const [method = '', path = ''] = route.split(' ');
    const address = path.replace('{id}', ids[`${path.split('/')[2]!} ${scope}`] ?? '');
    const headers = { cookie: cookies.get(scope)!, origin: server.url, ...(method === 'POST' ? { 'content-type': 'application/json' } : {}) };
    seen.length = 0;
    const reply = await fetch(`${server.url}${address}${method === 'POST' ? '' : `?limit=${limit}&${query}`}`, { method, headers, ...(method === 'POST' ? { body: JSON.stringify({ ...(JSON.parse(query) as object), limit }) } : {}) });
    expect([route, query, reply.status, (await reply.text()).includes('"items"')]).toEqual([route, query, 200, true]);
    return seen.filter(({ text, values }) => /\blimit\b/i.test(text) && values.includes(limit + 1));
  }

  /** The plan that is left when only an index may give the order: whatever still sorts, or reads all of a table, has none. */
  async function explain({ text, values }: Statement): Promise<PlanNode> {
    const { rows } = await planner.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(`explain (format json) ${text}`, [...values]);
    return rows[0]!['QUERY PLAN'][0].Plan;
  }

  it.each(Object.entries(asked))('has an index in its order: %s', async (route, queries) => {
    const texts = new Set<string>();
    const found: string[] = [];
    for (const query of queries) {
      for (const scope of scopes) {
        const statements = await catchStatements(scope, route, query);
        if (statements.length === 0) found.push(`${query} ${scope}: no statement with a limit of the page`);
        for (const statement of statements.filter(({ text }) => !texts.has(text))) {
          texts.add(statement.text);
          found.push(...faultsOf(await explain(statement)).map((fault) => `${query} ${scope}: ${fault}`));
        }
      }
    }
    expect(found).toEqual([]);
  });

  it('is asked here, or is of one thing or of what does not grow', async () => {
    expect([...Object.keys(asked), ...Object.keys(excused)].sort()).toEqual((await pagedRoutes()).sort());
  });

  it('is told apart from one without an index', async () => {
    const plan = (text: string) => explain({ text, values: [] }).then(faultsOf);
    expect(await plan('select id from work_orders order by title limit 10')).not.toEqual([]);
    expect(await plan(`select id from work_orders where state <> 'finished' order by due_at, id limit 10`)).toEqual([]);
    expect(await plan('select w.id from (select id, title from work_orders order by created_at limit 10) w order by w.title')).not.toEqual([]);
    expect(await plan(`select w.id from (select id, title from work_orders where state <> 'finished' order by due_at, id limit 10) w order by w.title`)).toEqual([]);
  });
});
