import type { Config } from '#platform/config/load-config.ts';
import { systemClock, type Clock } from '#platform/clock/clock.ts';
import type { Database } from '#platform/db/connect-database.ts';
import type { EventBell } from '#platform/events/event-bell.ts';
import type { Http } from '#platform/http/create-http.ts';
import type { Log } from '#platform/log/create-log.ts';
import type { Keyring } from '#platform/privacy/keyring.ts';
import type { StaffAccess } from '#platform/access/principal.ts';
import { helpRoutes } from './help-routes.ts';
import { hearAccess } from './access-bell.ts';
import { createAuthEngine } from './auth-engine.ts';
import { authRoutes } from './auth-routes.ts';
import { loadAuthSecret } from './auth-secret.ts';
import type { IdentityParts } from './identity-parts.ts';
import { isLocalServer } from './is-local-request.ts';
import { meRoutes, type DemoSignIns } from './me-routes.ts';
import { readInsurerName, readSignInLimits } from './read-sign-in-settings.ts';
import type { SendMail } from './reset-forgotten-password.ts';
import { sessionCookieName } from './session-cookie.ts';
import { createSignInGuard } from './sign-in-guard.ts';
import { createStaffAccess } from './staff-access.ts';

export interface Identity {
  readonly access: StaffAccess;
  /** Adds `/api/auth/…`, `/api/me`, `/api/sign-in-options`, and the sessions of others. */
  routes(app: Http): void;
  close(): Promise<void>;
}

/**
 * Sign-in of staff. `demoSignIns` tells the printed sign-ins of the demo insurer, null without it; they are shown only
 * where they can be used: on a server that listens to its own machine alone.
 */
export async function createIdentity({
  database,
  config,
  log,
  keys,
  bell,
  clock = systemClock,
  demoSignIns = async () => null,
  sendMail,
}: {
  database: Database;
  config: Config;
  log: Log;
  keys: Pick<Keyring, 'seal' | 'open'>;
  bell: EventBell;
  clock?: Clock;
  demoSignIns?: DemoSignIns;
  /** Absent: no mail, administrators reset passwords. */
  sendMail?: SendMail;
}): Promise<Identity> {
  const { db } = database;
  const secret = await loadAuthSecret(db, keys);
  const secure = config.publicUrl.startsWith('https://');
  const insurerName = (): Promise<string> => readInsurerName(db, config);
  const readLimits = () => readSignInLimits(db);
  const access = createStaffAccess({ db, secret, secure, publicOrigin: config.publicUrl === '' ? undefined : new URL(config.publicUrl).origin, clock });
  const parts: IdentityParts = {
    database,
    config,
    log,
    clock,
    bell,
    secret,
    access,
    readLimits,
    cookieName: sessionCookieName(secure),
    engine: createAuthEngine({ database, config, secret, log, insurerName: await insurerName() }),
    guard: createSignInGuard({ db, clock, readLimits }),
  };
  const stop = await hearAccess(database.url, access.forget);
  return {
    access,
    routes: (app) => {
      authRoutes(app, parts, { sendMail, insurerName });
      helpRoutes(app, parts);
      meRoutes(app, parts, { insurerName, mail: sendMail !== undefined, demoSignIns: async () => (isLocalServer(config) ? demoSignIns() : null) });
    },
    close: stop,
  };
}
