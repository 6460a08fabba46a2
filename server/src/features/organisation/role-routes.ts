import { Done, Id, NewRole, RoleChange, RolePage, PageQuery } from '@huiyin/contracts';
import { Type } from 'typebox';
import { transact } from '#platform/db/transact.ts';
import type { Http } from '#platform/http/create-http.ts';
import { decodeCursor, toPage } from '#platform/http/page-cursor.ts';
import { staffRoutes } from '#platform/http/staff-routes.ts';
import { addRole, changeRole, removeRole } from './change-role.ts';
import type { OrganisationParts } from './organisation-parts.ts';
import { refuseDuplicates } from './refuse-duplicates.ts';
import { listRoles } from './store-roles.ts';

const One = Type.Object({ id: Id });

/** Roles: sets of permissions with a reach. */
export function roleRoutes(app: Http, { database, access, bell }: OrganisationParts): void {
  const route = staffRoutes(app, access);
  const { db } = database;

  route({
    method: 'GET',
    url: '/api/roles',
    permission: 'organisation:read',
    query: PageQuery,
    reply: RolePage,
    handle: async ({ query }) => {
      const limit = query.limit ?? 50;
      const [after] = query.cursor === undefined ? [null] : decodeCursor(query.cursor, [/^[A-Za-z0-9_-]{1,32}$/]);
      const rows = await listRoles(db, after ?? null, limit + 1);
      return toPage(rows, limit, (row) => [row.code], (row) => row);
    },
  });
  route({
    method: 'POST',
    url: '/api/roles',
    permission: 'roles:manage',
    body: NewRole,
    reply: One,
    handle: async ({ principal, body, request }) => ({
      id: await refuseDuplicates(() => transact(db, (tx) => addRole(tx, { principal, address: request.ip }, body))),
    }),
  });
  route({
    method: 'PATCH',
    url: '/api/roles/:id',
    permission: 'roles:manage',
    params: One,
    body: RoleChange,
    reply: Done,
    handle: async ({ principal, params, body, request }) => {
      await transact(db, (tx) => changeRole(tx, { principal, address: request.ip }, params.id, body));
      bell.ring();
      return { ok: true as const };
    },
  });
  route({
    method: 'DELETE',
    url: '/api/roles/:id',
    permission: 'roles:manage',
    params: One,
    reply: Done,
    handle: async ({ principal, params, request }) => {
      await transact(db, (tx) => removeRole(tx, { principal, address: request.ip }, params.id));
      return { ok: true as const };
    },
  });
}
