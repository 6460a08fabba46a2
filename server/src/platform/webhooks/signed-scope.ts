import type { FastifyRequest } from 'fastify';
import { millis } from '../clock/clock.ts';
import type { Static, TSchema } from 'typebox';
import { refuse } from '../errors/refusal.ts';
import { validationRefusal } from '../http/answer-errors.ts';
import { compileBody, type Http } from '../http/create-http.ts';
import { createRateLimit } from '../http/rate-limit.ts';
import { collectBody } from './collect-body.ts';
import { isSignedBy, readSignedHeaders, secretsOf, toleranceSeconds } from './webhook-signature.ts';

/**
 * Routes for other systems: every request must be signed (Standard Webhooks) with one of the secrets of `secret`, which is checked over the
 * exact bytes before the address is looked at. `secretName` is the configuration key that a refusal names. Bodies of more than `maxBytes` are refused;
 * whoever cannot sign is slowed down.
 */
export function signedScope(app: Http, { secret, secretName, maxBytes }: { secret: string; secretName: string; maxBytes: number }, add: (scope: Http) => unknown): void {
  const secrets = secretsOf(secret);
  // Whoever cannot sign may not keep us reading.
  const limitForged = createRateLimit({ burst: 60, perMinute: 60 });
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', async (_request: FastifyRequest, payload: AsyncIterable<Buffer>) => collectBody(payload, maxBytes));
    // Before the address is looked at: whoever cannot sign learns nothing.
    scope.addHook('preValidation', async (request) => {
      try {
        proveSignature(secrets, secretName, request, bodyOf(request));
      } catch (error) {
        limitForged(request.ip);
        throw error;
      }
    });
    add(scope as Http);
  });
}

const bodyOf = (request: FastifyRequest): Buffer => (Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0));

function proveSignature(secrets: readonly string[], secretName: string, request: FastifyRequest, body: Buffer): void {
  const headers = readSignedHeaders(request.headers, Math.floor(millis() / 1000));
  if (headers === 'timestamp') {
    refuse('bad_token', { zh: `webhook-timestamp 与服务器时间相差超过 ${toleranceSeconds / 60} 分钟，请校准时钟并重新签名。`, en: `webhook-timestamp is more than ${toleranceSeconds / 60} minutes from the server's clock; set the clock and sign again.` });
  }
  if (typeof headers === 'string' || !isSignedBy(secrets, headers, body)) {
    refuse('bad_token', { zh: `缺少签名或签名不对：签名内容为 webhook-id.webhook-timestamp.请求体原文，密钥为 ${secretName}。`, en: `The signature is missing or wrong: signed is webhook-id.webhook-timestamp.exact body with ${secretName}.` });
  }
}

/** Reads the bodies of requests whose signature was proved; refuses what is no JSON (`bad_request`) or not of the shape (`invalid`, naming the field). */
export function signedBody<S extends TSchema>(schema: S): (request: FastifyRequest) => Static<S> {
  const check = compileBody(schema);
  return (request) => {
    const body = parse(bodyOf(request));
    if (!check(body)) throw validationRefusal(check.errors?.[0] as Parameters<typeof validationRefusal>[0]);
    return body as Static<S>;
  };
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return refuse('bad_request', { zh: '请求体不是有效的 JSON。', en: 'The body is not valid JSON.' });
  }
}
