import type { FastifyRequest } from 'fastify';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { AuthAnswer } from './forward-auth.ts';
import type { IdentityParts } from './identity-parts.ts';
import { openSessionCookie, readCookie } from './session-cookie.ts';
import { findSignedIn } from './store.ts';

/** Writes the audit line of a finished sign-in: one whose answer hands out a session. A first step of two leaves none. */
export async function noteSignIn({ database, secret, cookieName, clock }: IdentityParts, request: FastifyRequest, answer: AuthAnswer): Promise<void> {
  // The last one counts: the first step of a two-step sign-in sets the cookie and takes it back.
  const cookie = answer.cookies.map((line) => readCookie(line, cookieName)).filter((value) => value !== undefined).at(-1);
  const token = cookie === undefined || cookie === '' ? undefined : openSessionCookie(cookie, secret);
  const row = token === undefined ? undefined : await findSignedIn(database.db, token, clock.now());
  if (row === undefined) return;
  await writeAudit(database.db, {
    actor: { staffId: row.staffId, name: row.name },
    action: 'signIn.succeeded',
    subjectKind: 'staff',
    subject: row.staffId,
    unitId: row.unitId,
    address: request.ip,
    detail: { via: row.via, session: row.sessionId },
  });
}
