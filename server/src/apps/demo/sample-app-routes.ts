import type { AddressInfo } from 'node:net';
import { Type, type Static } from 'typebox';
import { millis, systemClock } from '#platform/clock/clock.ts';
import { refuse } from '#platform/errors/refusal.ts';
import type { Http } from '#platform/http/create-http.ts';
import { createRateLimit } from '#platform/http/rate-limit.ts';
import { newId } from '#platform/ids/new-id.ts';
import type { DemoRouteDeps } from './demo-route-deps.ts';
import { appChannel } from './plan-queues.ts';
import { isSigned, signedHeaders } from './sample-app-signature.ts';
import { findChannelSecrets, pointWebhook } from './store-demo.ts';
import { sampleLinesAfter, takeSampleLine } from './store-sample-app.ts';

const userId = Type.String({ minLength: 1, maxLength: 100 });
const AppMessage = Type.Object(
  { userId, externalId: Type.String({ minLength: 1, maxLength: 200 }), text: Type.String({ minLength: 1, maxLength: 5000 }) },
  { additionalProperties: false },
);
const AppQuery = Type.Object({ userId, after: Type.Optional(Type.Integer({ minimum: 0 })) });

/** Of the body of a webhook as docs/integrate.md describes it, what the app shows. */
interface Delivery {
  readonly user?: { readonly externalId: string };
  readonly message?: { readonly sender: 'agent' | 'system'; readonly text: string; readonly at: string; readonly file: { readonly name: string } | null };
  readonly rating?: { readonly text: string };
}

const webhookPath = '/demo/api/app/webhook';
const webhookTimeoutMs = 10_000;

/**
 * The sample app's own little back end. It knows Huiyin only as any foreign system does: it signs and pushes messages over
 * HTTP, and takes the replies by a signed webhook.
 */
export function sampleAppRoutes(app: Http, { database: { db }, keyring }: DemoRouteDeps, onRequest: () => Promise<void>): void {
  const limit = createRateLimit({ burst: 120, perMinute: 120 });
  const config = { access: 'public' } as never;
  const secrets = async () => (await findChannelSecrets(db, appChannel)) ?? refuse('not_found');
  const pointed = new Set<string>();

  app.route({
    method: 'POST',
    url: '/demo/api/app/messages',
    config,
    onRequest,
    schema: { summary: 'The sample app pushes a message', body: AppMessage },
    handler: async (request, reply) => {
      const message = request.body as Static<typeof AppMessage>;
      limit(message.userId);
      const own = ownAddress(app);
      if (!pointed.has(own)) await pointWebhook(db, appChannel, own + webhookPath, webhookPath);
      pointed.add(own);
      const body = JSON.stringify({ externalId: message.externalId, user: { externalId: message.userId, name: '示例 App 用户' }, text: message.text });
      const answer = await fetch(`${own}/channels/v1/${appChannel}/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...signedHeaders(keyring.open((await secrets()).secretSealed), newId(), Math.floor(millis() / 1000), body) },
        body,
        signal: AbortSignal.timeout(webhookTimeoutMs),
      });
      if (answer.ok) await takeSampleLine(db, message.userId, `own ${message.externalId}`, { from: 'customer', text: message.text, at: systemClock.now().toISOString() });
      return reply.code(answer.status).type('application/json; charset=utf-8').send(await answer.text());
    },
  });

  app.route({
    method: 'GET',
    url: '/demo/api/app/messages',
    config,
    onRequest,
    schema: { summary: 'What the sample app shows', querystring: AppQuery },
    handler: async ({ query }) => {
      const { userId: user, after = 0 } = query as Static<typeof AppQuery>;
      return sampleLinesAfter(db, user, after);
    },
  });

  // In a scope of its own: the signature is over the exact bytes, so the body must not be parsed before.
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    scope.route({
      method: 'POST',
      url: webhookPath,
      config,
      onRequest,
      schema: { summary: 'The sample app takes replies', response: { 204: Type.Null() } },
      handler: async (request, reply) => {
        const channel = await secrets();
        const sealed = [channel.webhookSecretSealed, channel.previousWebhookSecretSealed].filter((one) => one !== null);
        const body = request.body instanceof Buffer ? request.body : Buffer.alloc(0);
        if (!isSigned(sealed.map((one) => keyring.open(one)), request.headers, body, millis() / 1000)) return refuse('bad_token');
        const { user, message, rating } = JSON.parse(body.toString('utf8')) as Delivery;
        const text = message === undefined ? rating?.text : message.text || message.file?.name;
        if (user !== undefined && text !== undefined && text !== '') {
          await takeSampleLine(db, user.externalId, `webhook ${String(request.headers['webhook-id'])}`, { from: message?.sender ?? 'system', text, at: message?.at ?? systemClock.now().toISOString() });
        }
        return reply.code(204).send();
      },
    });
  });
}

/** Where this very server listens, seen from its own machine. */
function ownAddress(app: Http): string {
  const { address, port } = app.server.address() as AddressInfo;
  const host = address === '0.0.0.0' ? '127.0.0.1' : address === '::' ? '::1' : address;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
