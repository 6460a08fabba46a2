import type { Database } from '#platform/db/connect-database.ts';
import type { Keyring } from '#platform/privacy/keyring.ts';

/** What the demo site and the sample app are given where the program is put together. */
export interface DemoRouteDeps {
  readonly database: Database;
  readonly keyring: Pick<Keyring, 'open'>;
}
