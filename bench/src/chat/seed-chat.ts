import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import pg from 'pg';
import { hashPassword } from '../../../server/src/features/identity/index.ts';
import { openKeyring } from '../../../server/src/platform/privacy/keyring.ts';
import type { BenchWorld } from '../bench-world.ts';

/** A conversation under way: who writes into it from both sides. */
export interface SeededChat {
  readonly id: string;
  readonly visitorToken: string;
  /** Index of the agent. */
  readonly agent: number;
}

export interface SeededAgent {
  readonly staffId: string;
  readonly email: string;
}

export interface SeededWorld {
  readonly chats: readonly SeededChat[];
  readonly agents: readonly SeededAgent[];
  readonly password: string;
}

const id = (): string => randomUUID();

/** An insurer with agents and active conversations, ten an agent or however many come to it. */
export async function seedChats(world: BenchWorld, { conversations, agents: agentCount }: { conversations: number; agents: number }): Promise<SeededWorld> {
  const keyring = openKeyring({ file: join(world.folder, 'master.key'), create: true });
  const client = new pg.Client({ connectionString: world.databaseUrl });
  await client.connect();
  const run = (text: string, values: unknown[] = []): Promise<unknown> => client.query(text, values);
  const [unit, department, post, role, queue, channel] = Array.from({ length: 6 }, id) as [string, string, string, string, string, string];
  const password = 'a-long-bench-password-1';
  const hash = await hashPassword(password);
  const perAgent = Math.ceil(conversations / agentCount);
  const agents = Array.from({ length: agentCount }, (_, n) => ({ staffId: id(), userId: id(), email: `bench${n}@example.com` }));
  const visitors = Array.from({ length: conversations }, (_, n) => {
    const token = randomBytes(32).toString('base64url');
    return { id: id(), token, hash: createHash('sha256').update(token).digest(), conversation: id(), agent: n % agentCount };
  });
  await run('begin');
  await run(`insert into units (id, code, kind, name, path) values ($1, 'BENCH', 'headOffice', '总公司', '/BENCH/')`, [unit]);
  await run(`insert into departments (id, unit_id, code, kind, name) values ($1, $2, 'CC', 'callCentre', '电话中心')`, [department, unit]);
  await run(`insert into posts (id, department_id, code, name) values ($1, $2, 'A', '坐席')`, [post, department]);
  await run(`insert into roles (id, code, name, name_en, permissions, data_scope) values ($1, 'bench', '坐席', 'Agent', '{conversations:handle,conversations:read}', 'self')`, [role]);
  await run(`insert into queues (id, code, name, name_en, unit_id, department_id) values ($1, 'bench', '在线客服', 'Chat', $2, $3)`, [queue, unit, department]);
  await run(`insert into channels (id, code, kind, name, name_en, unit_id, queue_id, secret_sealed) values ($1, 'web', 'web', '网站', 'Web', $2, $3, $4)`, [channel, unit, queue, keyring.seal(randomBytes(32).toString('hex'))]);
  const column = <T>(pick: (agent: (typeof agents)[number], n: number) => T): T[] => agents.map(pick);
  await run(`insert into users (id, name, email) select * from unnest($1::text[], $2::text[], $3::text[])`, [column((a) => a.userId), column((_, n) => `坐席${n}`), column((a) => a.email)]);
  await run(`insert into accounts (id, account_id, provider_id, user_id, password) select u, u, 'credential', u, $2 from unnest($1::text[]) u`, [column((a) => a.userId), hash]);
  await run(
    `insert into staff (id, user_id, staff_no, name, email, post_id, unit_id, department_id, capacity)
     select s, u, 'B' || n, '坐席' || n, e, $4, $5, $6, $7 from unnest($1::uuid[], $2::text[], $3::text[]) with ordinality as x(s, u, e, n)`,
    [column((a) => a.staffId), column((a) => a.userId), column((a) => a.email), post, unit, department, Math.min(perAgent, 50)],
  );
  await run(`insert into staff_roles (staff_id, role_id) select s, $2 from unnest($1::uuid[]) s`, [column((a) => a.staffId), role]);
  await run(`insert into queue_staff (queue_id, staff_id) select $2, s from unnest($1::uuid[]) s`, [column((a) => a.staffId), queue]);
  await run(
    `insert into agent_states (staff_id, state, lease_expires_at, load, capacity) select s, 'ready', now() + interval '1 hour', $2, $2 from unnest($1::uuid[]) s`,
    [column((a) => a.staffId), Math.min(perAgent, 50)],
  );
  const of = <T>(pick: (visitor: (typeof visitors)[number]) => T): T[] => visitors.map(pick);
  const staffOf = of((v) => agents[v.agent]!.staffId);
  await run(`insert into visitors (id, channel_id) select v, $2 from unnest($1::uuid[]) v`, [of((v) => v.id), channel]);
  await run(`insert into visitor_tokens (token_hash, visitor_id, expires_at) select h, v, now() + interval '1 day' from unnest($1::bytea[], $2::uuid[]) x(h, v)`, [of((v) => v.hash), of((v) => v.id)]);
  await run(
    `insert into conversations (id, channel_id, visitor_id, unit_id, department_id, state, agent_id)
     select c, $4, v, $5, $6, 'active', a from unnest($1::uuid[], $2::uuid[], $3::uuid[]) x(c, v, a)`,
    [of((v) => v.conversation), of((v) => v.id), staffOf, channel, unit, department],
  );
  await run(
    `insert into contacts (conversation_id, n, unit_id, department_id, queue_id, agent_id, requested_at, assigned_at)
     select c, 1, $3, $4, $5, a, now(), now() from unnest($1::uuid[], $2::uuid[]) x(c, a)`,
    [of((v) => v.conversation), staffOf, unit, department, queue],
  );
  await run(
    `insert into work_items (id, kind, subject, queue_id, unit_id, state, assignee, assigned_at)
     select gen_random_uuid(), 'chat', c, $3, $4, 'assigned', a, now() from unnest($1::uuid[], $2::uuid[]) x(c, a)`,
    [of((v) => v.conversation), staffOf, queue, unit],
  );
  await run('commit');
  await run('analyze');
  await client.end();
  return {
    chats: visitors.map((visitor) => ({ id: visitor.conversation, visitorToken: visitor.token, agent: visitor.agent })),
    agents,
    password,
  };
}
