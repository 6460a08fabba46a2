import { Done, Id, NamedChange, NamedPage, NamedQuery, NewNamed } from '@huiyin/contracts';
import { Type } from 'typebox';
import { writeAudit } from '#platform/audit/write-audit.ts';
import { transact } from '#platform/db/transact.ts';
import { refuse } from '#platform/errors/refusal.ts';
import type { Http } from '#platform/http/create-http.ts';
import { decodeCursor, toPage } from '#platform/http/page-cursor.ts';
import { staffRoutes } from '#platform/http/staff-routes.ts';
import { newId } from '#platform/ids/new-id.ts';
import { actorOf } from './asked.ts';
import type { OrganisationParts } from './organisation-parts.ts';
import { refuseDuplicates } from './refuse-duplicates.ts';
import { findNamed, insertNamed, listNamed, updateNamed, type Catalogue } from './store-named.ts';

const One = Type.Object({ id: Id });

/** The catalogues of skills and of qualifications. */
export function namedRoutes(app: Http, parts: OrganisationParts): void {
  catalogueRoutes(app, parts, 'skills', 'skill');
  catalogueRoutes(app, parts, 'qualifications', 'qualification');
}

function catalogueRoutes(app: Http, { database, access }: OrganisationParts, catalogue: Catalogue, subjectKind: string): void {
  const route = staffRoutes(app, access);
  const { db } = database;

  route({
    method: 'GET',
    url: `/api/${catalogue}`,
    permission: 'organisation:read',
    query: NamedQuery,
    reply: NamedPage,
    handle: async ({ query }) => {
      const limit = query.limit ?? 50;
      const [after] = query.cursor === undefined ? [null] : decodeCursor(query.cursor, [/^[A-Za-z0-9_-]{1,32}$/]);
      const rows = await listNamed(db, catalogue, query.archived === true, after ?? null, limit + 1);
      return toPage(rows, limit, (row) => [row.code], (row) => row);
    },
  });
  route({
    method: 'POST',
    url: `/api/${catalogue}`,
    permission: 'organisation:manage',
    body: NewNamed,
    reply: One,
    handle: async ({ principal, body, request }) => {
      const id = newId();
      await refuseDuplicates(() =>
        transact(db, async (tx) => {
          await insertNamed(tx, catalogue, { ...body, id });
          await writeAudit(tx, { actor: actorOf(principal), action: `${subjectKind}.added`, subjectKind, subject: id, address: request.ip, detail: { code: body.code } });
        }),
      );
      return { id };
    },
  });
  route({
    method: 'PATCH',
    url: `/api/${catalogue}/:id`,
    permission: 'organisation:manage',
    params: One,
    body: NamedChange,
    reply: Done,
    handle: async ({ principal, params, body, request }) => {
      await refuseDuplicates(() =>
        transact(db, async (tx) => {
          const before = (await findNamed(tx, catalogue, params.id)) ?? refuse('not_found');
          await updateNamed(tx, catalogue, { ...before, ...body });
          await writeAudit(tx, { actor: actorOf(principal), action: `${subjectKind}.changed`, subjectKind, subject: params.id, address: request.ip, detail: { ...body } });
        }),
      );
      return { ok: true as const };
    },
  });
}
