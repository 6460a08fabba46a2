import type { ImportPasswords } from '@huiyin/contracts';
import { hashPassword, makeTemporaryPassword, setFirstPassword } from '#features/identity/index.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { transact } from '#platform/db/transact.ts';
import { actorOf, type Asked } from '../asked.ts';
import { staffScope } from '../change-staff.ts';
import { countWithoutPassword, listWithoutPassword } from './store-passwords.ts';

/** People of one call: hashing one takes about a tenth of a second. */
const batch = 20;

/**
 * Gives temporary passwords to people whom an import brought and who have no way to sign in yet: no password, never here by single sign-on.
 * They stand in the reply and nowhere else. At most 20 a call; call again until `remaining` is 0. People outside the asking
 * person's scope, and those with rights that he lacks, are left out: whoever sets a password can act as its owner.
 */
export async function giveImportPasswords(db: Db, asked: Asked, importId: string): Promise<ImportPasswords> {
  const { principal, address } = asked;
  const reach = { scope: staffScope(principal), permissions: [...principal.permissions] };
  const people = await listWithoutPassword(db, importId, reach, batch);
  const ready = await Promise.all(people.map(async (person) => {
    const temporaryPassword = makeTemporaryPassword();
    return { ...person, temporaryPassword, hash: await hashPassword(temporaryPassword) };
  }));
  const given = await transact(db, async (tx) => {
    const done: typeof ready = [];
    for (const person of ready) {
      if (!(await setFirstPassword(tx, person.userId, person.hash))) continue;
      done.push(person);
      await writeAudit(tx, { actor: actorOf(principal), action: 'password.reset', subjectKind: 'staff', subject: person.staffId, unitId: person.unitId, address, detail: { by: 'import', import: importId } });
    }
    if (done.length > 0) await writeAudit(tx, { actor: actorOf(principal), action: 'import.passwordsGiven', subjectKind: 'import', subject: importId, unitId: principal.unitId, address, detail: { count: done.length } });
    return done;
  });
  return {
    people: given.map(({ staffNo, name, email, temporaryPassword }) => ({ staffNo, name, email, temporaryPassword })),
    remaining: await countWithoutPassword(db, importId, reach),
  };
}
