import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '#platform/config/load-config.ts';
import { refuse } from '#platform/errors/refusal.ts';
import { addressHeader, localHeader, type AuthEngine } from './auth-engine.ts';
import { authRefusals } from './auth-texts.ts';
import { isLocalRequest } from './is-local-request.ts';

/** What the sign-in library answered. */
export interface AuthAnswer {
  readonly status: number;
  readonly cookies: readonly string[];
  readonly location: string | null;
  readonly body: Readonly<Record<string, unknown>>;
}

const passedOn = ['cookie', 'user-agent', 'host', 'accept-language'] as const;

/** Asks the sign-in library on behalf of a request, with `body` in place of what was sent. */
export async function askAuth(engine: AuthEngine, config: Config, request: FastifyRequest, body?: unknown): Promise<AuthAnswer> {
  const headers = new Headers();
  for (const name of passedOn) {
    const value = request.headers[name];
    if (value !== undefined) headers.set(name, value);
  }
  headers.set(addressHeader, request.ip);
  headers.set(localHeader, isLocalRequest(request, config) ? 'yes' : 'no');
  if (body !== undefined) headers.set('content-type', 'application/json');
  const origin = config.publicUrl || `http://${request.host}`;
  const response = await engine.handler(
    new Request(new URL(request.url, origin), { method: request.method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }),
  );
  const text = await response.text();
  let parsed: unknown = {};
  try {
    parsed = text === '' ? {} : JSON.parse(text);
  } catch {
    // A redirect's page is of no interest.
  }
  return {
    status: response.status,
    cookies: response.headers.getSetCookie(),
    location: response.headers.get('location'),
    body: typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : {},
  };
}

/** Hands the library's cookies on, or refuses in our own shape and words. The session's token stays in the cookie. */
export function answerAuth(reply: FastifyReply, answer: AuthAnswer): Record<string, unknown> {
  for (const cookie of answer.cookies) void reply.header('set-cookie', cookie);
  if (answer.status < 400) {
    const { token: _token, session: _session, ...rest } = answer.body;
    return rest;
  }
  const known = authRefusals[String(answer.body['code'])];
  if (known !== undefined) return refuse(known.code, known.text);
  if (answer.status >= 500) throw new Error(`sign-in failed with ${answer.status}: ${String(answer.body['code'] ?? '')}`);
  return refuse(answer.status === 401 ? 'not_signed_in' : answer.status === 429 ? 'too_many' : 'bad_request');
}
