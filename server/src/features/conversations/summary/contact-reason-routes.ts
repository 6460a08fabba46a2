import { ContactReasonChange, ContactReasonMove, ContactReasonNew, ContactReasonTree, Id } from '@huiyin/contracts';
import { Type } from 'typebox';
import type { StaffAccess } from '#platform/access/principal.ts';
import type { Database } from '#platform/db/connect-database.ts';
import type { Http } from '#platform/http/create-http.ts';
import { staffRoutes } from '#platform/http/staff-routes.ts';
import { readSetting } from '#platform/settings/read-setting.ts';
import { addReason, changeReason, removeReason, setReasonArchived, shiftReason } from './change-reason.ts';
import { listReasons } from './store-reasons.ts';

const permission = 'contact-reasons:manage';
const ById = Type.Object({ id: Id });

/** The tree of reasons why customers come. Each change answers with the whole tree, which is short. */
export function contactReasonRoutes(app: Http, { database, access }: { database: Database; access: StaffAccess }): void {
  const { db } = database;
  const route = staffRoutes(app, access);
  const tree = async (): Promise<ContactReasonTree> => ({
    items: (await listReasons(db)).map((row) => ({ ...row, archivedAt: row.archivedAt?.toISOString() ?? null })),
    required: await readSetting(db, 'contact.summaryRequired'),
  });
  route({ method: 'GET', url: '/api/contact-reasons', permission: 'conversations:read', reply: ContactReasonTree, summary: 'Why customers come, in three levels', handle: tree });
  route({
    method: 'POST', url: '/api/contact-reasons', permission, body: ContactReasonNew, reply: ContactReasonTree, summary: 'Add a reason',
    handle: async ({ body, principal, request }) => {
      await addReason(db, body, { principal, address: request.ip });
      return tree();
    },
  });
  route({
    method: 'PUT', url: '/api/contact-reasons/:id', permission, params: ById, body: ContactReasonChange, reply: ContactReasonTree, summary: 'Rename a reason; summaries keep the words they were written with',
    handle: async ({ params, body, principal, request }) => {
      await changeReason(db, params.id, body, { principal, address: request.ip });
      return tree();
    },
  });
  route({
    method: 'POST', url: '/api/contact-reasons/:id/archive', permission, params: ById, body: Type.Object({ archived: Type.Boolean() }), reply: ContactReasonTree, summary: 'Take a reason out of use with those below it, or back',
    handle: async ({ params, body, principal, request }) => {
      await setReasonArchived(db, params.id, body.archived, { principal, address: request.ip });
      return tree();
    },
  });
  route({
    method: 'POST', url: '/api/contact-reasons/:id/move', permission, params: ById, body: ContactReasonMove, reply: ContactReasonTree, summary: 'Up or down within its level',
    handle: async ({ params, body, principal, request }) => {
      await shiftReason(db, params.id, body.by, { principal, address: request.ip });
      return tree();
    },
  });
  route({
    method: 'DELETE', url: '/api/contact-reasons/:id', permission, params: ById, reply: ContactReasonTree, summary: 'Delete a reason that was never used',
    handle: async ({ params, principal, request }) => {
      await removeReason(db, params.id, { principal, address: request.ip });
      return tree();
    },
  });
}
