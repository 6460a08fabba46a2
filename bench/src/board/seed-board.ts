import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import pg from 'pg';
import { hashPassword } from '../../../server/src/features/identity/index.ts';
import { openKeyring } from '../../../server/src/platform/privacy/keyring.ts';
import type { BenchWorld } from '../bench-world.ts';

interface Person {
  readonly staffId: string;
  readonly email: string;
  readonly branch: number;
}

export interface SeededFloor {
  readonly agents: readonly Person[];
  readonly supervisors: readonly Person[];
  readonly password: string;
  /** Customers who have not asked yet; the n-th comes to branch n modulo their number. */
  readonly callers: readonly string[];
}

/** Branches with agents who are ready and supervisors who see their own branch, each with a chat channel that customers will come by. */
export async function seedFloor(world: BenchWorld, { agents, supervisors, branches, callers }: { agents: number; supervisors: number; branches: number; callers: number }): Promise<SeededFloor> {
  const client = new pg.Client({ connectionString: world.databaseUrl });
  await client.connect();
  const run = (text: string, values: unknown[] = []): Promise<unknown> => client.query(text, values);
  const password = 'a-long-bench-password-1';
  const hash = await hashPassword(password);
  const people = Array.from({ length: agents + supervisors }, (_, n) => ({ staffId: randomUUID() as string, userId: randomUUID() as string, email: `floor${n}@example.com`, branch: n % branches, supervises: n >= agents }));
  const keyring = openKeyring({ file: join(world.folder, 'master.key'), create: true });
  const units = Array.from({ length: branches }, () => ({ unit: randomUUID() as string, department: randomUUID() as string, post: randomUUID() as string, queue: randomUUID() as string, channel: randomUUID() as string }));
  const tokens = Array.from({ length: callers }, (_, n) => ({ token: randomBytes(32).toString('base64url'), visitor: randomUUID() as string, branch: n % branches }));
  const roles = { agent: randomUUID() as string, supervisor: randomUUID() as string };
  const root = randomUUID();
  await run('begin');
  await run(`insert into units (id, code, kind, name, path) values ($1, 'FLOOR', 'headOffice', '总公司', '/FLOOR/')`, [root]);
  for (const [n, { unit, department, post, queue, channel }] of units.entries()) {
    await run(`insert into units (id, parent_id, code, kind, name, path) values ($1, $2, $3, 'provinceBranch', $4, $5)`, [unit, root, `FLOOR-${n}`, `分公司${n}`, `/FLOOR/B${n}/`]);
    await run(`insert into departments (id, unit_id, code, kind, name) values ($1, $2, 'CC', 'callCentre', '电话中心')`, [department, unit]);
    await run(`insert into posts (id, department_id, code, name) values ($1, $2, 'A', '坐席')`, [post, department]);
    await run(`insert into queues (id, code, name, name_en, unit_id, department_id) values ($1, $2, $3, 'Chat', $4, $5)`, [queue, `floor-${n}`, `在线客服${n}`, unit, department]);
    await run(`insert into channels (id, code, kind, name, name_en, unit_id, queue_id, secret_sealed) values ($1, $2, 'web', '网站', 'Web', $3, $4, $5)`, [channel, `web-${n}`, unit, queue, keyring.seal(randomBytes(32).toString('hex'))]);
  }
  await run(`insert into roles (id, code, name, name_en, permissions, data_scope) values ($1, 'floor-agent', '坐席', 'Agent', '{conversations:handle,conversations:read}', 'self'),
    ($2, 'floor-lead', '主管', 'Supervisor', '{metrics:read,conversations:read}', 'unit')`, [roles.agent, roles.supervisor]);
  await run(`insert into users (id, name, email) select u, '坐席', e from unnest($1::text[], $2::text[]) x(u, e)`, [people.map((p) => p.userId), people.map((p) => p.email)]);
  await run(`insert into accounts (id, account_id, provider_id, user_id, password) select u, u, 'credential', u, $2 from unnest($1::text[]) u`, [people.map((p) => p.userId), hash]);
  await run(
    `insert into staff (id, user_id, staff_no, name, email, post_id, unit_id, department_id, capacity)
     select s, u, 'F' || n, '坐席' || n, e, p, b, d, 5 from unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[], $5::uuid[], $6::uuid[]) with ordinality as x(s, u, e, p, b, d, n)`,
    [people.map((p) => p.staffId), people.map((p) => p.userId), people.map((p) => p.email), ...(['post', 'unit', 'department'] as const).map((name) => people.map((p) => units[p.branch]![name]))],
  );
  await run(`insert into staff_roles (staff_id, role_id) select * from unnest($1::uuid[], $2::uuid[])`, [people.map((p) => p.staffId), people.map((p) => (p.supervises ? roles.supervisor : roles.agent))]);
  const desk = people.filter((p) => !p.supervises);
  await run(`insert into queue_staff (queue_id, staff_id) select * from unnest($1::uuid[], $2::uuid[])`, [desk.map((p) => units[p.branch]!.queue), desk.map((p) => p.staffId)]);
  await run(`insert into agent_states (staff_id, state, lease_expires_at, load, capacity) select s, 'ready', now() + interval '1 hour', 0, 5 from unnest($1::uuid[]) s`, [desk.map((p) => p.staffId)]);
  await run(`insert into visitors (id, channel_id) select * from unnest($1::uuid[], $2::uuid[])`, [tokens.map(({ visitor }) => visitor), tokens.map(({ branch }) => units[branch]!.channel)]);
  await run(`insert into visitor_tokens (token_hash, visitor_id, expires_at) select h, v, now() + interval '1 day' from unnest($1::bytea[], $2::uuid[]) x(h, v)`, [tokens.map(({ token }) => createHash('sha256').update(token).digest()), tokens.map(({ visitor }) => visitor)]);
  // Ends count at once: what is measured is the board.
  await run(`insert into settings (key, value) values ('contact.undoSeconds', '0')`);
  await run('commit');
  await run('analyze');
  await client.end();
  return { agents: desk, supervisors: people.filter((p) => p.supervises), password, callers: tokens.map(({ token }) => token) };
}
