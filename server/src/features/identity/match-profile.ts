import type { Db } from '#platform/db/connect-database.ts';
import { findAccount } from './store.ts';

/** Claims in which directories carry a staff number, in the order in which they are tried. */
const numberClaims = ['staff_no', 'employee_number', 'employeeNumber', 'employee_id', 'preferred_username'] as const;

/**
 * Finds the member of staff whom a profile of the insurer's sign-in means: by e-mail if it says that it verified it or
 * does not say, else by staff number. Nobody is ever created: without a match the e-mail stays and the sign-in is refused.
 */
export async function matchProfile(db: Db, profile: Readonly<Record<string, unknown>>): Promise<{ email?: string; name: string }> {
  const email = typeof profile['email'] === 'string' ? profile['email'].toLowerCase() : undefined;
  const name = typeof profile['name'] === 'string' ? profile['name'] : (email ?? '');
  if (email !== undefined && profile['email_verified'] !== false && (await findAccount(db, email)) !== undefined) return { email, name };
  for (const claim of numberClaims) {
    const number = profile[claim];
    if (typeof number !== 'string' || number === '' || number.includes('@')) continue;
    const account = await findAccount(db, number);
    if (account !== undefined) return { email: account.email, name };
  }
  // An address that the provider did not verify opens nobody's account.
  return { email: profile['email_verified'] === false ? `unverified.${email ?? ''}` : (email ?? 'nobody@invalid'), name };
}
