import type { NewStaff, StaffChange } from '@huiyin/contracts';
import { sql } from 'kysely';
import { insertAccounts, renameAccount, ringAccess } from '#features/identity/index.ts';
import { inScope, type Principal } from '#platform/access/principal.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { refuse } from '#platform/errors/refusal.ts';
import { appendEvents } from '#platform/events/event-store.ts';
import { newId } from '#platform/ids/new-id.ts';
import { actorOf, refuseField, type Asked } from './asked.ts';
import { departmentScope } from './change-department.ts';
import { refuseBeyond } from './grant-limits.ts';
import { outboundMonths, passesInboundGate } from './inbound-gate.ts';
import { keepAdministrator } from './keep-administrator.ts';
import { findPost, type PostRow } from './store-departments.ts';
import { findRoles, type RoleRow } from './store-roles.ts';
import { findStaff, insertStaff, lockStaff, replaceQualifications, replaceRoles, replaceSkills, updateStaff, type StaffRow } from './store-staff.ts';
import { listGranted } from './store-named.ts';
import { holdUnitTree } from './store-units.ts';

/** Chats at once of somebody for whom nobody said. */
export const defaultCapacity = 5;

export const staffScope = (principal: Principal) => inScope(principal, { unit: 'st.unit_id', department: 'st.department_id', person: 'st.id' });

async function findSeat(tx: Db, principal: Principal, postId: string): Promise<PostRow> {
  // The seat cannot be archived before the person sits in it.
  await holdUnitTree(tx);
  const post = await findPost(tx, postId, departmentScope(principal));
  if (post === undefined) return refuseField('postId', '找不到该岗位，或不在您的管理范围内。', 'This post is not there, or not in your scope.');
  if (post.archived) return refuseField('postId', `岗位“${post.name}”已停用。`, `The post "${post.name}" is archived.`);
  return post;
}

/** The roles, which the principal must hold himself to give. */
async function findGivable(tx: Db, principal: Principal, ids: readonly string[]): Promise<RoleRow[]> {
  const roles = await findRoles(tx, ids);
  if (roles.length !== ids.length) refuseField('roleIds', '有的角色已不存在，请刷新后重选。', 'A role is no longer there; refresh and choose again.');
  refuseBeyond(principal, roles);
  return roles;
}

async function replaceAbilities(tx: Db, id: string, { skills, qualifications }: Pick<StaffChange, 'skills' | 'qualifications'>): Promise<void> {
  if (skills !== undefined) {
    if (new Set(skills.map(({ skillId }) => skillId)).size < skills.length) refuseField('skills', '同一技能只能填一次。', 'A skill can be given only once.');
    if (!(await replaceSkills(tx, id, skills))) refuseField('skills', '有的技能已不存在，请刷新后重选。', 'A skill is no longer there; refresh and choose again.');
  }
  if (qualifications === undefined) return;
  if (new Set(qualifications.map(({ qualificationId }) => qualificationId)).size < qualifications.length) refuseField('qualifications', '同一资质只能填一次。', 'A qualification can be given only once.');
  for (const { grantedOn, expiresOn } of qualifications) if (expiresOn !== null && expiresOn < grantedOn) refuseField('qualifications', '资质的失效日期不能早于取得日期。', 'A qualification cannot expire before it was granted.');
  if (!(await replaceQualifications(tx, id, qualifications))) refuseField('qualifications', '有的资质已不存在，请刷新后重选。', 'A qualification is no longer there; refresh and choose again.');
  if (!passesInboundGate(await listGranted(tx, id))) {
    refuseField(
      'qualifications',
      `呼入上岗须先有呼出上岗，并已满 ${outboundMonths} 个月。`,
      `Inbound needs the outbound qualification, held for at least ${outboundMonths} months.`,
    );
  }
}

