import type { AuditPage } from '@huiyin/contracts';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Principal } from '../access/principal.ts';
import { testAccess, testPrincipal } from '../access/test-principal.ts';
import { connectDatabase, type Database, type Db } from '../db/connect-database.ts';
import { openTestDatabase, type TestDatabase } from '../db/open-test-database.ts';
import { createHttp, type Http } from '../http/create-http.ts';
import { newId } from '../ids/new-id.ts';
import { createLog } from '../log/create-log.ts';
import { auditRoutes } from './audit-routes.ts';
import { writeAudit, type AuditLine } from './write-audit.ts';

describe('reading the audit log', () => {
  let place: TestDatabase;
  let database: Database;
  let db: Db;
  let app: Http;
  let principal: Principal;
  const [headOffice, province, other] = [newId(), newId(), newId()];
  beforeAll(async () => {
    place = await openTestDatabase();
    database = connectDatabase(place.url, 4);
    db = database.db;
    app = createHttp({ config: { trustProxy: false }, log: createLog('silent') });
    auditRoutes(app, { db, access: testAccess(() => principal) });
    await sql`insert into units (id, parent_id, code, kind, name, path) values (${headOffice}, null, 'HQ', 'headOffice', '总公司', '/HQ/'),
      (${province}, ${headOffice}, 'HEB', 'provinceBranch', '河北省分公司', '/HQ/HEB/'), (${other}, ${headOffice}, 'SD', 'provinceBranch', '山东省分公司', '/HQ/SD/')`.execute(db);
  });
  afterAll(async () => {
    await app.close();
    await database.close();
    await place.close();
  });
  beforeEach(async () => {
    principal = testPrincipal({ permissions: ['audit:read'] });
    await sql`truncate audit_lines, audit_seals`.execute(db);
  });
  const write = (line: Partial<AuditLine>) => writeAudit(db, { actor: { staffId: newId(), name: '王芳' }, action: 'test.done', ...line });
  const list = async (query = '') => (await app.inject(`/api/audit${query}`)).json<AuditPage>();

  it('refuses whoever may not read it', async () => {
    principal = testPrincipal({ permissions: ['settings:manage'] });
    expect((await app.inject('/api/audit')).statusCode).toBe(403);
    expect((await app.inject('/api/audit/export')).statusCode).toBe(403);
  });

  it('shows only what the reader’s unit and those below did, and the reader’s own lines', async () => {
    await write({ action: 'test.head', unitId: headOffice });
    await write({ action: 'test.below', unitId: province });
    await write({ action: 'test.beside', unitId: other });
    await write({ action: 'test.nowhere' });
    principal = testPrincipal({ permissions: ['audit:read'], dataScope: 'unit', unitId: province, unitPath: '/HQ/HEB/' });
    await write({ action: 'test.own', actor: principal });
    expect((await list()).items.map(({ action }) => action)).toEqual(['test.own', 'test.below']);
    principal = { ...principal, dataScope: 'all' };
    expect((await list()).items).toHaveLength(5);
  });

  it('turns its pages without skipping or repeating a line', async () => {
    for (let n = 0; n < 25; n++) await write({ detail: { n } });
    // Many lines of one moment, as an import writes them.
    await sql`update audit_lines set at = now()`.execute(db);
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: AuditPage = await list(`?limit=10${cursor === '' ? '' : `&cursor=${cursor}`}`);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(seen).toHaveLength(25);
    expect(new Set(seen).size).toBe(25);
    expect((await app.inject('/api/audit?cursor=abc')).statusCode).toBe(400);
  });

  it('filters by time, person, action and subject', async () => {
    const [person, subject] = [newId(), newId()];
    await write({ actor: { staffId: person, name: '李明' }, action: 'conversation.unmasked' });
    await write({ action: 'setting.changed', subject });
    await write({ action: 'conversation.exported' });
    const actions = async (query: string) => (await list(query)).items.map(({ action }) => action).sort();
    expect(await actions(`?actor=${person}`)).toEqual(['conversation.unmasked']);
    expect(await actions(`?subject=${subject}`)).toEqual(['setting.changed']);
    expect(await actions('?action=conversation.')).toEqual(['conversation.exported', 'conversation.unmasked']);
    expect(await actions('?to=2020-01-01T00:00:00Z')).toEqual([]);
    expect(await actions('?from=2020-01-01T00:00:00Z')).toHaveLength(3);
  });

  it('exports CSV without formulas or personal data, and notes the export', async () => {
    await write({ actor: { name: '=1+1' }, detail: { reason: '客户 13812345678 要求' } });
    const reply = await app.inject({ url: '/api/audit/export?action=test.&locale=en', headers: { 'accept-language': 'zh-CN' } });
    expect(reply.headers['content-disposition']).toContain('attachment');
    const lines = reply.body.trimEnd().split('\r\n');
    expect(lines).toHaveLength(2);
    expect(lines[0]).toContain('Time,Who,Action');
    expect(lines[1]).toContain(",'=1+1,test.done,");
    expect(reply.body).not.toContain('13812345678');
    expect((await list('?action=audit.')).items).toMatchObject([{ action: 'audit.exported', actorName: principal.name, detail: { filter: { action: 'test.' } } }]);
  });
});
