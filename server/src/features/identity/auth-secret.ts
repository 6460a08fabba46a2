import { randomBytes } from 'node:crypto';
import type { Db } from '#platform/db/connect-database.ts';
import type { Keyring } from '#platform/privacy/keyring.ts';
import { addSecret, findSecret } from './store.ts';

/**
 * The secret that signs session cookies and seals authenticator secrets. Made once and kept sealed by the master key, so
 * that every process has the same one and a rotated master key signs nobody out.
 */
export async function loadAuthSecret(db: Db, keys: Pick<Keyring, 'seal' | 'open'>): Promise<string> {
  const known = await findSecret(db);
  if (known !== undefined) return keys.open(known);
  await addSecret(db, keys.seal(randomBytes(48).toString('base64url')));
  return keys.open((await findSecret(db))!);
}
