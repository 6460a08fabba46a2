import { createHash, randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { createLocalJWKSet, jwtVerify, type JSONWebKeySet, type JWTPayload } from 'jose';
import { millis } from '#platform/clock/clock.ts';
import { refuse } from '#platform/errors/refusal.ts';
import type { Db } from '#platform/db/connect-database.ts';
import type { ConversationDeps } from './conversation-deps.ts';
import { findVisitorByToken, type ChannelRow, type Visitor } from './store-visitors.ts';

/** A new random visitor token (256 bits) and the hash that is stored. */
export function newVisitorToken(): { token: string; hash: Buffer } {
  const token = randomBytes(32).toString('base64url');
  return { token, hash: hashToken(token) };
}

const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest();

/** Longest life of a host site's token, in seconds. */
const maxTokenSeconds = 600;

/**
 * Checks the short-lived token by which a host site says who its signed-in customer is: a JWT signed with the channel's secret (HS256)
 * or by a key of its key set (RS256, ES256, EdDSA), with `sub`, `iat` and `exp`, at most ten minutes between them. Refuses
 * anything else with `bad_token`; an algorithm is never taken from the token alone.
 */
export async function verifyIdentityToken(deps: Pick<ConversationDeps, 'keyring'>, channel: ChannelRow, token: string): Promise<{ externalId: string }> {
  const claims = await verify(deps, channel, token).catch(() => refuse('bad_token'));
  const { sub, iat, exp } = claims;
  if (typeof sub !== 'string' || sub === '' || sub.length > 100 || iat === undefined || exp === undefined || exp - iat > maxTokenSeconds) return refuse('bad_token');
  return { externalId: sub };
}

async function verify(deps: Pick<ConversationDeps, 'keyring'>, channel: ChannelRow, token: string): Promise<JWTPayload> {
  const options = { clockTolerance: 30, requiredClaims: ['sub', 'iat', 'exp'] };
  if (channel.keySet !== null) {
    const keys = createLocalJWKSet(channel.keySet as JSONWebKeySet);
    return (await jwtVerify(token, keys, { ...options, algorithms: ['RS256', 'PS256', 'ES256', 'EdDSA'] })).payload;
  }
  const bySecret = async (sealed: string): Promise<JWTPayload> =>
    (await jwtVerify(token, new TextEncoder().encode(deps.keyring.open(sealed)), { ...options, algorithms: ['HS256'] })).payload;
  const { secretSealed, previousSecretSealed } = channel;
  return previousSecretSealed === null ? bySecret(secretSealed) : bySecret(secretSealed).catch(() => bySecret(previousSecretSealed));
}

/** Finds visitors by their bearer token. */
export interface VisitorAccess {
  /** Undefined for an unknown or expired token. */
  byToken(token: string): Promise<Visitor | undefined>;
  /** From the Authorization header; refuses when there is no visitor, or a blocked one. */
  demand(headers: IncomingHttpHeaders): Promise<Visitor>;
  /** Forgets what is remembered of a visitor (blocked, signed in). */
  forget(visitorId: string): void;
}

/** Milliseconds for which a known token is not looked up again; a block reaches other processes after that at the latest. */
const rememberMs = 5000;

export function createVisitorAccess(db: Db): VisitorAccess {
  const known = new Map<string, { visitor: Visitor; until: number }>();
  const byToken = async (token: string): Promise<Visitor | undefined> => {
    if (token.length < 20 || token.length > 200) return undefined;
    const now = millis();
    const remembered = known.get(token);
    if (remembered !== undefined && remembered.until > now) return remembered.visitor;
    const visitor = await findVisitorByToken(db, hashToken(token));
    if (visitor === undefined) return undefined;
    known.delete(token);
    known.set(token, { visitor, until: now + rememberMs });
    if (known.size > 20_000) known.delete(known.keys().next().value!);
    return visitor;
  };
  return {
    byToken,
    demand: async (headers) => {
      const token = /^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1];
      const visitor = token === undefined ? undefined : await byToken(token);
      if (visitor === undefined) return refuse('bad_token');
      if (visitor.blocked) return refuse('blocked');
      return visitor;
    },
    forget: (visitorId) => {
      for (const [token, entry] of known) if (entry.visitor.id === visitorId) known.delete(token);
    },
  };
}
