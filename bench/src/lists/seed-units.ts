import { randomBytes, randomUUID } from 'node:crypto';
import type pg from 'pg';
import { hashPassword } from '../../../server/src/features/identity/index.ts';
import type { Keyring } from '../../../server/src/platform/privacy/keyring.ts';

export interface Unit {
  readonly id: string;
  readonly code: string;
  readonly path: string;
  /** Which branch it belongs to; none for head office. */
  readonly branch: number | undefined;
}

export interface Person {
  readonly staffId: string;
  readonly email: string;
  readonly branch: number;
}

/** Head office, six branches with nine outlets each, a chat queue and agents in every branch; supervisors of head office, of a branch, of an outlet. */
export interface SeededUnits {
  readonly units: readonly Unit[];
  readonly branches: readonly { readonly unit: string; readonly department: string; readonly queue: string }[];
  readonly channels: readonly string[];
  readonly agents: readonly Person[];
  readonly supervisors: readonly Person[];
  readonly password: string;
}

const branchCount = 6;
const outletsEach = 9;
const headOffice = 0;
const permissions = ['conversations:read', 'customers:read', 'customers:search', 'routing:read', 'metrics:read'];

export async function seedUnits(client: pg.Client, agentCount: number, keyring: Keyring): Promise<SeededUnits> {
  const run = (text: string, values: unknown[] = []): Promise<unknown> => client.query(text, values);
  const password = 'a-long-bench-password-1';
  const hash = await hashPassword(password);
  const units: Unit[] = [{ id: randomUUID(), code: 'HQ', path: '/HQ/', branch: undefined }];
  for (let branch = 0; branch < branchCount; branch++) units.push({ id: randomUUID(), code: `B${branch}`, path: `/HQ/B${branch}/`, branch });
  for (let n = 0; n < branchCount * outletsEach; n++) units.push({ id: randomUUID(), code: `B${n % branchCount}-${n}`, path: `/HQ/B${n % branchCount}/B${n % branchCount}-${n}/`, branch: n % branchCount });
  for (const [n, { id, code, path, branch }] of units.entries()) {
    await run(`insert into units (id, parent_id, code, kind, name, path) values ($1, $2, $3, $4, $3, $5)`, [id, branch === undefined ? null : units[n <= branchCount ? headOffice : 1 + branch]!.id, code, branch === undefined ? 'headOffice' : n <= branchCount ? 'provinceBranch' : 'outlet', path]);
  }
  const branches = Array.from({ length: branchCount }, (_, n) => ({ unit: units[1 + n]!.id, department: randomUUID() as string, queue: randomUUID() as string, post: randomUUID() as string }));
  for (const [n, { unit, department, queue, post }] of branches.entries()) {
    await run(`insert into departments (id, unit_id, code, kind, name) values ($1, $2, 'CC', 'callCentre', '电话中心')`, [department, unit]);
    await run(`insert into posts (id, department_id, code, name) values ($1, $2, 'A', '坐席')`, [post, department]);
    await run(`insert into queues (id, code, name, name_en, unit_id, department_id) values ($1, $2, $3, 'Chat', $4, $5)`, [queue, `chat-${n}`, `在线客服${n}`, unit, department]);
  }
  const channels = Array.from({ length: 4 }, () => randomUUID() as string);
  for (const [n, id] of channels.entries()) {
    await run(`insert into channels (id, code, kind, name, name_en, unit_id, queue_id, secret_sealed) values ($1, $2, 'web', $3, 'Web', $4, $5, $6)`, [id, `web-${n}`, `网站${n}`, units[headOffice]!.id, branches[0]!.queue, keyring.seal(randomBytes(32).toString('hex'))]);
  }
  const roles = { agent: randomUUID(), head: randomUUID(), lead: randomUUID() };
  await run(`insert into roles (id, code, name, name_en, permissions, data_scope) values
    ($1, 'lists-agent', '坐席', 'Agent', $4::text[] || '{conversations:handle}'::text[], 'self'), ($2, 'lists-head', '总公司主管', 'Head', $4, 'all'), ($3, 'lists-lead', '分公司主管', 'Lead', $4, 'unit')`, [roles.agent, roles.head, roles.lead, permissions]);
  const outlet = units[1 + branchCount + 1]!;
  const people = [
    ...Array.from({ length: agentCount }, (_, n) => ({ role: roles.agent, unit: branches[n % branchCount]!.unit, branch: n % branchCount })),
    { role: roles.head, unit: units[headOffice]!.id, branch: 0 }, { role: roles.lead, unit: branches[0]!.unit, branch: 0 }, { role: roles.lead, unit: outlet.id, branch: outlet.branch! },
  ].map((person, n) => ({ ...person, staffId: randomUUID() as string, userId: randomUUID() as string, email: `lists${n}@example.com` }));
  const column = <T>(pick: (person: (typeof people)[number]) => T): T[] => people.map(pick);
  await run(`insert into users (id, name, email) select u, '坐席', e from unnest($1::text[], $2::text[]) x(u, e)`, [column((p) => p.userId), column((p) => p.email)]);
  await run(`insert into accounts (id, account_id, provider_id, user_id, password) select u, u, 'credential', u, $2 from unnest($1::text[]) u`, [column((p) => p.userId), hash]);
  await run(
    `insert into staff (id, user_id, staff_no, name, email, post_id, unit_id, department_id, capacity)
     select s, u, 'L' || n, '坐席' || n, e, p, b, d, 20 from unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[], $5::uuid[], $6::uuid[]) with ordinality as x(s, u, e, p, b, d, n)`,
    [column((p) => p.staffId), column((p) => p.userId), column((p) => p.email), column((p) => branches[p.branch]!.post), column((p) => p.unit), column((p) => branches[p.branch]!.department)]);
  await run(`insert into staff_roles (staff_id, role_id) select * from unnest($1::uuid[], $2::uuid[])`, [column((p) => p.staffId), column((p) => p.role)]);
  const agents = people.slice(0, agentCount);
  await run(`insert into queue_staff (queue_id, staff_id) select * from unnest($1::uuid[], $2::uuid[])`, [agents.map((p) => branches[p.branch]!.queue), agents.map((p) => p.staffId)]);
  await run(`insert into agent_states (staff_id, state, reason, lease_expires_at, load, capacity) select s, 'notReady', 'break', now() + interval '3 hours', 0, 20 from unnest($1::uuid[]) s`, [agents.map((p) => p.staffId)]);
  return { units, branches, channels, agents, supervisors: people.slice(agentCount), password };
}
