import type { Principal } from '#platform/access/principal.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { appendEvents } from '#platform/events/event-store.ts';
import { ringAccess } from './access-bell.ts';
import { deleteSessions, raiseRightsVersion, type EndedSession } from './store-sessions.ts';

/** Who ends a session; null: the program itself (the command line, a leaver). */
export type SessionEnder = { readonly staffId?: string; readonly name: string } | null;

/**
 * Ends sessions of one person: one of them, all but one, or all. They are dead for every process when the transaction
 * commits; `session.ended` makes live sockets close. Returns how many ended.
 */
export async function endSessions(
  tx: Db,
  { staffId, only, except, by, address, reason }: { staffId: string; only?: string; except?: string; by: SessionEnder; address?: string; reason: string },
): Promise<number> {
  const ended = await deleteSessions(tx, { staffId, only: only ?? null, except: except ?? null });
  if (ended.length === 0) return 0;
  await raiseRightsVersion(tx, staffId);
  await announce(tx, ended);
  await writeAudit(tx, {
    actor: by,
    action: 'session.ended',
    subjectKind: 'staff',
    subject: staffId,
    unitId: ended[0]!.unitId,
    ...(address === undefined ? {} : { address }),
    detail: { reason, sessions: ended.map(({ sessionId }) => sessionId) },
  });
  return ended.length;
}

/** After the sign-in library has ended a session at its owner's wish: the event, the audit line, the other processes. */
export async function endedSession(tx: Db, { principal, address }: { principal: Principal; address: string }): Promise<void> {
  await announce(tx, [{ sessionId: principal.sessionId, staffId: principal.staffId, unitId: principal.unitId }]);
  await writeAudit(tx, {
    actor: { staffId: principal.staffId, name: principal.name },
    action: 'signIn.signedOut',
    subjectKind: 'staff',
    subject: principal.staffId,
    unitId: principal.unitId,
    address,
    detail: { session: principal.sessionId },
  });
}

async function announce(tx: Db, ended: readonly EndedSession[]): Promise<void> {
  await appendEvents(
    tx,
    ended.map(({ sessionId, staffId, unitId }) => ({ type: 'session.ended', subject: staffId, unitId, data: { sessionId } })),
  );
  await ringAccess(tx, [...new Set(ended.map(({ staffId }) => staffId))]);
}
