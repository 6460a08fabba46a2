import type { DataScope, Permission } from '@huiyin/contracts';
import type { LightMyRequestResponse } from 'fastify';
import { sql } from 'kysely';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Principal } from '#platform/access/principal.ts';
import { testAccess, testPrincipal } from '#platform/access/test-principal.ts';
import { loadConfig, type Config } from '#platform/config/load-config.ts';
import { connectDatabase } from '#platform/db/connect-database.ts';
import { openTestDatabase } from '#platform/db/open-test-database.ts';
import { createEventBell } from '#platform/events/event-bell.ts';
import { createHttp } from '#platform/http/create-http.ts';
import { newId } from '#platform/ids/new-id.ts';
import { createLog } from '#platform/log/create-log.ts';
import { openKeyring } from '#platform/privacy/keyring.ts';
import type { Cells } from './core/check-record.ts';
import { corePushRoutes } from './core/push-routes.ts';
import { takeCells } from './core/take-cells.ts';
import { customerRoutes } from './customer-routes.ts';
import { customerImportRoutes } from './imports/customer-import-routes.ts';
import { mergeRoutes } from './merges/merge-routes.ts';
import { profileRoutes } from './profile/profile-routes.ts';

const paths = { hq: '/HQ/', heb: '/HQ/HEB/', sjz: '/HQ/HEB/SJZ/', sdg: '/HQ/SDG/' } as const;
export type TestUnit = keyof typeof paths;

/** An insurer of four units, without customers, and somebody who asks: `as` says who. */
export async function openCustomersTestbed(change: Partial<Pick<Config, 'coreUrl' | 'coreSecret'>> = {}) {
  const test = await openTestDatabase();
  const database = connectDatabase(test.url, 8);
  const { db } = database;
  const folder = mkdtempSync(join(tmpdir(), 'huiyin-customers-'));
  const keyring = openKeyring({ file: join(folder, 'master.key'), create: true });
  const units: Record<TestUnit, string> = { hq: newId(), heb: newId(), sjz: newId(), sdg: newId() };
  await sql`insert into units (id, parent_id, code, kind, name, path) values
    (${units.hq}, null, 'HQ', 'headOffice', '总公司', '/HQ/'), (${units.heb}, ${units.hq}, 'HEB', 'provinceBranch', '河北省分公司', '/HQ/HEB/'),
    (${units.sjz}, ${units.heb}, 'SJZ', 'centralSubBranch', '石家庄中心支公司', '/HQ/HEB/SJZ/'), (${units.sdg}, ${units.hq}, 'SDG', 'provinceBranch', '山东省分公司', '/HQ/SDG/')`.execute(db);
  let current: Principal | null = null;
  const log = createLog('silent');
  const app = createHttp({ config: loadConfig({}), log });
  const config = { ...loadConfig({}), ...change };
  customerRoutes(app, { database, access: testAccess(() => current), keyring, config, log });
  profileRoutes(app, { database, access: testAccess(() => current), keyring, sources: [] });
  mergeRoutes(app, { database, access: testAccess(() => current), keyring, bell: createEventBell(database) });
  corePushRoutes(app, { database, keyring, config });
  await customerImportRoutes(app, { database, access: testAccess(() => current), keyring });
  await app.ready();

  return {
    database,
    db,
    keyring,
    units,
    log,
    app,
    /** From now on these rights ask; a row of staff stands behind them, since grants and imports name it. */
    as: async (permissions: readonly Permission[], unit: TestUnit = 'hq', dataScope: DataScope = 'unit'): Promise<Principal> => {
      const staffId = newId();
      const [department, post] = [newId(), newId()];
      await sql`insert into departments (id, unit_id, code, kind, name) values (${department}, ${units[unit]}, ${staffId}, 'callCentre', '电话中心')`.execute(db);
      await sql`insert into posts (id, department_id, code, name) values (${post}, ${department}, 'AGENT', '坐席')`.execute(db);
      await sql`insert into staff (id, staff_no, name, email, post_id, unit_id, department_id)
        values (${staffId}, ${staffId}, '测试员', ${`${staffId}@example.com`}, ${post}, ${units[unit]}, ${department})`.execute(db);
      current = testPrincipal({ staffId, unitId: units[unit], unitPath: paths[unit], dataScope, permissions });
      return current;
    },
    nobody: (): void => void (current = null),
    take: (kind: 'customers' | 'policies' | 'claims', rows: readonly Cells[], principal: Principal | null = null) =>
      db.transaction().execute((tx) => takeCells(tx, kind, rows, { keyring, principal })),
    ask: (method: 'GET' | 'POST', url: string, payload?: object | Buffer, headers: Record<string, string> = {}): Promise<LightMyRequestResponse> =>
      app.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) }),
    close: async (): Promise<void> => {
      await app.close();
      await database.close();
      await test.close();
      rmSync(folder, { recursive: true });
    },
  };
}

export type CustomersTestbed = Awaited<ReturnType<typeof openCustomersTestbed>>;
