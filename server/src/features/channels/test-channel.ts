import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sql } from 'kysely';
import { millis } from '#platform/clock/clock.ts';
import type { Http } from '#platform/http/create-http.ts';
import { newId } from '#platform/ids/new-id.ts';
import type { TestWorld } from '../conversations/test-world.ts';
import { newWebhookSecret, signWebhook } from '#platform/webhooks/webhook-signature.ts';

export interface TestChannel {
  readonly id: string;
  readonly code: string;
  readonly inbound: string;
  readonly outbound: string;
}

let count = 0;

/** A push channel of the world's queue. */
export async function addPushChannel(world: TestWorld, webhookUrl: string | null = null): Promise<TestChannel> {
  const channel = { id: newId(), code: `push-${++count}`, inbound: newWebhookSecret(), outbound: newWebhookSecret() };
  await sql`insert into channels (id, code, kind, name, name_en, unit_id, queue_id, secret_sealed, webhook_url, webhook_secret_sealed)
    select ${channel.id}, ${channel.code}, 'push', '手机应用', 'App', unit_id, id, ${world.deps.keyring.seal(channel.inbound)}, ${webhookUrl},
      ${world.deps.keyring.seal(channel.outbound)} from queues where id = ${world.queueId}`.execute(world.db);
  return channel;
}

/** A request as a channel signs it. */
export function call(app: Http, channel: TestChannel, method: 'GET' | 'POST', path: string, body?: unknown, change: { secret?: string; at?: number; raw?: string; headers?: Record<string, string> } = {}) {
  const url = `/channels/v1/${channel.code}/${path}`;
  const payload = change.raw ?? (body === undefined ? undefined : JSON.stringify(body));
  const id = `msg-${newId()}`;
  const at = change.at ?? Math.floor(millis() / 1000);
  return app.inject({
    method,
    url,
    ...(payload === undefined ? {} : { payload }),
    headers: {
      ...(payload === undefined ? {} : { 'content-type': 'application/json' }),
      'accept-language': 'en',
      'webhook-id': id,
      'webhook-timestamp': String(at),
      'webhook-signature': signWebhook([change.secret ?? channel.inbound], id, at, payload ?? url),
      ...change.headers,
    },
  });
}

export interface Received {
  readonly id: string;
  readonly headers: IncomingHttpHeaders;
  readonly raw: string;
  readonly body: { type: string; conversationId: string; message?: { seq: number; text: string; notice: string | null; file: { url: string } | null }; [key: string]: unknown };
}

/** A channel's own server; `answer` decides what it says to each webhook. */
export async function openReceiver(): Promise<{ url: string; received: Received[]; answer: (received: Received) => number | 'hang'; close(): Promise<void> }> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const raw = Buffer.concat(parts).toString();
      const one: Received = { id: String(request.headers['webhook-id']), headers: request.headers, raw, body: JSON.parse(raw) as Received['body'] };
      received.push(one);
      const status = receiver.answer(one);
      if (status !== 'hang') response.writeHead(status).end('thank you');
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const receiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    received,
    answer: (): number | 'hang' => 200,
    close: () =>
      new Promise<void>((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  } as Awaited<ReturnType<typeof openReceiver>>;
  return receiver;
}
