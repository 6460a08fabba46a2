import type { Clock } from '#platform/clock/clock.ts';
import type { Config } from '#platform/config/load-config.ts';
import type { Database } from '#platform/db/connect-database.ts';
import type { EventBell } from '#platform/events/event-bell.ts';
import type { Log } from '#platform/log/create-log.ts';
import type { AuthEngine } from './auth-engine.ts';
import type { SignInGuard, SignInLimits } from './sign-in-guard.ts';
import type { CachedAccess } from './staff-access.ts';

/** What the routes of sign-in share. */
export interface IdentityParts {
  readonly database: Database;
  readonly config: Config;
  readonly log: Log;
  readonly clock: Clock;
  readonly bell: EventBell;
  readonly secret: string;
  readonly cookieName: string;
  readonly engine: AuthEngine;
  readonly guard: SignInGuard;
  readonly access: CachedAccess;
  readonly readLimits: () => Promise<SignInLimits>;
}
