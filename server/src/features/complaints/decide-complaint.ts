import type { ComplaintDecide, ComplaintInform, ComplaintNote, ComplaintRootCause, ComplaintTold, ComplaintWords } from '@huiyin/contracts';
import type { Principal } from '#platform/access/principal.ts';
import { stopClocks } from '#platform/clocks/run-clock.ts';
import { refuse } from '#platform/errors/refusal.ts';
import { deliverAnswer, insertSystemMessage, latestConversationOf } from '../conversations/index.ts';
import { actOnComplaint, tell } from './act-on-complaint.ts';
import { complaintKind, type ComplaintDeps } from './complaint-deps.ts';
import { composeNotice } from './compose-notice.ts';
import { stopRouting } from './hand-out.ts';
import { changeComplaint, writeStep } from './store-complaints.ts';

/** What was done: listened, verified with the customer or the departments, options offered (two or more, CMP-13) or chosen. */
export async function noteOnComplaint(deps: ComplaintDeps, principal: Principal, id: string, { kind, text, options = [] }: ComplaintNote): Promise<void> {
  const offered = options.map((option) => option.trim()).filter((option) => option !== '');
  if (kind === 'optionsOffered' && offered.length < 2) refuse('invalid', undefined, { fields: [{ path: 'options', text: { zh: '请至少给出两个可供客户选择的方案。', en: 'Offer at least two options to choose from.' } }] });
  if (kind !== 'optionsOffered' && text.trim().length < 2) refuse('invalid', undefined, { fields: [{ path: 'text', text: { zh: '请至少写两个字。', en: 'Write two characters or more.' } }] });
  await actOnComplaint(deps, principal, id, 'note', async (tx, complaint) => {
    await writeStep(tx, complaint, { verb: 'noted', by: principal.staffId, text, data: { kind, ...(offered.length === 0 ? {} : { options: offered }) } });
    return undefined;
  });
}

/** The decision with its grounds. The clock runs on: it stops when the complainant has been told (B1-01). */
export async function decideComplaint(deps: ComplaintDeps, principal: Principal, id: string, { finding, decision, basis }: ComplaintDecide): Promise<void> {
  await actOnComplaint(deps, principal, id, 'decide', async (tx, complaint) => {
    await changeComplaint(tx, id, { state: 'decided', finding, decision, decisionBasis: basis, decidedAt: deps.clock.now(), decidedBy: principal.staffId });
    await writeStep(tx, complaint, { verb: 'decided', by: principal.staffId, text: decision, data: { finding } });
    return undefined;
  });
}

/**
 * Tells the complainant the decision: in the chat the notice goes out, by other means the handler says that it was given. Only now the clock
 * stops. Refuses `chat` when the customer has never written.
 */
export async function informComplainant(deps: ComplaintDeps, principal: Principal, id: string, { means, clientId, note = '' }: ComplaintInform): Promise<void> {
  await actOnComplaint(deps, principal, id, 'inform', async (tx, complaint) => {
    const at = deps.clock.now();
    const notice = composeNotice({ number: complaint.number, finding: complaint.finding!, decision: complaint.decision, basis: complaint.decisionBasis });
    await stopClocks(tx, complaintKind, id, { by: principal.staffId, at, reason: 'informed' });
    await changeComplaint(tx, id, { state: 'informed', informedAt: at, informedMeans: means, notice, paused: false, endedAt: at });
    await writeStep(tx, complaint, { verb: 'informed', by: principal.staffId, text: note, data: { means } });
    if (means === 'chat') {
      const conversationId = await latestConversationOf(tx, complaint.conversationId, complaint.customerId);
      if (conversationId === undefined) return refuse('conflict', { zh: '投诉人没有在线会话，无法通过会话告知；请改用其他方式告知并登记。', en: 'The complainant has no conversation; tell them by other means and note it.' });
      await deliverAnswer(tx, { conversationId, staffId: principal.staffId, clientId, text: notice });
    }
    if (complaint.conversationId !== null) await insertSystemMessage(tx, complaint.conversationId, 'complaintInformed', { number: complaint.number });
    return undefined;
  });
}

/** The complainant was told of what is noted as to be told. */
export async function noteTold(deps: ComplaintDeps, principal: Principal, id: string, { means, text = '' }: ComplaintTold): Promise<void> {
  await actOnComplaint(deps, principal, id, 'told', async (tx, complaint) => {
    await changeComplaint(tx, id, { toTell: [] });
    await writeStep(tx, complaint, { verb: 'told', by: principal.staffId, text, data: { means, what: complaint.toTell.join(',') } });
    return undefined;
  });
}

/** Why it came to this (B1-07); needed before it is closed. */
export async function noteRootCause(deps: ComplaintDeps, principal: Principal, id: string, { cause, note }: ComplaintRootCause): Promise<void> {
  await actOnComplaint(deps, principal, id, 'rootCause', async (tx, complaint) => {
    await changeComplaint(tx, id, { rootCause: cause, rootCauseNote: note });
    await writeStep(tx, complaint, { verb: 'rootCause', by: principal.staffId, text: note, data: { cause } });
    return undefined;
  });
}

/** The complainant takes it back: the procedure ends on that day (B1-13). It stays registered. */
export async function withdrawComplaint(deps: ComplaintDeps, principal: Principal, id: string, { text }: ComplaintWords): Promise<void> {
  await actOnComplaint(deps, principal, id, 'withdraw', async (tx, complaint) => {
    const at = deps.clock.now();
    await stopRouting(tx, id, 'withdrawn');
    await stopClocks(tx, complaintKind, id, { by: principal.staffId, at, reason: 'withdrawn' });
    await changeComplaint(tx, id, { state: 'withdrawn', paused: false, endedAt: at });
    await writeStep(tx, complaint, { verb: 'withdrawn', by: principal.staffId, text });
    await tell(tx, complaint, 'complaintWithdrawn', null);
    return undefined;
  });
}

/** After the complainant was told, with the root cause named. */
export async function closeComplaint(deps: ComplaintDeps, principal: Principal, id: string): Promise<void> {
  await actOnComplaint(deps, principal, id, 'close', async (tx, complaint) => {
    await changeComplaint(tx, id, { state: 'closed', endedAt: deps.clock.now() });
    await writeStep(tx, complaint, { verb: 'closed', by: principal.staffId });
    await tell(tx, complaint, 'complaintClosed', null);
    return undefined;
  });
}
