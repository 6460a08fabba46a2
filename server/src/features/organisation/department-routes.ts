import { DepartmentChange, DepartmentPage, DepartmentQuery, Done, Id, NewDepartment, NewPost, PostChange } from '@huiyin/contracts';
import { sql } from 'kysely';
import { Type } from 'typebox';
import { likeText } from '#platform/db/like-text.ts';
import { transact } from '#platform/db/transact.ts';
import type { Http } from '#platform/http/create-http.ts';
import { cursorPatterns, decodeCursor, toPage } from '#platform/http/page-cursor.ts';
import { staffRoutes } from '#platform/http/staff-routes.ts';
import { addDepartment, addPost, changeDepartment, changePost, departmentScope } from './change-department.ts';
import type { OrganisationParts } from './organisation-parts.ts';
import { refuseDuplicates } from './refuse-duplicates.ts';
import { listDepartments } from './store-departments.ts';

const One = Type.Object({ id: Id });
const Added = Type.Object({ id: Id });
const permission = 'organisation:manage';

/** Departments with their posts. */
export function departmentRoutes(app: Http, { database, access }: OrganisationParts): void {
  const route = staffRoutes(app, access);
  const { db } = database;

  route({
    method: 'GET',
    url: '/api/departments',
    permission: 'organisation:read',
    query: DepartmentQuery,
    reply: DepartmentPage,
    summary: 'Departments with their posts',
    handle: async ({ principal, query }) => {
      const limit = query.limit ?? 50;
      const after = query.cursor === undefined ? null : decodeCursor(query.cursor, [cursorPatterns.id, /^[A-Za-z0-9_-]{1,32}$/]);
      const conditions = [departmentScope(principal)];
      if (query.archived !== true) conditions.push(sql<boolean>`d.archived_at is null`);
      if (query.unitId !== undefined) conditions.push(sql<boolean>`d.unit_id = ${query.unitId}`);
      if (query.q !== undefined && query.q.trim() !== '') conditions.push(sql<boolean>`(d.name ilike ${likeText(query.q)} or d.code ilike ${likeText(query.q)})`);
      const rows = await listDepartments(db, conditions, after === null ? null : { unitId: after[0]!, code: after[1]! }, limit + 1);
      return toPage(rows, limit, (row) => [row.unitId, row.code], (row) => row);
    },
  });
  route({
    method: 'POST',
    url: '/api/departments',
    permission,
    body: NewDepartment,
    reply: Added,
    handle: async ({ principal, body, request }) => ({
      id: await refuseDuplicates(() => transact(db, (tx) => addDepartment(tx, { principal, address: request.ip }, body))),
    }),
  });
  route({
    method: 'PATCH',
    url: '/api/departments/:id',
    permission,
    params: One,
    body: DepartmentChange,
    reply: Done,
    handle: async ({ principal, params, body, request }) => {
      await refuseDuplicates(() => transact(db, (tx) => changeDepartment(tx, { principal, address: request.ip }, params.id, body)));
      return { ok: true as const };
    },
  });
  route({
    method: 'POST',
    url: '/api/departments/:id/posts',
    permission,
    params: One,
    body: NewPost,
    reply: Added,
    handle: async ({ principal, params, body, request }) => ({
      id: await refuseDuplicates(() => transact(db, (tx) => addPost(tx, { principal, address: request.ip }, params.id, body))),
    }),
  });
  route({
    method: 'PATCH',
    url: '/api/posts/:id',
    permission,
    params: One,
    body: PostChange,
    reply: Done,
    handle: async ({ principal, params, body, request }) => {
      await refuseDuplicates(() => transact(db, (tx) => changePost(tx, { principal, address: request.ip }, params.id, body)));
      return { ok: true as const };
    },
  });
}
