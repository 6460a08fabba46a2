import type { DataScope } from '@huiyin/contracts';
import { dataScopes } from '@huiyin/contracts';
import type { IncomingHttpHeaders } from 'node:http';
import type { Principal, StaffAccess } from '#platform/access/principal.ts';
import { systemClock, type Clock } from '#platform/clock/clock.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { openSessionCookie, readCookie, sessionCookieName } from './session-cookie.ts';
import { findSignedIn, touchSession, type SignedInRow } from './store.ts';

/** How long a principal is believed without asking the database, in milliseconds. Revocations do not wait for it. */
const believedMs = 5_000;
const maxRemembered = 20_000;
/** How exact "last seen" in the list of sessions is, in milliseconds. */
const seenEveryMs = 300_000;

interface Remembered {
  readonly principal: Principal | null;
  readonly until: number;
}

export interface CachedAccess extends StaffAccess {
  /** The session token of a request, if its cookie is ours; says nothing about whether it is still good. */
  tokenOf(headers: IncomingHttpHeaders): string | undefined;
  /** May a browser page from this origin act for the person? Requests without an origin come from programs. */
  allowsOrigin(headers: IncomingHttpHeaders): boolean;
  /** Throws away what is remembered about these people; null: about all. */
  forget(staffIds: readonly string[] | null): void;
}

/**
 * Who sends a request, by the session cookie. Asks the database at most once per session and five seconds, however many
 * requests come; `forget` takes effect at once, also on look-ups that are under way.
 * A request from a page of another origin is nobody's, so another page of the insurer's domain cannot act for staff.
 */
export function createStaffAccess({
  db,
  secret,
  secure,
  publicOrigin,
  clock = systemClock,
}: {
  db: Db;
  secret: string;
  secure: boolean;
  /** `https://service.example.com`, or undefined: the address that the request names. */
  publicOrigin: string | undefined;
  clock?: Clock;
}): CachedAccess {
  const cookieName = sessionCookieName(secure);
  const remembered = new Map<string, Remembered>();
  const pending = new Map<string, Promise<Principal | null>>();
  let forgotten = 0;

  const look = async (cookie: string): Promise<Principal | null> => {
    const token = openSessionCookie(cookie, secret);
    if (token === undefined) return null;
    for (;;) {
      const before = forgotten;
      const now = clock.now();
      const row = await findSignedIn(db, token, now);
      if (before !== forgotten) continue;
      const principal = row === undefined ? null : toPrincipal(row);
      remembered.delete(cookie);
      remembered.set(cookie, { principal, until: Math.min(now.getTime() + believedMs, row?.expiresAt.getTime() ?? Infinity) });
      // The map keeps insertion order, so the first key is the one looked up longest ago.
      if (remembered.size > maxRemembered) remembered.delete(remembered.keys().next().value!);
      if (row !== undefined && now.getTime() - row.seenAt.getTime() > seenEveryMs) touchSession(db, row.sessionId, now).catch(() => undefined);
      return principal;
    }
  };

  const access: CachedAccess = {
    authenticate: async (headers) => {
      if (!access.allowsOrigin(headers)) return null;
      const cookie = readCookie(headers.cookie, cookieName);
      if (cookie === undefined) return null;
      const known = remembered.get(cookie);
      if (known !== undefined && known.until > clock.now().getTime()) return known.principal;
      const running = pending.get(cookie);
      if (running !== undefined) return running;
      const looking = look(cookie).finally(() => pending.delete(cookie));
      pending.set(cookie, looking);
      return looking;
    },
    tokenOf: (headers) => {
      const cookie = readCookie(headers.cookie, cookieName);
      return cookie === undefined ? undefined : openSessionCookie(cookie, secret);
    },
    allowsOrigin: ({ origin, host }) => {
      if (origin === undefined || origin === publicOrigin) return true;
      const at = origin.indexOf('://');
      return at > 0 && origin.slice(at + 3) === host;
    },
    forget: (staffIds) => {
      forgotten += 1;
      if (staffIds === null) return remembered.clear();
      const gone = new Set(staffIds);
      for (const [cookie, { principal }] of remembered) if (principal === null || gone.has(principal.staffId)) remembered.delete(cookie);
    },
  };
  return access;
}

const widest = (scopes: readonly DataScope[]): DataScope => dataScopes[Math.max(0, ...scopes.map((scope) => dataScopes.indexOf(scope)))]!;

function toPrincipal(row: SignedInRow): Principal {
  return {
    kind: 'staff',
    staffId: row.staffId,
    userId: row.userId,
    sessionId: row.sessionId,
    name: row.name,
    locale: row.locale,
    unitId: row.unitId,
    unitPath: row.unitPath,
    departmentId: row.departmentId,
    permissions: new Set(row.permissions),
    dataScope: widest(row.scopes),
    mustChangePassword: row.mustChangePassword && row.via === 'password',
  };
}
