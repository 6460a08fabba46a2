import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** Seconds by which the clocks of sender and receiver may differ, either way (Standard Webhooks). */
export const toleranceSeconds = 300;

const prefix = 'whsec_';

/** A new secret: 256 random bits behind the prefix by which scanners find leaked ones. */
export function newWebhookSecret(): string {
  return `${prefix}${randomBytes(32).toString('base64')}`;
}

/** The secrets of a setting: one, or two separated by a space while they change; none where it is empty. */
export const secretsOf = (setting: string): string[] => setting.split(' ').filter((secret) => secret !== '');

/** The bytes of a secret's key. */
const keyOf = (secret: string): Buffer => Buffer.from(secret.startsWith(prefix) ? secret.slice(prefix.length) : secret, 'base64');

const digest = (secret: string, id: string, timestamp: string, content: string | Buffer): Buffer =>
  createHmac('sha256', keyOf(secret)).update(`${id}.${timestamp}.`).update(content).digest();

/**
 * The `webhook-signature` header by Standard Webhooks 1.0: HMAC-SHA-256 over `id.timestamp.content`, one signature a secret.
 * `timestamp` in seconds since 1970.
 */
export function signWebhook(secrets: readonly string[], id: string, timestamp: number, content: string | Buffer): string {
  return secrets.map((secret) => `v1,${digest(secret, id, String(timestamp), content).toString('base64')}`).join(' ');
}

/** What the three headers of a request say, before anything is believed. */
export interface SignedHeaders {
  readonly id: string;
  readonly timestamp: string;
  readonly signature: string;
}

export type SignatureFault = 'headers' | 'timestamp' | 'signature';

/** The headers, or which of the first two faults they have; `nowSeconds` is the receiver's clock. */
export function readSignedHeaders(headers: Readonly<Record<string, string | string[] | undefined>>, nowSeconds: number): SignedHeaders | SignatureFault {
  const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature } = headers;
  if (typeof id !== 'string' || typeof timestamp !== 'string' || typeof signature !== 'string') return 'headers';
  if (!/^[\x21-\x2D\x2F-\x7E]{1,100}$/.test(id) || !/^\d{1,12}$/.test(timestamp) || signature.length > 2000) return 'headers';
  return Math.abs(nowSeconds - Number(timestamp)) > toleranceSeconds ? 'timestamp' : { id, timestamp, signature };
}

/**
 * Whether any `v1` signature of the header was made with any of the secrets. Every pair is compared in constant time; other
 * versions are ignored.
 */
export function isSignedBy(secrets: readonly string[], { id, timestamp, signature }: SignedHeaders, content: string | Buffer): boolean {
  const given = signature
    .split(' ')
    .slice(0, 10)
    .flatMap((part) => (part.startsWith('v1,') ? [Buffer.from(part.slice(3), 'base64')] : []));
  let good = false;
  for (const secret of secrets) {
    const expected = digest(secret, id, timestamp, content);
    for (const candidate of given) if (candidate.length === expected.length && timingSafeEqual(candidate, expected)) good = true;
  }
  return good;
}
