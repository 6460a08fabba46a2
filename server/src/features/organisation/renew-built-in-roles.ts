import { ringAccess } from '#features/identity/index.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { transact } from '#platform/db/transact.ts';
import { appendEvents } from '#platform/events/event-store.ts';
import { administratorRole, builtInRoles, type BuiltInRole } from './built-in-roles.ts';
import { lockRights, raiseHolders } from './store-roles.ts';
import { grantedRoles, writeGrant, type GrantedRole } from './store-seed.ts';

/**
 * Gives the built-in roles the rights that this version of the program brings. A role that an administrator has edited stays as it is;
 * only the administrator's own still gets rights that it was never offered, since nobody can grant what nobody holds. Runs at every
 * start, of several processes one after the other. Returns the codes of the roles that got something.
 */
export async function renewBuiltInRoles(db: Db, roles: readonly BuiltInRole[] = builtInRoles): Promise<string[]> {
  return transact(db, async (tx) => {
    await lockRights(tx);
    const renewed: string[] = [];
    for (const row of await grantedRoles(tx)) {
      const role = roles.find(({ code }) => code === row.code);
      const added = role === undefined ? [] : newRights(row, role);
      if (added.length === 0) continue;
      await writeGrant(tx, row.id, added);
      const holders = await raiseHolders(tx, row.id);
      await ringAccess(tx, holders.map(({ staffId }) => staffId));
      await appendEvents(tx, holders.map(({ staffId, unitId }) => ({ type: 'staff.rightsChanged', subject: staffId, unitId, data: { reason: 'role' } })));
      await writeAudit(tx, { actor: null, action: 'role.renewed', subjectKind: 'role', subject: row.id, detail: { code: row.code, added } });
      renewed.push(row.code);
    }
    return renewed;
  });
}

function newRights({ permissions, granted, dataScope }: GrantedRole, role: BuiltInRole): string[] {
  const edited = dataScope !== role.dataScope || permissions.length !== granted.length || permissions.some((permission) => !granted.includes(permission));
  if (edited && role.code !== administratorRole) return [];
  return role.permissions.filter((permission) => !granted.includes(permission) && !permissions.includes(permission));
}
