import { describe, expect, it } from 'vitest';
import { isSignedBy, newWebhookSecret, readSignedHeaders, signWebhook, type SignedHeaders } from './webhook-signature.ts';

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const now = 1_614_265_330;
const body = '{"test": 2432232314}';
const signed = (change: Partial<SignedHeaders> = {}): SignedHeaders => ({
  id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
  timestamp: String(now),
  signature: signWebhook([secret], 'msg_p5jXN8AQM9LWM0D4loKWxJek', now, body),
  ...change,
});

describe('webhook signature', () => {
  it('is that of the published example of Standard Webhooks', () => {
    expect(signed().signature).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
  });

  const cases: [string, SignedHeaders, string, readonly string[], boolean][] = [
    ['accepts what was signed', signed(), body, [secret], true],
    ['refuses another body under the same signature', signed(), '{"test": 2432232315}', [secret], false],
    ['refuses another id', signed({ id: 'msg_other' }), body, [secret], false],
    ['refuses another timestamp', signed({ timestamp: String(now + 1) }), body, [secret], false],
    ['refuses a forged signature', signed({ signature: `v1,${Buffer.alloc(32).toString('base64')}` }), body, [secret], false],
    ['refuses a signature that is too short', signed({ signature: 'v1,g0hM' }), body, [secret], false],
    ['refuses another version, even with the right digest', signed({ signature: signed().signature.replace('v1,', 'v2,') }), body, [secret], false],
    ['refuses the signature of another secret', signed(), body, [newWebhookSecret()], false],
    ['accepts one good signature among several', signed({ signature: `v1a,abc v1,AAAA ${signed().signature}` }), body, [secret], true],
    ['accepts the secret before during a rotation', signed(), body, [newWebhookSecret(), secret], true],
    ['refuses everything without a secret', signed(), body, [], false],
  ];
  it.each(cases)('%s', (_, headers, content, secrets, good) => expect(isSignedBy(secrets, headers, content)).toBe(good));

  const headerCases: [string, Record<string, string>, 'headers' | 'timestamp' | 'good'][] = [
    ['reads headers within the tolerance', { 'webhook-timestamp': String(now - 300) }, 'good'],
    ['refuses an old timestamp', { 'webhook-timestamp': String(now - 301) }, 'timestamp'],
    ['refuses a timestamp of the future', { 'webhook-timestamp': String(now + 301) }, 'timestamp'],
    ['refuses a timestamp that is no number', { 'webhook-timestamp': '1e9' }, 'headers'],
    ['refuses an id with a dot, which would shift the signed text', { 'webhook-id': 'a.b' }, 'headers'],
    ['refuses an empty id', { 'webhook-id': '' }, 'headers'],
  ];
  it.each(headerCases)('%s', (_, change, outcome) => {
    const { id, timestamp, signature } = signed();
    const read = readSignedHeaders({ 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature, ...change }, now);
    expect(typeof read === 'string' ? read : 'good').toBe(outcome);
  });

  it('refuses a request without a signature', () => {
    expect(readSignedHeaders({ 'webhook-id': 'a', 'webhook-timestamp': String(now) }, now)).toBe('headers');
  });
});
