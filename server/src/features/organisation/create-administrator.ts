import { hashPassword, insertAccounts } from '#features/identity/index.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { transact } from '#platform/db/transact.ts';
import { RefusalError } from '#platform/errors/refusal.ts';
import { appendEvents } from '#platform/events/event-store.ts';
import { newId } from '#platform/ids/new-id.ts';
import { administratorRole } from './built-in-roles.ts';
import { defaultCapacity } from './change-staff.ts';
import { refuseDuplicates } from './refuse-duplicates.ts';
import { seedOrganisation } from './seed-organisation.ts';
import { ensureAdministratorSeat, findRoleId } from './store-administrator.ts';
import { insertStaff, replaceRoles } from './store-staff.ts';

/**
 * Adds an administrator of the whole company, from the command line. In an empty installation it adds what he needs first:
 * the head office, its management department and his post. Refuses an e-mail address or staff number that is taken.
 * Returns the staff number.
 */
export async function createAdministrator(
  db: Db,
  { email, name, staffNo, password, mustChange }: { email: string; name: string; staffNo: string; password: string; mustChange: boolean },
): Promise<string> {
  const passwordHash = await hashPassword(password);
  await seedOrganisation(db);
  await refuseDuplicates(() =>
    transact(db, async (tx) => {
      const seat = await ensureAdministratorSeat(tx, { unitId: newId(), departmentId: newId(), postId: newId() });
      const role = await findRoleId(tx, administratorRole);
      if (role === undefined) throw new RefusalError('not_found');
      const id = newId();
      const [userId] = await insertAccounts(tx, [{ name, email: email.toLowerCase(), passwordHash, mustChangePassword: mustChange, demo: false }]);
      await insertStaff(tx, userId!, { id, staffNo, name, email: email.toLowerCase(), capacity: defaultCapacity, authorityLimit: null, joinedOn: null, ...seat });
      await replaceRoles(tx, id, [role]);
      await appendEvents(tx, [{ type: 'staff.added', subject: id, unitId: seat.unitId }]);
      await writeAudit(tx, { actor: null, action: 'staff.added', subjectKind: 'staff', subject: id, unitId: seat.unitId, detail: { by: 'commandLine', roles: [administratorRole] } });
    }),
  );
  return staffNo;
}
