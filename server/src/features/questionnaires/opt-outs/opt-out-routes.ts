import { Id, OptOut, OptOutChange } from '@huiyin/contracts';
import { Type } from 'typebox';
import { customerInReach } from '#features/customers/index.ts';
import type { Principal, StaffAccess } from '#platform/access/principal.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import { systemClock, type Clock } from '#platform/clock/clock.ts';
import type { Database } from '#platform/db/connect-database.ts';
import { transact } from '#platform/db/transact.ts';
import { refuse } from '#platform/errors/refusal.ts';
import type { Http } from '#platform/http/create-http.ts';
import { staffRoutes } from '#platform/http/staff-routes.ts';
import { deleteOptOut, findOptOut, insertOptOut } from './store-opt-outs.ts';

const ByCustomer = Type.Object({ customerId: Id });

/** Whether a customer wants to be invited, for who talks to them. */
export function optOutRoutes(app: Http, { database: { db }, access, clock = systemClock }: { database: Database; access: StaffAccess; clock?: Clock }): void {
  const route = staffRoutes(app, access);
  const reached = async (principal: Principal, id: string): Promise<string> => ((await customerInReach(db, principal, id)) ?? refuse('not_found')).id;
  const one = async (id: string): Promise<OptOut> => {
    const { optedOutAt, ...row } = await findOptOut(db, id, clock.now());
    return { ...row, optedOutAt: optedOutAt?.toISOString() ?? null };
  };
  route({ method: 'GET', url: '/api/invitations/opt-outs/:customerId', permission: 'customers:read', params: ByCustomer, reply: OptOut, summary: 'Whether a customer wants invitations', handle: async ({ principal, params }) => one(await reached(principal, params.customerId)) });
  route({
    method: 'PUT', url: '/api/invitations/opt-outs/:customerId', permission: 'customers:edit', params: ByCustomer, body: OptOutChange, reply: OptOut, summary: 'Note that a customer wants none, or wants them again',
    handle: async ({ principal, params, body, request }) => {
      const id = await reached(principal, params.customerId);
      await transact(db, async (tx) => {
        await (body.optedOut ? insertOptOut(tx, id, clock.now(), principal.staffId) : deleteOptOut(tx, id));
        await writeAudit(tx, { actor: principal, action: body.optedOut ? 'invitations.optedOut' : 'invitations.optedIn', subjectKind: 'customer', subject: id, unitId: principal.unitId, address: request.ip });
      });
      return one(id);
    },
  });
}
