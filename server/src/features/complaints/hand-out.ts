import type { ComplaintAssign } from '@huiyin/contracts';
import type { Principal } from '#platform/access/principal.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { refuse } from '#platform/errors/refusal.ts';
import { endWork, enqueueWork, type WorkKind } from '../routing/index.ts';
import { actOnComplaint, tell } from './act-on-complaint.ts';
import { complaintKind, type ComplaintDeps } from './complaint-deps.ts';
import { mustKeepOut } from './complaint-rules.ts';
import { findHandler, isBarred, nearestQueue } from './store-people.ts';
import { moveToQueue } from './store-receiving.ts';
import { changeComplaint, lockComplaint, writeStep, type ComplaintRow } from './store-complaints.ts';

/** Those that can do harm to somebody go before all others. */
const urgent: readonly string[] = ['selfHarm', 'violence'];

/**
 * Puts a waiting complaint before the complaint post of its branch (属地管理); whom it is about never gets it (B1-06). Without such a queue it
 * waits to be taken or assigned by hand. Returns the queue to look at after the commit.
 */
export async function handOut(tx: Db, complaint: Pick<ComplaintRow, 'id' | 'unitId' | 'category' | 'barred' | 'risks'>): Promise<string | undefined> {
  const queueId = await nearestQueue(tx, complaint.unitId, complaint.category, complaint.barred);
  await changeComplaint(tx, complaint.id, { queueId: queueId ?? null });
  if (queueId === undefined) return undefined;
  await enqueueWork(tx, {
    kind: complaintKind,
    subject: complaint.id,
    queueId,
    unitId: complaint.unitId,
    priority: complaint.risks.some((risk) => urgent.includes(risk)) ? 40 : complaint.risks.length > 0 ? 20 : 10,
    // It lies with somebody for days beside their chats; it takes none of their places.
    weight: 0,
    automatic: true,
    barred: complaint.barred,
  });
  return queueId;
}

/** Ends the router's part, if it still looks for somebody. */
export async function stopRouting(tx: Db, id: string, why: string): Promise<void> {
  await endWork(tx, complaintKind, id, 'done', why);
}

/** Gives it to a person, who has been looked at before. The first time the complainant is told. */
export async function giveTo(tx: Db, complaint: ComplaintRow, staff: { readonly id: string }): Promise<void> {
  await changeComplaint(tx, complaint.id, { assignee: staff.id, queueId: null, ...(complaint.state === 'waiting' ? { state: 'handling' as const } : {}) });
}

/** Somebody takes what waits. */
export async function takeComplaint(deps: ComplaintDeps, principal: Principal, id: string): Promise<void> {
  await actOnComplaint(deps, principal, id, 'take', async (tx, complaint) => {
    await stopRouting(tx, id, 'taken');
    await giveTo(tx, complaint, { id: principal.staffId });
    await writeStep(tx, complaint, { verb: 'taken', by: principal.staffId });
    await tell(tx, complaint, 'complaintHandled', null);
    return undefined;
  });
}

/** To somebody by hand, also away from whoever has it. Refuses people who may not handle complaints of the unit, and those it is about. */
export async function assignComplaint(deps: ComplaintDeps, principal: Principal, id: string, { staffId, note = '' }: ComplaintAssign): Promise<void> {
  await actOnComplaint(deps, principal, id, 'assign', async (tx, complaint) => {
    const person = await findHandler(tx, complaint.unitId, staffId, complaint.barred);
    if (person === undefined) return refuse('invalid', undefined, { fields: [{ path: 'staffId', text: { zh: '只能分派给本机构或上下级机构中有投诉办理权限的在职人员。', en: 'Choose somebody of this unit, above or below it, who may handle complaints.' } }] });
    if (person === 'barred') return refuse('invalid', undefined, { fields: [{ path: 'staffId', text: { zh: '此人或其所在机构、部门是被投诉对象，须回避。', en: 'This person, their department or unit is what the complaint is about.' } }] });
    await stopRouting(tx, id, 'assigned');
    await giveTo(tx, complaint, person);
    await writeStep(tx, complaint, { verb: 'assigned', by: principal.staffId, text: note, data: { to: person.name, toStaff: person.id } });
    if (complaint.state === 'waiting') await tell(tx, complaint, 'complaintHandled', null);
    return undefined;
  });
}

/** The router's part ends with its choice: a complaint lies with a person for days, signed in or not. Refuses whom it is about, also when taken by hand. */
export const complaintWork: WorkKind = {
  onAssigned: async (tx, item, staff) => {
    const complaint = await lockComplaint(tx, item.subject);
    if (complaint !== undefined && (await isBarred(tx, staff.id, complaint.barred))) refuse('not_allowed', mustKeepOut);
    await endWork(tx, complaintKind, item.subject, 'done', 'assigned');
    if (complaint?.state !== 'waiting') return;
    await giveTo(tx, complaint, staff);
    await writeStep(tx, complaint, { verb: 'assigned', by: null, data: { to: staff.name, toStaff: staff.id, reason: 'router' } });
    await tell(tx, complaint, 'complaintHandled', null);
  },
  onMoved: (tx, subjects, queueId) => moveToQueue(tx, subjects, queueId),
  onReturned: async (tx, item, staff) => {
    const complaint = await lockComplaint(tx, item.subject);
    if (complaint?.state !== 'handling' || complaint.assignee !== staff.id) return;
    await changeComplaint(tx, complaint.id, { state: 'waiting', assignee: null });
    await writeStep(tx, complaint, { verb: 'returned', by: null, data: { to: staff.name } });
  },
};
