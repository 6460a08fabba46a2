import type { Permission } from '@huiyin/contracts';
import { sql } from 'kysely';
import { testAccess, testPrincipal } from '#platform/access/test-principal.ts';
import type { Principal } from '#platform/access/principal.ts';
import { connectDatabase } from '#platform/db/connect-database.ts';
import { openTestDatabase } from '#platform/db/open-test-database.ts';
import { createHttp, type Http } from '#platform/http/create-http.ts';
import { newId } from '#platform/ids/new-id.ts';
import { createLog } from '#platform/log/create-log.ts';
import { columnList, countColumns, noCounts, type VoiceCounts } from './figures/count-columns.ts';

/** A row of counts as the counting of voices leaves it. */
export interface CountedRow extends VoiceCounts {
  readonly day: string;
  readonly touchpoint: string;
  readonly channel: string;
  readonly unitId: string;
  readonly topic: string;
}

/** Units /HQ/, /HQ/N/ with N1 and N2 below, /HQ/S/; and people who ask over HTTP. */
export async function openFiguresTestbed(add: (app: Http, database: ReturnType<typeof connectDatabase>, access: ReturnType<typeof testAccess>) => unknown) {
  const place = await openTestDatabase();
  const database = connectDatabase(place.url, 6);
  const { db } = database;
  const units = { hq: newId(), n: newId(), n1: newId(), n2: newId(), s: newId() };
  await sql`insert into units (id, parent_id, code, kind, name, path) values (${units.hq}, null, 'HQ', 'headOffice', '总公司', '/HQ/'), (${units.n}, ${units.hq}, 'N', 'provinceBranch', '北方分公司', '/HQ/N/'),
    (${units.n1}, ${units.n}, 'N1', 'centralSubBranch', '北一支公司', '/HQ/N/N1/'), (${units.n2}, ${units.n}, 'N2', 'centralSubBranch', '北二支公司', '/HQ/N/N2/'), (${units.s}, ${units.hq}, 'S', 'provinceBranch', '南方分公司', '/HQ/S/')`.execute(db);
  let who: Principal | null = null;
  const app = createHttp({ config: { trustProxy: false }, log: createLog('silent') });
  await add(app, database, testAccess(() => who));
  await app.ready();
  const paths = { hq: '/HQ/', n: '/HQ/N/', n1: '/HQ/N/N1/', n2: '/HQ/N/N2/', s: '/HQ/S/' };
  const person = (unit: keyof typeof units, permissions: readonly Permission[], dataScope: Principal['dataScope'] = 'unit') => testPrincipal({ unitId: units[unit], unitPath: paths[unit], dataScope, permissions });
  return {
    db,
    database,
    units,
    person,
    /** Somebody with a row among the staff, for acts that name their author. */
    employed: async (...given: Parameters<typeof person>): Promise<Principal> => {
      const principal = person(...given);
      const [department, post] = [newId(), newId()];
      await sql`insert into departments (id, unit_id, code, kind, name) values (${department}, ${principal.unitId}, ${newId().slice(-8)}, 'customerService', '客服部')`.execute(db);
      await sql`insert into posts (id, department_id, code, name) values (${post}, ${department}, 'P', '岗')`.execute(db);
      await sql`insert into staff (id, staff_no, name, email, unit_id, department_id, post_id) values (${principal.staffId}, ${newId().slice(-10)}, '李分析', ${`${newId().slice(-10)}@example.com`}, ${principal.unitId}, ${department}, ${post})`.execute(db);
      return principal;
    },
    /** A request in English; null: nobody is signed in. */
    ask: async (principal: Principal | null, method: 'GET' | 'POST' | 'PUT', url: string, payload?: object): Promise<{ status: number; body: ReturnType<typeof JSON.parse>; headers: Record<string, unknown> }> => {
      who = principal;
      const reply = await app.inject({ method, url, ...(payload === undefined ? {} : { payload }), headers: { 'accept-language': 'en' } });
      return { status: reply.statusCode, body: String(reply.headers['content-type']).startsWith('application/json') ? reply.json() : reply.body, headers: reply.headers };
    },
    /** Adds counts as the counting does: to what is there. */
    count: async (rows: readonly CountedRow[]): Promise<void> => {
      const added = sql.raw(countColumns.map((name) => `${name} = r.${name} + excluded.${name}`).join(', '));
      await sql`insert into voice_rollups as r (day, touchpoint, channel, unit_id, topic, ${columnList})
        select day, touchpoint, channel, "unitId", topic, ${columnList} from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as v
          (day date, touchpoint text, channel text, "unitId" uuid, topic text, ${sql.raw(countColumns.map((name) => `${name} int`).join(', '))})
        on conflict (day, touchpoint, channel, unit_id, topic) do update set ${added}`.execute(db);
    },
    close: async () => {
      await app.close();
      await database.close();
      await place.close();
    },
  };
}

/** Counts of one cell; what is not given is 0, and `voices` is what the ratings say. */
export function counted(place: Pick<CountedRow, 'day' | 'unitId'> & Partial<CountedRow>): CountedRow {
  const { r1 = 0, r2 = 0, r3 = 0, r4 = 0, r5 = 0 } = place;
  return { ...noCounts(), voices: r1 + r2 + r3 + r4 + r5, touchpoint: 'renewal', channel: 'app', topic: '', ...place };
}
