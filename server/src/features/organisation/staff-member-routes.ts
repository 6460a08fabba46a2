import { Done, Id, NewStaff, StaffChange, StaffCreated, StaffMember, StaffPage, StaffQuery, type StaffQuery as Query } from '@huiyin/contracts';
import { sql, type RawBuilder } from 'kysely';
import { Type } from 'typebox';
import { hashPassword, makeTemporaryPassword } from '#features/identity/index.ts';
import type { Principal } from '#platform/access/principal.ts';
import { likeText } from '#platform/db/like-text.ts';
import { transact } from '#platform/db/transact.ts';
import { refuse } from '#platform/errors/refusal.ts';
import type { Http } from '#platform/http/create-http.ts';
import { decodeCursor, toPage } from '#platform/http/page-cursor.ts';
import { staffRoutes } from '#platform/http/staff-routes.ts';
import { addStaff, changeStaff, staffScope } from './change-staff.ts';
import { leaveStaff, returnStaff } from './leave-staff.ts';
import type { OrganisationParts } from './organisation-parts.ts';
import { refuseDuplicates } from './refuse-duplicates.ts';
import { findStaff, listStaff, type StaffRow } from './store-staff.ts';

const One = Type.Object({ id: Id });

const present = ({ userId: _userId, locale: _locale, ...person }: StaffRow): StaffMember => person;

/** People: list, create, change, leave, come back. */
export function staffMemberRoutes(app: Http, { database, access, bell }: OrganisationParts): void {
  const route = staffRoutes(app, access);
  const { db } = database;

  route({
    method: 'GET',
    url: '/api/staff',
    permission: 'organisation:read',
    query: StaffQuery,
    reply: StaffPage,
    summary: 'People of the own scope, by staff number',
    handle: async ({ principal, query }) => {
      const limit = query.limit ?? 50;
      const [after] = query.cursor === undefined ? [null] : decodeCursor(query.cursor, [/^.{1,64}$/]);
      const rows = await listStaff(db, conditionsOf(principal, query), after ?? null, limit + 1);
      return toPage(rows, limit, (row) => [row.staffNo], present);
    },
  });
  route({
    method: 'GET',
    url: '/api/staff/:id',
    permission: 'organisation:read',
    params: One,
    reply: StaffMember,
    handle: async ({ principal, params }) => present((await findStaff(db, params.id, staffScope(principal))) ?? refuse('not_found')),
  });
  route({
    method: 'POST',
    url: '/api/staff',
    permission: 'organisation:manage',
    body: NewStaff,
    reply: StaffCreated,
    handle: async ({ principal, body, request }) => {
      const temporaryPassword = makeTemporaryPassword();
      const hash = await hashPassword(temporaryPassword);
      const id = await refuseDuplicates(() => transact(db, (tx) => addStaff(tx, { principal, address: request.ip }, body, hash)));
      bell.ring();
      return { id, temporaryPassword };
    },
  });
  route({
    method: 'PATCH',
    url: '/api/staff/:id',
    permission: 'organisation:manage',
    params: One,
    body: StaffChange,
    reply: Done,
    handle: async ({ principal, params, body, request }) => {
      await refuseDuplicates(() => transact(db, (tx) => changeStaff(tx, { principal, address: request.ip }, params.id, body)));
      bell.ring();
      return { ok: true as const };
    },
  });
  for (const [verb, act] of [['leave', leaveStaff], ['return', returnStaff]] as const) {
    route({
      method: 'POST',
      url: `/api/staff/:id/${verb}`,
      permission: 'organisation:manage',
      params: One,
      reply: Done,
      handle: async ({ principal, params, request }) => {
        await transact(db, (tx) => act(tx, { principal, address: request.ip }, params.id));
        bell.ring();
        return { ok: true as const };
      },
    });
  }
}

function conditionsOf(principal: Principal, { q, unitId, departmentId, roleId, skillId, qualificationId, state }: Query): RawBuilder<boolean>[] {
  const conditions = [staffScope(principal)];
  if (state === 'left') conditions.push(sql<boolean>`st.left_at is not null`);
  else if (state !== 'all') conditions.push(sql<boolean>`st.left_at is null`);
  if (unitId !== undefined) conditions.push(sql<boolean>`st.unit_id in (select b.id from units a join units b on b.path like a.path || '%' where a.id = ${unitId})`);
  if (departmentId !== undefined) conditions.push(sql<boolean>`st.department_id = ${departmentId}`);
  if (roleId !== undefined) conditions.push(sql<boolean>`exists (select 1 from staff_roles f where f.staff_id = st.id and f.role_id = ${roleId})`);
  if (skillId !== undefined) conditions.push(sql<boolean>`exists (select 1 from staff_skills f where f.staff_id = st.id and f.skill_id = ${skillId})`);
  if (qualificationId !== undefined) conditions.push(sql<boolean>`exists (select 1 from staff_qualifications f where f.staff_id = st.id and f.qualification_id = ${qualificationId})`);
  if (q !== undefined && q.trim() !== '') conditions.push(sql<boolean>`(st.name ilike ${likeText(q)} or st.staff_no ilike ${likeText(q)} or st.email ilike ${likeText(q)})`);
  return conditions;
}
