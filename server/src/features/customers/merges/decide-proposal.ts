import type { Principal } from '#platform/access/principal.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { transact } from '#platform/db/transact.ts';
import { refuse } from '#platform/errors/refusal.ts';
import { mergeCustomers } from './merge-customers.ts';
import { lockProposal, settleProposal, type ProposalRow } from './store-proposals.ts';

async function openProposal(tx: Db, principal: Principal, id: string): Promise<ProposalRow> {
  const proposal = await lockProposal(tx, principal, id);
  if (proposal === undefined) return refuse('not_found');
  if (proposal.state !== 'open') return refuse('conflict', { zh: '该建议已有人处理。', en: 'Somebody has decided on this proposal already.' });
  return proposal;
}

/** A person says that the two are one, and which of them is kept. Refuses a proposal that is decided, or whose two the reader does not both reach. */
export function acceptProposal(db: Db, principal: Principal, id: string, keepId: string, address: string): Promise<{ mergeId: string; keptId: string }> {
  return transact(db, async (tx) => {
    const { aId, bId, reasons } = await openProposal(tx, principal, id);
    if (keepId !== aId && keepId !== bId) return refuse('invalid', undefined, { fields: [{ path: 'keepId', text: { zh: '请从这两位客户中选择保留哪一位。', en: 'Choose one of the two to keep.' } }] });
    await settleProposal(tx, id, 'accepted', principal.staffId, '');
    const merged = await mergeCustomers(tx, { keepId, otherId: keepId === aId ? bId : aId, basis: 'proposal', reasons, by: principal, address });
    return merged ?? refuse('conflict', { zh: '两位客户已经合并。', en: 'The two are one already.' });
  });
}

/** A person says that the two are not one; the pair is not proposed again. */
export function declineProposal(db: Db, principal: Principal, id: string, reason: string, address: string): Promise<void> {
  return transact(db, async (tx) => {
    const { aId, bId } = await openProposal(tx, principal, id);
    await settleProposal(tx, id, 'declined', principal.staffId, reason);
    await writeAudit(tx, { actor: principal, action: 'customer.mergeDeclined', subjectKind: 'customer', subject: aId, unitId: principal.unitId, address, detail: { other: bId, reason } });
  });
}

/** Merges a pair that is verified to be one; the older customer is kept. Safe to run twice. */
export function mergeVerified(db: Db, proposalId: string): Promise<void> {
  return transact(db, async (tx) => {
    const proposal = await lockProposal(tx, null, proposalId);
    if (proposal?.state !== 'due') return;
    await settleProposal(tx, proposalId, 'accepted', null, '');
    // Ids grow with time: the smaller one was known first.
    await mergeCustomers(tx, { keepId: proposal.aId, otherId: proposal.bId, basis: 'verified', reasons: proposal.reasons, by: null });
  });
}
