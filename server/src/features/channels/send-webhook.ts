import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP } from 'node:net';
import { millis } from '#platform/clock/clock.ts';
import { BlockedAddressError, guardedLookup, mayReach } from '#platform/webhooks/webhook-address.ts';
import { signWebhook } from '#platform/webhooks/webhook-signature.ts';

/** Milliseconds for a whole try: name, connection, answer. */
export const webhookTimeoutMs = 10_000;

export interface WebhookOutcome {
  readonly status: number | null;
  /** A code such as `timeout`, `http`, `address`, `ECONNREFUSED`; null when accepted. Never what the receiver wrote. */
  readonly error: string | null;
  /** Seconds that the receiver asks to wait. */
  readonly retryAfter: number;
}

/** One try: a signed POST. No redirect is followed, of the answer only status and `retry-after` are looked at. */
export function sendWebhook(
  webhook: { id: string; url: string; secrets: readonly string[]; body: string },
  { allowPrivate, timeoutMs = webhookTimeoutMs }: { allowPrivate: boolean; timeoutMs?: number },
): Promise<WebhookOutcome> {
  const url = new URL(webhook.url);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && !mayReach(host, allowPrivate)) return Promise.resolve({ status: null, error: 'address', retryAfter: 0 });
  const timestamp = Math.floor(millis() / 1000);
  const body = Buffer.from(webhook.body);
  return new Promise((done) => {
    const request = (url.protocol === 'https:' ? requestHttps : requestHttp)(url, {
      method: 'POST',
      agent: false,
      lookup: guardedLookup(allowPrivate),
      signal: AbortSignal.timeout(timeoutMs),
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'content-length': body.length,
        'user-agent': 'Huiyin-Webhooks/1',
        'webhook-id': webhook.id,
        'webhook-timestamp': String(timestamp),
        'webhook-signature': signWebhook(webhook.secrets, webhook.id, timestamp, body),
      },
    });
    request.on('response', (response) => {
      const status = response.statusCode ?? 0;
      const after = Number(response.headers['retry-after']);
      // The rest of the answer is nobody's business, and may be endless.
      response.destroy();
      done({ status, error: status >= 200 && status < 300 ? null : 'http', retryAfter: Number.isFinite(after) && after > 0 ? after : 0 });
    });
    request.on('error', (error: NodeJS.ErrnoException) => done({ status: null, error: codeOf(error), retryAfter: 0 }));
    request.end(body);
  });
}

function codeOf(error: NodeJS.ErrnoException): string {
  if (error instanceof BlockedAddressError) return 'address';
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return 'timeout';
  return /^[A-Z_0-9]{2,60}$/.test(error.code ?? '') ? error.code! : 'connection';
}
