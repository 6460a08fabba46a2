import type { NewRole, RoleChange } from '@huiyin/contracts';
import { ringAccess } from '#features/identity/index.ts';
import type { Principal } from '#platform/access/principal.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { refuse } from '#platform/errors/refusal.ts';
import { appendEvents } from '#platform/events/event-store.ts';
import { newId } from '#platform/ids/new-id.ts';
import { actorOf, type Asked } from './asked.ts';
import { refuseBeyond } from './grant-limits.ts';
import { keepAdministrator } from './keep-administrator.ts';
import { deleteRole, findRoles, insertRole, raiseHolders, updateRole, type RoleRow } from './store-roles.ts';

/** Roles are the whole company's: who sees a part of it only must not change what they mean elsewhere. */
function refuseParts(principal: Principal): void {
  if (principal.dataScope === 'all') return;
  refuse('not_allowed', { zh: '角色在全公司通用，只有可管理全公司的管理员才能修改。', en: 'Roles hold for the whole company; only administrators who reach all of it may change them.' });
}

async function findRole(tx: Db, id: string): Promise<RoleRow> {
  return (await findRoles(tx, [id]))[0] ?? refuse('not_found');
}

/** Adds a role with rights that the principal holds himself. Returns its id. */
export async function addRole(tx: Db, { principal, address }: Asked, role: NewRole): Promise<string> {
  refuseParts(principal);
  refuseBeyond(principal, [role]);
  const id = newId();
  await insertRole(tx, { ...role, id, name: role.name.trim(), nameEn: role.nameEn.trim() });
  await writeAudit(tx, { actor: actorOf(principal), action: 'role.added', subjectKind: 'role', subject: id, address, detail: { code: role.code, permissions: role.permissions, dataScope: role.dataScope } });
  return id;
}

/**
 * Changes a role. Everybody who holds it gets the new rights at once. Refuses rights that the principal lacks, before and
 * after, and a change that leaves no administrator.
 */
export async function changeRole(tx: Db, { principal, address }: Asked, id: string, change: RoleChange): Promise<void> {
  refuseParts(principal);
  await keepAdministrator(tx, async () => {
    const before = await findRole(tx, id);
    const next = { ...before, ...change };
    refuseBeyond(principal, [before, next]);
    await updateRole(tx, next);
    const added = next.permissions.filter((permission) => !before.permissions.includes(permission));
    const removed = before.permissions.filter((permission) => !next.permissions.includes(permission));
    if (added.length + removed.length > 0 || before.dataScope !== next.dataScope) {
      const holders = await raiseHolders(tx, id);
      await ringAccess(tx, holders.map(({ staffId }) => staffId));
      await appendEvents(tx, holders.map(({ staffId, unitId }) => ({ type: 'staff.rightsChanged', subject: staffId, unitId, data: { reason: 'role' } })));
    }
    await writeAudit(tx, {
      actor: actorOf(principal),
      action: 'role.changed',
      subjectKind: 'role',
      subject: id,
      address,
      detail: { code: before.code, added, removed, ...(before.dataScope === next.dataScope ? {} : { dataScope: [before.dataScope, next.dataScope] }) },
    });
  });
}

/** Removes a role of one's own making that nobody holds. */
export async function removeRole(tx: Db, { principal, address }: Asked, id: string): Promise<void> {
  refuseParts(principal);
  const role = await findRole(tx, id);
  refuseBeyond(principal, [role]);
  if (role.builtIn) refuse('conflict', { zh: '内置角色不能删除，可以修改其权限。', en: 'Built-in roles cannot be removed; their rights can be changed.' });
  if (role.staff > 0) refuse('conflict', { zh: `还有 ${role.staff} 人拥有该角色，请先取消。`, en: `${role.staff} people still hold this role; take it from them first.` });
  await deleteRole(tx, id);
  await writeAudit(tx, { actor: actorOf(principal), action: 'role.removed', subjectKind: 'role', subject: id, address, detail: { code: role.code } });
}
