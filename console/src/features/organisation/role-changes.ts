import type { Role } from '@huiyin/contracts';

/** What a role lets people do, and how far. */
export type RoleRights = Pick<Role, 'permissions' | 'dataScope'>;
/** Rights that were changed and are not saved, by the role's id. */
export type RoleChanges = Readonly<Record<string, RoleRights>>;

/** Notes a change; one that brings a role back to what is saved counts as none. */
export function changeRole(changes: RoleChanges, role: Role, change: Partial<RoleRights>): RoleChanges {
  const { permissions, dataScope } = changes[role.id] ?? role;
  const wanted: RoleRights = { permissions, dataScope, ...change };
  const { [role.id]: _before, ...others } = changes;
  return isSame(wanted, role) ? others : { ...others, [role.id]: wanted };
}

function isSame(a: RoleRights, b: RoleRights): boolean {
  return a.dataScope === b.dataScope && a.permissions.length === b.permissions.length && a.permissions.every((each) => b.permissions.includes(each));
}
