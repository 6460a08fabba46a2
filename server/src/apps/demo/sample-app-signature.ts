import { createHmac, timingSafeEqual } from 'node:crypto';

/** The three headers of Standard Webhooks over `id.timestamp.body`, as docs/integrate.md tells foreign systems to make them. */
export function signedHeaders(secret: string, id: string, timestamp: number, body: string): Record<string, string> {
  return { 'webhook-id': id, 'webhook-timestamp': String(timestamp), 'webhook-signature': signature(secret, id, String(timestamp), body) };
}

/** Whether a request was signed with one of the secrets and is at most five minutes old. */
export function isSigned(secrets: readonly string[], headers: Readonly<Record<string, string | string[] | undefined>>, body: Buffer, nowSeconds: number): boolean {
  const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': given } = headers;
  if (typeof id !== 'string' || typeof timestamp !== 'string' || typeof given !== 'string') return false;
  if (!(Math.abs(nowSeconds - Number(timestamp)) <= 300)) return false;
  const candidates = given.split(' ').map((part) => Buffer.from(part));
  return secrets.some((secret) => {
    const expected = Buffer.from(signature(secret, id, timestamp, body));
    return candidates.some((candidate) => candidate.length === expected.length && timingSafeEqual(candidate, expected));
  });
}

function signature(secret: string, id: string, timestamp: string, body: string | Buffer): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest('base64')}`;
}
