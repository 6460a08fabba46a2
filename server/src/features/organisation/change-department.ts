import type { DepartmentChange, NewDepartment, NewPost, PostChange } from '@huiyin/contracts';
import { inScope, type Principal } from '#platform/access/principal.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { refuse } from '#platform/errors/refusal.ts';
import { newId } from '#platform/ids/new-id.ts';
import { actorOf, refuseField, type Asked } from './asked.ts';
import {
  countDepartmentsBelow,
  findDepartment,
  findPost,
  insertDepartment,
  insertPost,
  standsAbove,
  updateDepartment,
  updatePost,
} from './store-departments.ts';
import { findUnit, lockUnitTree } from './store-units.ts';

export const departmentScope = (principal: Principal) => inScope(principal, { unit: 'd.unit_id', department: 'd.id' });

async function refuseWrongParent(tx: Db, principal: Principal, { id, unitId, parentId }: { id?: string; unitId: string; parentId: string | null }): Promise<void> {
  if (parentId === null) return;
  const parent = await findDepartment(tx, parentId, departmentScope(principal));
  if (parent === undefined || parent.unitId !== unitId || parent.archived) refuseField('parentId', '上级部门须是本机构的在用部门。', 'The department above must be one in use of the same unit.');
  if (id !== undefined && (await standsAbove(tx, id, parentId))) refuseField('parentId', '不能移到自己或自己的下级部门之下。', 'A department cannot move below itself.');
}

/** Adds a department to a unit of the principal's scope. Returns its id. */
export async function addDepartment(tx: Db, { principal, address }: Asked, department: NewDepartment): Promise<string> {
  await lockUnitTree(tx);
  const unit = await findUnit(tx, department.unitId, inScope(principal, { unit: 'u.id' }));
  // Who reaches his own department only cannot add others beside it.
  if (unit === undefined || principal.dataScope === 'department' || principal.dataScope === 'self') return refuseField('unitId', '找不到该机构，或不在您的管理范围内。', 'This unit is not there, or not in your scope.');
  if (unit.archived) refuseField('unitId', `机构“${unit.name}”已停用。`, `The unit "${unit.name}" is archived.`);
  await refuseWrongParent(tx, principal, { unitId: department.unitId, parentId: department.parentId ?? null });
  const id = newId();
  await insertDepartment(tx, { ...department, id, name: department.name.trim(), parentId: department.parentId ?? null });
  await writeAudit(tx, { actor: actorOf(principal), action: 'department.added', subjectKind: 'department', subject: id, unitId: department.unitId, address, detail: { code: department.code, kind: department.kind } });
  return id;
}

/** Changes a department; refuses archiving while people or departments are in it. */
export async function changeDepartment(tx: Db, { principal, address }: Asked, id: string, change: DepartmentChange): Promise<void> {
  await lockUnitTree(tx);
  const before = (await findDepartment(tx, id, departmentScope(principal))) ?? refuse('not_found');
  const archived = change.archived ?? before.archived;
  if (archived && !before.archived) {
    const below = await countDepartmentsBelow(tx, id);
    if (before.staff + below > 0) {
      refuse('conflict', {
        zh: `“${before.name}”还有 ${before.staff} 名人员、${below} 个下级部门，请先移走再停用。`,
        en: `"${before.name}" still has ${before.staff} people and ${below} departments below; move them first, then archive it.`,
      });
    }
  }
  const parentId = change.parentId === undefined ? before.parentId : change.parentId;
  if (parentId !== before.parentId) await refuseWrongParent(tx, principal, { id, unitId: before.unitId, parentId });
  await updateDepartment(tx, { id, unitId: before.unitId, parentId, code: change.code ?? before.code, kind: change.kind ?? before.kind, name: (change.name ?? before.name).trim() }, archived);
  await writeAudit(tx, { actor: actorOf(principal), action: 'department.changed', subjectKind: 'department', subject: id, unitId: before.unitId, address, detail: { ...change } });
}

/** Adds a post to a department of the principal's scope. Returns its id. */
export async function addPost(tx: Db, { principal, address }: Asked, departmentId: string, post: NewPost): Promise<string> {
  await lockUnitTree(tx);
  const department = (await findDepartment(tx, departmentId, departmentScope(principal))) ?? refuse('not_found');
  if (department.archived) refuse('conflict', { zh: `部门“${department.name}”已停用。`, en: `The department "${department.name}" is archived.` });
  const id = newId();
  await insertPost(tx, { id, departmentId, code: post.code, name: post.name.trim() });
  await writeAudit(tx, { actor: actorOf(principal), action: 'post.added', subjectKind: 'post', subject: id, unitId: department.unitId, address, detail: { code: post.code } });
  return id;
}

/** Changes a post; refuses archiving while people sit in it. */
export async function changePost(tx: Db, { principal, address }: Asked, id: string, change: PostChange): Promise<void> {
  await lockUnitTree(tx);
  const before = (await findPost(tx, id, departmentScope(principal))) ?? refuse('not_found');
  const archived = change.archived ?? before.ownArchived;
  if (archived && !before.ownArchived && before.staff > 0) {
    refuse('conflict', { zh: `“${before.name}”还有 ${before.staff} 名人员，请先移走再停用。`, en: `"${before.name}" still has ${before.staff} people; move them first, then archive it.` });
  }
  await updatePost(tx, { id, code: change.code ?? before.code, name: (change.name ?? before.name).trim() }, archived);
  await writeAudit(tx, { actor: actorOf(principal), action: 'post.changed', subjectKind: 'post', subject: id, unitId: before.unitId, address, detail: { ...change } });
}
