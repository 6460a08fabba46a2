import { sql } from 'kysely';
import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '#platform/config/load-config.ts';
import { systemClock } from '#platform/clock/clock.ts';
import { connectDatabase, type Database } from '#platform/db/connect-database.ts';
import { openTestDatabase } from '#platform/db/open-test-database.ts';
import { createEventBell } from '#platform/events/event-bell.ts';
import { createHttp, type Http } from '#platform/http/create-http.ts';
import { newId } from '#platform/ids/new-id.ts';
import { createLog } from '#platform/log/create-log.ts';
import { openKeyring } from '#platform/privacy/keyring.ts';
import { hashPassword } from 'better-auth/crypto';
import { createIdentity } from './create-identity.ts';
import { insertAccounts } from './store-accounts.ts';
import type { SendMail } from './reset-forgotten-password.ts';

interface Person {
  readonly id: string;
  readonly email: string;
  readonly no: string;
  readonly userId: string;
}

const unit = '00000000-0000-4000-8000-000000000001';
const otherUnit = '00000000-0000-4000-8000-000000000011';
const department = '00000000-0000-4000-8000-000000000002';
const post = '00000000-0000-4000-8000-000000000003';

export const rightPassword = 'tea-mountain-42';
export const testHost = 'localhost:4501';

/** A database with two units and a few roles, and the program's sign-in `times` over, as that many processes. Its clock is `bed.now`. */
export async function openSignInTestbed({ env = {}, times = 1, sendMail }: { env?: Record<string, string>; times?: number; sendMail?: SendMail } = {}) {
  const test = await openTestDatabase();
  const database: Database = connectDatabase(test.url, 6);
  const folder = mkdtempSync(join(tmpdir(), 'huiyin-identity-'));
  const config = loadConfig({ HUIYIN_PORT: '4501', ...env });
  const log = createLog('silent');
  const keys = openKeyring({ file: join(folder, 'master.key'), create: true });
  const hash = hashPassword(rightPassword);
  const closers: (() => Promise<unknown>)[] = [];
  const apps: Http[] = [];
  let people = 0;
  await sql`insert into units (id, code, kind, name, path) values (${unit}, 'HQ', 'headOffice', '总公司', '/HQ/'), (${otherUnit}, 'HEB', 'provinceBranch', '河北', '/HQ/HEB/')`.execute(database.db);
  await sql`insert into departments (id, unit_id, code, kind, name) values (${department}, ${unit}, 'CC', 'callCentre', '电话中心')`.execute(database.db);
  await sql`insert into posts (id, department_id, code, name) values (${post}, ${department}, 'P', '坐席')`.execute(database.db);
  await sql`insert into roles (id, code, name, name_en, permissions, data_scope) values
    (${newId()}, 'agent-x', '坐席', 'Agent', '{conversations:handle,customers:read}', 'self'),
    (${newId()}, 'lead-x', '组长', 'Leader', '{customers:read,metrics:read}', 'department'),
    (${newId()}, 'help', '支持', 'Support', '{customers:read,metrics:read,conversations:handle,sessions:manage}', 'unit'),
    (${newId()}, 'root', '管理员', 'Root', '{sessions:manage,roles:manage}', 'all')`.execute(database.db);

  const bed = {
    database,
    config,
    apps,
    now: systemClock.now().getTime(),
    get app(): Http {
      return apps[0]!;
    },
    addPerson: async ({ demo = false, mustChange = false, roles = ['agent-x', 'lead-x'], in: at = unit } = {}): Promise<Person> => {
      people += 1;
      const person = { id: newId(), email: `p${people}@example.com`, no: `S${1000 + people}` };
      const name = `人${people}`;
      const [userId] = await insertAccounts(database.db, [{ name, email: person.email, passwordHash: await hash, mustChangePassword: mustChange, demo }]);
      await sql`insert into staff (id, user_id, staff_no, name, email, post_id, unit_id, department_id)
        values (${person.id}, ${userId}, ${person.no}, ${name}, ${person.email}, ${post}, ${at}, ${department})`.execute(database.db);
      await sql`insert into staff_roles select ${person.id}, id from roles where code = any(${roles})`.execute(database.db);
      return { ...person, userId: userId! };
    },
    inject: (options: InjectOptions, cookie = '', app = apps[0]!): Promise<LightMyRequestResponse> =>
      app.inject({ ...options, headers: { host: testHost, ...(cookie === '' ? {} : { cookie }), ...options.headers } }),
    signIn: (email: string, secret = rightPassword, headers: Record<string, string> = {}): Promise<LightMyRequestResponse> =>
      bed.inject({ method: 'POST', url: '/api/auth/sign-in/email', payload: { email, password: secret }, headers }),
    cookieFor: async (email: string): Promise<string> => cookieOf(await bed.signIn(email)),
    me: (cookie: string, headers: Record<string, string> = {}, app = apps[0]!): Promise<LightMyRequestResponse> => bed.inject({ url: '/api/me', headers }, cookie, app),
    auditOf: async (staffId: string): Promise<string[]> =>
      (await sql<{ action: string }>`select action from audit_lines where subject = ${staffId} order by at, id`.execute(database.db)).rows.map(({ action }) => action),
    otherUnit,
    close: async (): Promise<void> => {
      for (const close of closers) await close();
      await database.close();
      await test.close();
      rmSync(folder, { recursive: true });
    },
  };
  for (let n = 0; n < times; n += 1) {
    const identity = await createIdentity({ database, config, log, keys, bell: createEventBell(database), clock: { now: () => new Date(bed.now) }, ...(sendMail ? { sendMail } : {}) });
    const app = createHttp({ config, log });
    identity.routes(app);
    await app.ready();
    apps.push(app);
    closers.push(() => app.close(), () => identity.close());
  }
  return bed;
}

/** The Cookie header that a browser would send after this answer. */
export function cookieOf(answer: { cookies: { name: string; value: string }[] }): string {
  return answer.cookies
    .filter(({ value }) => value !== '')
    .map(({ name, value }) => `${name}=${encodeURIComponent(value)}`)
    .join('; ');
}
