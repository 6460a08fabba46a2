import { SignJWT } from 'jose';
import { Type, type Static } from 'typebox';
import { refuse } from '#platform/errors/refusal.ts';
import type { Http } from '#platform/http/create-http.ts';
import type { DemoRouteDeps } from './demo-route-deps.ts';
import { webChannel } from './plan-queues.ts';
import { sampleAppRoutes } from './sample-app-routes.ts';
import { findChannelSecrets, findMarker, findShownCustomers } from './store-demo.ts';

/** Life of an identity token, in seconds; the chat refuses more than 600. */
const tokenSeconds = 300;

const DemoCustomer = Type.Object({ externalId: Type.String(), name: Type.String(), product: Type.String() });
const TokenRequest = Type.Object({ externalId: Type.String({ maxLength: 100 }) }, { additionalProperties: false });

/**
 * The back end of the insurer's demo web site: who may be tried as a customer, and the token that says who it is, signed
 * as a real site would. Everything here answers 404 unless the demo insurer is loaded.
 */
export function demoRoutes(app: Http, deps: DemoRouteDeps): void {
  const { db } = deps.database;
  const config = { access: 'public' } as never;
  const onRequest = async (): Promise<void> => {
    if ((await findMarker(db))?.complete !== true) refuse('not_found');
  };
  app.route({
    method: 'GET',
    url: '/demo/api/customers',
    config,
    onRequest,
    schema: { summary: 'Invented customers to try', response: { 200: Type.Array(DemoCustomer) } },
    handler: async () => findShownCustomers(db),
  });
  app.route({
    method: 'POST',
    url: '/demo/api/token',
    config,
    onRequest,
    schema: { summary: 'Identity token of an invented customer', body: TokenRequest, response: { 200: Type.Object({ token: Type.String() }) } },
    handler: async ({ body }) => {
      const { externalId } = body as Static<typeof TokenRequest>;
      const shown = await findShownCustomers(db);
      if (!shown.some((customer) => customer.externalId === externalId)) refuse('not_found');
      const channel = await findChannelSecrets(db, webChannel);
      if (channel === undefined) return refuse('not_found');
      const token = await new SignJWT()
        .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
        .setSubject(externalId)
        .setIssuedAt()
        .setExpirationTime(`${tokenSeconds}s`)
        .sign(new TextEncoder().encode(deps.keyring.open(channel.secretSealed)));
      return { token };
    },
  });
  sampleAppRoutes(app, deps, onRequest);
}
