import type { DataScope, Permission } from '@huiyin/contracts';
import { permissions } from '@huiyin/contracts';
import type { LightMyRequestResponse } from 'fastify';
import { sql } from 'kysely';
import type { Principal, StaffAccess } from '#platform/access/principal.ts';
import { loadConfig } from '#platform/config/load-config.ts';
import { connectDatabase } from '#platform/db/connect-database.ts';
import { openTestDatabase } from '#platform/db/open-test-database.ts';
import { createEventBell } from '#platform/events/event-bell.ts';
import { createHttp } from '#platform/http/create-http.ts';
import { newId } from '#platform/ids/new-id.ts';
import { createLog } from '#platform/log/create-log.ts';
import { organisationRoutes } from './organisation-routes.ts';
import type { OrganisationParts } from './organisation-parts.ts';
import { seedOrganisation } from './seed-organisation.ts';

/** Somebody of the test, known by the header `x-who`. */
export interface Somebody {
  readonly name: string;
  readonly staffId: string;
}

/** A company with two branches, each with a call centre and an outbound and an inbound zone, and people who ask. */
export async function openOrganisationTestbed() {
  const test = await openTestDatabase();
  const database = connectDatabase(test.url, 8);
  const { db } = database;
  await seedOrganisation(db);
  const units: Record<'hq' | 'heb' | 'sjz' | 'sdg', string> = { hq: newId(), heb: newId(), sjz: newId(), sdg: newId() };
  const posts: Record<string, string> = {};
  const departments: Record<string, string> = {};
  await sql`insert into units (id, parent_id, code, kind, name, path) values
    (${units.hq}, null, 'HQ', 'headOffice', '总公司', '/HQ/'), (${units.heb}, ${units.hq}, 'HEB', 'provinceBranch', '河北省分公司', '/HQ/HEB/'),
    (${units.sjz}, ${units.heb}, 'SJZ', 'centralSubBranch', '石家庄中心支公司', '/HQ/HEB/SJZ/'), (${units.sdg}, ${units.hq}, 'SDG', 'provinceBranch', '山东省分公司', '/HQ/SDG/')`.execute(db);
  for (const [unit, id] of Object.entries(units)) {
    departments[unit] = newId();
    posts[unit] = newId();
    await sql`insert into departments (id, unit_id, code, kind, name) values (${departments[unit]}, ${id}, 'CC', 'callCentre', '电话中心')`.execute(db);
    await sql`insert into posts (id, department_id, code, name) values (${posts[unit]}, ${departments[unit]}, 'AGENT', '坐席')`.execute(db);
  }
  const principals = new Map<string, Principal>();
  const access: StaffAccess = { authenticate: async (headers) => principals.get(String(headers['x-who'])) ?? null };
  const parts: OrganisationParts = { database, access, bell: createEventBell(database) };
  const app = createHttp({ config: loadConfig({}), log: createLog('silent') });
  await organisationRoutes(app, parts);
  await app.ready();
  let people = 0;

  const bed = {
    database,
    units,
    departments,
    posts,
    app,
    roleId: async (code: string): Promise<string> => (await sql<{ id: string }>`select id from roles where code = ${code}`.execute(db)).rows[0]!.id,
    /** A row in staff, with roles by code; has an account, no password. */
    addPerson: async (unit: keyof typeof units, roles: readonly string[] = ['agent']): Promise<string> => {
      people += 1;
      const id = newId();
      const email = `t${people}@example.com`;
      await sql`insert into users (id, name, email) values (${id}, ${`测试${people}`}, ${email})`.execute(db);
      await sql`insert into staff (id, user_id, staff_no, name, email, post_id, unit_id, department_id)
        values (${id}, ${id}, ${`T${1000 + people}`}, ${`测试${people}`}, ${email}, ${posts[unit]}, ${units[unit]}, ${departments[unit]})`.execute(db);
      await sql`insert into staff_roles select ${id}, id from roles where code = any(${[...roles]})`.execute(db);
      return id;
    },
    /** Somebody who asks, with exactly these rights. */
    as: (name: string, unit: keyof typeof units, dataScope: DataScope, granted: readonly Permission[] = permissions, staffId = newId()): Somebody => {
      principals.set(name, {
        kind: 'staff',
        staffId,
        userId: 'u',
        sessionId: 's',
        name,
        locale: 'zh-CN',
        unitId: units[unit],
        unitPath: { hq: '/HQ/', heb: '/HQ/HEB/', sjz: '/HQ/HEB/SJZ/', sdg: '/HQ/SDG/' }[unit],
        departmentId: departments[unit]!,
        permissions: new Set(granted),
        dataScope,
        mustChangePassword: false,
      });
      return { name, staffId };
    },
    ask: (who: Somebody | null, method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, payload?: object | Buffer, headers: Record<string, string> = {}): Promise<LightMyRequestResponse> =>
      app.inject({ method, url, headers: { ...(who ? { 'x-who': who.name } : {}), ...headers }, ...(payload === undefined ? {} : { payload }) }),
    audit: async (subject: string): Promise<string[]> =>
      (await sql<{ action: string }>`select action from audit_lines where subject = ${subject} order by at, id`.execute(db)).rows.map(({ action }) => action),
    events: async (subject: string): Promise<string[]> =>
      (await sql<{ type: string }>`select type from events where subject = ${subject} order by id`.execute(db)).rows.map(({ type }) => type),
    close: async (): Promise<void> => {
      await app.close();
      await database.close();
      await test.close();
    },
  };
  return bed;
}