/** Adds a person with an account; without a hash there is no password yet. Returns the id. */
export async function addStaff(tx: Db, { principal, address }: Asked, staff: NewStaff, passwordHash: string | null): Promise<string> {
  const post = await findSeat(tx, principal, staff.postId);
  await findGivable(tx, principal, staff.roleIds);
  const id = newId();
  const email = staff.email.toLowerCase();
  const name = staff.name.trim();
  const [userId] = await insertAccounts(tx, [{ name, email, passwordHash, mustChangePassword: true, demo: false }]);
  await insertStaff(tx, userId!, {
    id,
    staffNo: staff.staffNo,
    name,
    email,
    postId: post.id,
    unitId: post.unitId,
    departmentId: post.departmentId,
    capacity: staff.capacity ?? defaultCapacity,
    authorityLimit: staff.authorityLimit ?? null,
    joinedOn: staff.joinedOn ?? null,
  });
  await replaceRoles(tx, id, staff.roleIds);
  await replaceAbilities(tx, id, staff);
  await appendEvents(tx, [{ type: 'staff.added', subject: id, unitId: post.unitId }]);
  await writeAudit(tx, { actor: actorOf(principal), action: 'staff.added', subjectKind: 'staff', subject: id, unitId: post.unitId, address, detail: { post: post.id, roles: staff.roleIds } });
  return id;
}

/** Refuses to touch somebody who has more rights than the principal. */
export async function refuseStronger(tx: Db, principal: Principal, person: StaffRow): Promise<void> {
  refuseBeyond(principal, await findRoles(tx, person.roles.map(({ id }) => id)));
}

/**
 * Changes a person: name, seat, roles, abilities, capacity. New roles or another seat hold from the next request on.
 * Refuses what reaches beyond the principal's own scope and rights, and taking the last administrator's role.
 */
export async function changeStaff(tx: Db, { principal, address }: Asked, id: string, change: StaffChange): Promise<void> {
  await lockStaff(tx, id);
  const before = (await findStaff(tx, id, staffScope(principal))) ?? refuse('not_found');
  await refuseStronger(tx, principal, before);
  const post = await seatAfter(tx, principal, before, change.postId);
  const moved = post.id !== before.post.id;
  const newRoles = change.roleIds;
  if (newRoles !== undefined) {
    await findGivable(tx, principal, newRoles);
    await keepAdministrator(tx, () => replaceRoles(tx, id, newRoles));
  }
  const next = {
    id,
    staffNo: change.staffNo ?? before.staffNo,
    name: (change.name ?? before.name).trim(),
    email: (change.email ?? before.email).toLowerCase(),
    postId: post.id,
    unitId: post.unitId,
    departmentId: post.departmentId,
    capacity: change.capacity ?? before.capacity,
    authorityLimit: change.authorityLimit === undefined ? before.authorityLimit : change.authorityLimit,
    joinedOn: change.joinedOn === undefined ? before.joinedOn : change.joinedOn,
  };
  const rightsChanged = moved || newRoles !== undefined;
  await updateStaff(tx, next, rightsChanged);
  if (before.userId !== null && (next.name !== before.name || next.email !== before.email)) await renameAccount(tx, before.userId, next.name, next.email);
  await replaceAbilities(tx, id, change);
  await ringAccess(tx, [id]);
  await appendEvents(tx, [
    { type: 'staff.changed', subject: id, unitId: post.unitId, data: { fields: Object.keys(change), capacity: next.capacity } },
    ...(rightsChanged ? [{ type: 'staff.rightsChanged', subject: id, unitId: post.unitId, data: { reason: moved ? 'seat' : 'roles' } }] : []),
  ]);
  // Names and addresses are personal: the line says that they changed, not to what.
  const { name: _name, email: _email, ...told } = change;
  await writeAudit(tx, { actor: actorOf(principal), action: moved ? 'staff.moved' : 'staff.changed', subjectKind: 'staff', subject: id, unitId: post.unitId, address, detail: { ...told, fields: Object.keys(change) } });
}

async function seatAfter(tx: Db, principal: Principal, before: StaffRow, postId: string | undefined): Promise<PostRow> {
  if (postId !== undefined && postId !== before.post.id) return findSeat(tx, principal, postId);
  return (await findPost(tx, before.post.id, sql<boolean>`true`))!;
}
