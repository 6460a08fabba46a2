import type { ComplaintMade, ComplaintNew } from '@huiyin/contracts';
import type { Principal } from '#platform/access/principal.ts';
import { zoneOf } from '#platform/calendar/load-calendar.ts';
import { dayOf } from '#platform/calendar/zoned-time.ts';
import { startClock } from '#platform/clocks/run-clock.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { transact } from '#platform/db/transact.ts';
import { refuse } from '#platform/errors/refusal.ts';
import { newId } from '#platform/ids/new-id.ts';
import { conversationForStaff, insertSystemMessage } from '../conversations/index.ts';
import { writeDue } from './act-on-complaint.ts';
import { complaintKind, complaintRules, type ComplaintDeps } from './complaint-deps.ts';
import { handOut } from './hand-out.ts';
import { addContact, drawNumber, findSent, insertComplaint, writeStep } from './store-complaints.ts';
import { barredBy, customerInScope, customerOf, unknownAbout } from './store-people.ts';
import { answerProposal, lockProposal } from './store-proposals.ts';

/** Days back to which a letter may have come; before that the date is a slip of the pen. */
const oldestDays = 365;

/**
 * Registers a complaint with what is known by now: nothing is demanded, so nothing can hold it up (B1-08), and what is missing is asked for later. Its
 * number, the clock from the day of receipt, its way to the complaint post and the words to the customer commit together. Refused is only what cannot be true: a
 * conversation or customer that the person may not see, people or units that do not exist, a day of receipt in the future. Sent again under the same `clientId` it is the complaint that
 * was registered before.
 */
export async function registerComplaint(deps: ComplaintDeps, principal: Principal, body: ComplaintNew): Promise<ComplaintMade> {
  const { db } = deps.database;
  const now = deps.clock.now();
  const receivedAt = body.receivedAt === undefined ? now : new Date(body.receivedAt);
  checkReceipt(receivedAt, now);
  const origin = await originOf(db, principal, body);
  const about = { aboutStaff: body.aboutStaff ?? null, aboutUnit: body.aboutUnit ?? null, aboutDepartment: body.aboutDepartment ?? null };
  await checkAbout(db, about);
  const made = await transact(db, async (tx) => {
    const sent = body.clientId === undefined ? undefined : await findSent(tx, principal.staffId, body.clientId);
    if (sent !== undefined) return { ...sent, queueId: undefined };
    const { contact = '', channel, conversationId: _, customerId: __, proposalId, receivedAt: ___, ...known } = body;
    const proposal = proposalId === undefined ? undefined : await lockProposal(tx, proposalId, origin.conversationId);
    if (proposalId !== undefined && proposal?.state !== 'open') return refuse('conflict', { zh: '这条提示已由同事处理。', en: 'A colleague has answered this already.' });
    const id = newId(deps.clock);
    const clock = await startClock(tx, { subjectKind: complaintKind, subject: id, rule: complaintRules.simple, unitId: origin.unitId, at: receivedAt, by: principal.staffId });
    const row = {
      ...known, ...about, id, channel, number: await drawNumber(tx, dayOf(await zoneOf(tx, origin.unitId), now.getTime())), state: 'waiting' as const, receivedAt, registeredAt: now, registeredBy: principal.staffId,
      conversationId: origin.conversationId, customerId: origin.customerId, unitId: origin.unitId, complainantKind: body.complainantKind ?? 'person',
      complainantName: body.complainantName ?? origin.name, category: body.category ?? null, barred: await barredBy(tx, about), dueAt: clock.dueAt,
      risks: [...new Set([...(body.risks ?? []), ...(proposal?.risks ?? [])])],
    };
    await insertComplaint(tx, row);
    if (contact.trim() !== '') await addContact(tx, id, deps.keyring.seal(contact.trim()), principal.staffId);
    await writeStep(tx, row, { verb: 'registered', by: principal.staffId, data: { channel, ...(proposal === undefined ? {} : { proposed: 1 }) } });
    if (proposal !== undefined) await answerProposal(tx, proposal.id, { state: 'registered', by: principal.staffId, at: now, complaintId: id });
    const queueId = await handOut(tx, row);
    // The conversation last: everybody locks it after the complaint.
    if (row.conversationId !== null) await insertSystemMessage(tx, row.conversationId, 'complaintRegistered', { number: row.number, due: await writeDue(tx, row.unitId, clock.dueAt) });
    return { id, number: row.number, dueAt: clock.dueAt, queueId };
  });
  deps.bell.ring();
  if (made.queueId !== undefined) deps.assigner.arrived(made.queueId);
  return { id: made.id, number: made.number, dueAt: made.dueAt.toISOString() };
}

function checkReceipt(receivedAt: Date, now: Date): void {
  const days = (now.getTime() - receivedAt.getTime()) / 86_400_000;
  // A clock that goes a minute ahead is no future.
  if (days < -1 / 1440) refuse('invalid', undefined, { fields: [{ path: 'receivedAt', text: { zh: '收到时间不能晚于现在。', en: 'It cannot have been received in the future.' } }] });
  if (days > oldestDays) refuse('invalid', undefined, { fields: [{ path: 'receivedAt', text: { zh: `收到时间早于 ${oldestDays} 天前，请核对日期。`, en: `That is more than ${oldestDays} days ago; check the date.` } }] });
}

/** Refuses people, departments and units that do not exist, by field. */
export async function checkAbout(db: Db, about: Parameters<typeof unknownAbout>[1]): Promise<void> {
  const unknown = await unknownAbout(db, about);
  if (unknown.length > 0) refuse('invalid', undefined, { fields: unknown.map((path) => ({ path, text: { zh: '找不到，请重新选择。', en: 'It does not exist; choose another.' } })) });
}

interface Origin {
  readonly conversationId: string | null;
  readonly customerId: string | null;
  readonly name: string;
  readonly unitId: string;
}

async function originOf(db: Db, principal: Principal, { conversationId, customerId }: Pick<ComplaintNew, 'conversationId' | 'customerId'>): Promise<Origin> {
  if (conversationId !== undefined) {
    const conversation = await conversationForStaff(db, principal, conversationId);
    if (conversation === undefined) return refuse('not_found');
    const customer = conversation.customerId === null ? undefined : await customerOf(db, conversation.customerId);
    return { conversationId, customerId: conversation.customerId, name: customer?.name ?? '', unitId: customer?.unitId ?? conversation.unitId };
  }
  if (customerId === undefined) return { conversationId: null, customerId: null, name: '', unitId: principal.unitId };
  const customer = await customerInScope(db, principal, customerId);
  if (customer === undefined) return refuse('not_found');
  return { conversationId: null, customerId, name: customer.name, unitId: customer.unitId ?? principal.unitId };
}
