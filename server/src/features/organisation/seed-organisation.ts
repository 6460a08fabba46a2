import type { Db } from '#platform/db/connect-database.ts';
import { newId } from '#platform/ids/new-id.ts';
import { transact } from '#platform/db/transact.ts';
import { builtInRoles } from './built-in-roles.ts';
import { seedQualifications, seedSkills } from './built-in-skills.ts';
import { insertMissingNamed, insertMissingRoles } from './store-seed.ts';

/**
 * Adds the built-in roles, skills and qualifications that are missing. What an administrator has changed stays as it is,
 * so it may run at every start.
 */
export async function seedOrganisation(db: Db): Promise<void> {
  await transact(db, async (tx) => {
    await insertMissingRoles(tx, builtInRoles.map((role) => ({ ...role, id: newId() })));
    await insertMissingNamed(tx, 'skills', seedSkills.map((skill) => ({ ...skill, id: newId() })));
    await insertMissingNamed(tx, 'qualifications', seedQualifications.map((qualification) => ({ ...qualification, id: newId() })));
  });
}
