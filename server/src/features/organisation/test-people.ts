import type { Permission } from '@huiyin/contracts';
import { sql } from 'kysely';
import type { Principal, StaffAccess } from '#platform/access/principal.ts';
import { testPrincipal } from '#platform/access/test-principal.ts';
import type { Db } from '#platform/db/connect-database.ts';
import type { Http } from '#platform/http/create-http.ts';
import { newId } from '#platform/ids/new-id.ts';
import { builtInRoles } from './built-in-roles.ts';

/** Where somebody of a test works. */
export interface TestPlace {
  readonly post: string;
  readonly department: string;
  readonly unit: string;
  readonly path: string;
}

/** People for tests, each known by a name of the test's own; their staff numbers begin with `letter`. */
export function createTestPeople(db: Db, letter: string) {
  const people = new Map<string, Principal>();
  let count = 0;
  const access: StaffAccess = { authenticate: async (headers) => people.get(String(headers['x-who'])) ?? null };
  return {
    people,
    access,
    /** Somebody with the rights of a built-in role, who asks under `who`. */
    addPerson: async (who: string, role: string, where: TestPlace, more: readonly Permission[] = []): Promise<Principal> => {
      const id = newId();
      const { permissions, dataScope } = builtInRoles.find(({ code }) => code === role)!;
      const number = `${letter}${++count}`;
      await sql`insert into staff (id, staff_no, name, email, post_id, unit_id, department_id, capacity)
        values (${id}, ${number}, ${who}, ${`${number.toLowerCase()}@example.com`}, ${where.post}, ${where.unit}, ${where.department}, 3)`.execute(db);
      await sql`insert into staff_roles (staff_id, role_id) select ${id}::uuid, id from roles where code = ${role}`.execute(db);
      const principal = testPrincipal({ staffId: id, name: who, unitId: where.unit, unitPath: where.path, departmentId: where.department, dataScope, permissions: [...permissions, ...more] });
      people.set(who, principal);
      return principal;
    },
    /** Asks in somebody's name. */
    askOf:
      (app: Http) =>
      async <T>(who: string, method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, payload?: object, headers: Record<string, string> = {}) => {
        const reply = await app.inject({ method, url: `/api${path}`, headers: { 'x-who': who, 'accept-language': 'zh-CN', ...headers }, ...(payload ? { payload } : {}) });
        return { status: reply.statusCode, body: (reply.headers['content-type'] ?? '').toString().startsWith('application/json') ? reply.json<T>() : (reply.body as T) };
      },
  };
}
