import { Done, Id, NewUnit, Unit, UnitChange, UnitPage, UnitQuery, type UnitQuery as Query } from '@huiyin/contracts';
import { sql, type RawBuilder } from 'kysely';
import { Type } from 'typebox';
import { inScope, type Principal } from '#platform/access/principal.ts';
import { likeText } from '#platform/db/like-text.ts';
import { transact } from '#platform/db/transact.ts';
import { refuse } from '#platform/errors/refusal.ts';
import type { Http } from '#platform/http/create-http.ts';
import { decodeCursor, toPage } from '#platform/http/page-cursor.ts';
import { staffRoutes } from '#platform/http/staff-routes.ts';
import { addUnit, changeUnit } from './change-unit.ts';
import type { OrganisationParts } from './organisation-parts.ts';
import { refuseDuplicates } from './refuse-duplicates.ts';
import { findUnit, listUnits, type UnitRow } from './store-units.ts';

const One = Type.Object({ id: Id });
const Added = Type.Object({ id: Id });

const present = ({ path: _path, ...unit }: UnitRow): Unit => unit;

/** The tree of units, level by level or by search. */
export function unitRoutes(app: Http, { database, access, bell }: OrganisationParts): void {
  const route = staffRoutes(app, access);
  const { db } = database;

  route({
    method: 'GET',
    url: '/api/units',
    permission: 'organisation:read',
    query: UnitQuery,
    reply: UnitPage,
    summary: 'Units: right below one, the top of the own scope, or by search',
    handle: async ({ principal, query }) => {
      const limit = query.limit ?? 50;
      const [after] = query.cursor === undefined ? [null] : decodeCursor(query.cursor, [/^\/[A-Za-z0-9/-]+$/]);
      const rows = await listUnits(db, conditionsOf(principal, query), after ?? null, limit + 1);
      return toPage(rows, limit, (row) => [row.path], present);
    },
  });
  route({
    method: 'GET',
    url: '/api/units/:id',
    permission: 'organisation:read',
    params: One,
    reply: Unit,
    handle: async ({ principal, params }) => present((await findUnit(db, params.id, inScope(principal, { unit: 'u.id' }))) ?? refuse('not_found')),
  });
  route({
    method: 'POST',
    url: '/api/units',
    permission: 'organisation:manage',
    body: NewUnit,
    reply: Added,
    handle: async ({ principal, body, request }) => {
      const id = await refuseDuplicates(() => transact(db, (tx) => addUnit(tx, { principal, address: request.ip }, body)));
      bell.ring();
      return { id };
    },
  });
  route({
    method: 'PATCH',
    url: '/api/units/:id',
    permission: 'organisation:manage',
    params: One,
    body: UnitChange,
    reply: Done,
    handle: async ({ principal, params, body, request }) => {
      await refuseDuplicates(() => transact(db, (tx) => changeUnit(tx, { principal, address: request.ip }, params.id, body)));
      bell.ring();
      return { ok: true as const };
    },
  });
}

function conditionsOf(principal: Principal, { parentId, top, q, archived }: Query): RawBuilder<boolean>[] {
  const conditions = [inScope(principal, { unit: 'u.id' })];
  if (archived !== true) conditions.push(sql<boolean>`u.archived_at is null`);
  if (parentId !== undefined) conditions.push(sql<boolean>`u.parent_id = ${parentId}`);
  if (top === true) conditions.push(principal.dataScope === 'all' ? sql<boolean>`u.parent_id is null` : sql<boolean>`u.id = ${principal.unitId}`);
  if (q !== undefined && q.trim() !== '') conditions.push(sql<boolean>`(u.name ilike ${likeText(q)} or u.code ilike ${likeText(q)})`);
  return conditions;
}
