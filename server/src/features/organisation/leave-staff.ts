import { endSessions, ringAccess } from '#features/identity/index.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { refuse } from '#platform/errors/refusal.ts';
import { appendEvents } from '#platform/events/event-store.ts';
import { actorOf, type Asked } from './asked.ts';
import { refuseStronger, staffScope } from './change-staff.ts';
import { keepAdministrator } from './keep-administrator.ts';
import { findStaff, lockStaff, setLeft } from './store-staff.ts';

/**
 * A person leaves: his sessions end at once, he cannot sign in any more, and `staff.left` makes routing hand his work back.
 * What he did stays under his name. Refuses oneself, and the last administrator.
 */
export async function leaveStaff(tx: Db, { principal, address }: Asked, id: string): Promise<void> {
  if (id === principal.staffId) refuse('conflict', { zh: '不能为自己办理离职，请由另一位管理员操作。', en: 'You cannot let yourself leave; ask another administrator.' });
  await lockStaff(tx, id);
  const person = (await findStaff(tx, id, staffScope(principal))) ?? refuse('not_found');
  if (person.left) refuse('conflict', { zh: '此人已离职。', en: 'This person has left already.' });
  await refuseStronger(tx, principal, person);
  await keepAdministrator(tx, () => setLeft(tx, id, true));
  await endSessions(tx, { staffId: id, by: actorOf(principal), address, reason: 'left' });
  await ringAccess(tx, [id]);
  await appendEvents(tx, [{ type: 'staff.left', subject: id, unitId: person.unit.id }]);
  await writeAudit(tx, { actor: actorOf(principal), action: 'staff.left', subjectKind: 'staff', subject: id, unitId: person.unit.id, address });
}

/** A person comes back to the old seat, with the old roles and password. */
export async function returnStaff(tx: Db, { principal, address }: Asked, id: string): Promise<void> {
  await lockStaff(tx, id);
  const person = (await findStaff(tx, id, staffScope(principal))) ?? refuse('not_found');
  if (!person.left) refuse('conflict', { zh: '此人在职。', en: 'This person has not left.' });
  await refuseStronger(tx, principal, person);
  await setLeft(tx, id, false);
  await appendEvents(tx, [{ type: 'staff.returned', subject: id, unitId: person.unit.id }]);
  await writeAudit(tx, { actor: actorOf(principal), action: 'staff.returned', subjectKind: 'staff', subject: id, unitId: person.unit.id, address });
}
