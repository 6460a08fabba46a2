import { CoreState, CustomerDetail, CustomerHitPage, CustomerListPage, CustomerListQuery, CustomerSearch, Id, UnmaskCustomer, UnmaskedUntil } from '@huiyin/contracts';
import { Type } from 'typebox';
import type { StaffAccess } from '#platform/access/principal.ts';
import { systemClock } from '#platform/clock/clock.ts';
import type { Config } from '#platform/config/load-config.ts';
import type { Database } from '#platform/db/connect-database.ts';
import { refuse } from '#platform/errors/refusal.ts';
import type { Http } from '#platform/http/create-http.ts';
import { staffRoutes } from '#platform/http/staff-routes.ts';
import type { Log } from '#platform/log/create-log.ts';
import type { Keyring } from '#platform/privacy/keyring.ts';
import { createCoreAsker } from './core/ask-core.ts';
import { customerInReach } from './customer-access.ts';
import { loadCustomerCard } from './customer-card.ts';
import { listCustomers } from './search/list-customers.ts';
import { searchCustomers } from './search/search-customers.ts';
import { unmaskCustomer } from './unmask-customer.ts';

export interface CustomerRouteDeps {
  readonly database: Database;
  readonly access: StaffAccess;
  readonly keyring: Keyring;
  readonly config: Pick<Config, 'coreUrl' | 'coreSecret'>;
  readonly log: Log;
}

const One = Type.Object({ id: Id });

/** Finding a customer, and looking at one. */
export function customerRoutes(app: Http, { database: { db }, access, keyring, config, log }: CustomerRouteDeps): void {
  const core = createCoreAsker({ db, keyring, config, log });
  const route = staffRoutes(app, access);
  route({
    method: 'POST',
    url: '/api/customers/search',
    permission: 'customers:search',
    body: CustomerSearch,
    reply: CustomerHitPage,
    summary: 'By name, policy number or plate from its beginning, by a complete number, or by a name with the last four',
    handle: ({ principal, body }) => searchCustomers({ db, keyring }, principal, body.q, body.cursor ?? null, body.limit ?? 50),
  });
  route({
    method: 'GET',
    url: '/api/customers',
    permission: 'customers:search',
    query: CustomerListQuery,
    reply: CustomerListPage,
    summary: 'Of a tier above standard, with a tag, or both',
    handle: ({ principal, query }) => listCustomers({ db, keyring }, principal, query),
  });
  route({
    method: 'GET',
    url: '/api/customers/:id',
    permission: 'customers:read',
    params: One,
    reply: CustomerDetail,
    handle: async ({ principal, params }) => {
      const reached = await customerInReach(db, principal, params.id);
      if (reached === undefined) return refuse('not_found');
      const { customer, policies, claims } = await loadCustomerCard({ db, keyring, clock: systemClock }, reached.id, reached.unmaskedUntil !== null);
      return {
        customer: { ...customer!, externalId: reached.externalId },
        masked: reached.unmaskedUntil === null,
        unmaskedUntil: reached.unmaskedUntil?.toISOString() ?? null,
        coreSeenAt: reached.coreSeenAt?.toISOString() ?? null,
        canAskCore: core.on,
        policies,
        claims,
      };
    },
  });
  route({
    method: 'POST',
    url: '/api/customers/:id/unmask',
    permission: 'personal-data:unmask',
    params: One,
    body: UnmaskCustomer,
    reply: UnmaskedUntil,
    summary: 'Shows a customer’s personal data for some minutes; leaves an audit line',
    handle: async ({ principal, params, body, request }) => ({ until: (await unmaskCustomer(db, principal, params.id, body.reason, request.ip)).toISOString() }),
  });
  route({
    method: 'POST',
    url: '/api/customers/:id/ask-core',
    permission: 'customers:read',
    params: One,
    reply: CoreState,
    summary: 'Asks the core system about the customer: at most two seconds, remembered for a minute',
    handle: async ({ principal, params }) => {
      const reached = await customerInReach(db, principal, params.id);
      if (reached === undefined) return refuse('not_found');
      const { state, changed } = await core.ask(reached.externalId);
      const now = await customerInReach(db, principal, params.id);
      return { state, changed, asOf: (now ?? reached).coreSeenAt?.toISOString() ?? null };
    },
  });
}
