import type { NewUnit, UnitChange } from '@huiyin/contracts';
import { sql } from 'kysely';
import { ringAccess } from '#features/identity/index.ts';
import { inScope, type Principal } from '#platform/access/principal.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { refuse } from '#platform/errors/refusal.ts';
import { appendEvents } from '#platform/events/event-store.ts';
import { newId } from '#platform/ids/new-id.ts';
import { actorOf, refuseField, type Asked } from './asked.ts';
import { calendarExists, findUnit, insertUnit, kindsBelow, lockUnitTree, moveUnitPaths, updateUnit, type UnitRow } from './store-units.ts';
import { mayStandUnder } from './unit-order.ts';

const reach = (principal: Principal) => inScope(principal, { unit: 'u.id' });

async function parentOf(tx: Db, principal: Principal, parentId: string | null): Promise<UnitRow | null> {
  if (parentId !== null) {
    const parent = (await findUnit(tx, parentId, reach(principal))) ?? refuseField('parentId', '找不到上级机构，或不在您的管理范围内。', 'The unit above is not there, or not in your scope.');
    return parent.archived ? refuseField('parentId', `上级机构“${parent.name}”已停用。`, `The unit above, "${parent.name}", is archived.`) : parent;
  }
  if (principal.dataScope !== 'all') refuseField('parentId', '请选择上级机构。', 'Choose the unit above.');
  return null;
}

async function refuseUnknownCalendar(tx: Db, calendarId: string | null): Promise<void> {
  if (calendarId !== null && !(await calendarExists(tx, calendarId))) refuseField('calendarId', '找不到该工作日历。', 'This calendar is not there.');
}

function refuseOrder(parent: UnitRow | null, kind: NewUnit['kind']): void {
  if (mayStandUnder(parent?.kind ?? null, kind)) return;
  refuseField('kind', '机构层级不对：应为 总公司 → 省分公司 → 中心支公司 → 支公司。', 'Wrong level: head office → province branch → central sub-branch → outlet.');
}

/** Adds a unit below one of the principal's scope; only who sees everything adds the first. Returns its id. */
export async function addUnit(tx: Db, { principal, address }: Asked, unit: NewUnit): Promise<string> {
  await lockUnitTree(tx);
  const parent = await parentOf(tx, principal, unit.parentId);
  refuseOrder(parent, unit.kind);
  await refuseUnknownCalendar(tx, unit.calendarId ?? null);
  const id = newId();
  await insertUnit(tx, { ...unit, id, name: unit.name.trim(), calendarId: unit.calendarId ?? null, path: `${parent?.path ?? '/'}${unit.code}/` });
  await appendEvents(tx, [{ type: 'unit.changed', subject: id, unitId: id, data: { change: 'added' } }]);
  await writeAudit(tx, { actor: actorOf(principal), action: 'unit.added', subjectKind: 'unit', subject: id, unitId: id, address, detail: { code: unit.code, parent: unit.parentId } });
  return id;
}

/**
 * Changes or moves a unit with everything below it, in one transaction. Refuses a move below itself, a wrong level, and
 * archiving while people or units are there.
 */
export async function changeUnit(tx: Db, { principal, address }: Asked, id: string, change: UnitChange): Promise<void> {
  await lockUnitTree(tx);
  const before = (await findUnit(tx, id, reach(principal))) ?? refuse('not_found');
  const archived = change.archived ?? before.archived;
  if (archived && !before.archived && before.staff + before.children > 0) {
    refuse('conflict', {
      zh: `“${before.name}”还有 ${before.staff} 名人员、${before.children} 个下级机构，请先移走再停用。`,
      en: `"${before.name}" still has ${before.staff} people and ${before.children} units below; move them first, then archive it.`,
    });
  }
  const next = { id, parentId: before.parentId, code: before.code, kind: before.kind, calendarId: before.calendarId, ...change, name: (change.name ?? before.name).trim() };
  if (change.parentId !== undefined && change.parentId !== before.parentId && id === principal.unitId && principal.dataScope !== 'all') {
    refuse('not_allowed', { zh: '不能移动您自己所在的机构，请联系上级管理员。', en: 'You cannot move your own unit; ask an administrator above.' });
  }
  // The top of the reader's scope stays where it is; what lies above is not his to see.
  const parent = next.parentId === before.parentId ? await findParent(tx, before) : await parentOf(tx, principal, next.parentId);
  if (parent !== null && parent.path.startsWith(before.path)) {
    refuseField('parentId', '不能移到自己或自己的下级机构之下。', 'A unit cannot move below itself.');
  }
  refuseOrder(parent, next.kind);
  if (next.kind !== before.kind && !(await kindsBelow(tx, id)).every((kind) => mayStandUnder(next.kind, kind))) {
    refuseField('kind', '下级机构的层级与此不符，请先调整下级机构。', 'Units below do not fit under this level; change them first.');
  }
  if (next.calendarId !== before.calendarId) await refuseUnknownCalendar(tx, next.calendarId);
  const path = `${parent?.path ?? '/'}${next.code}/`;
  await updateUnit(tx, { ...next, path }, archived);
  const moved = path === before.path ? 0 : await moveUnitPaths(tx, before.path, path);
  // Rights follow the path: whoever sits below has to be looked up again.
  if (moved > 0) await ringAccess(tx, null);
  await appendEvents(tx, [{ type: 'unit.changed', subject: id, unitId: id, data: { change: moved > 0 ? 'moved' : 'changed', units: moved } }]);
  await writeAudit(tx, { actor: actorOf(principal), action: moved > 0 ? 'unit.moved' : 'unit.changed', subjectKind: 'unit', subject: id, unitId: id, address, detail: { ...change, ...(moved > 0 ? { units: moved } : {}) } });
}

async function findParent(tx: Db, unit: UnitRow): Promise<UnitRow | null> {
  if (unit.parentId === null) return null;
  return (await findUnit(tx, unit.parentId, sql<boolean>`true`)) ?? null;
}
