import type { ComplaintProposal } from '@huiyin/contracts';
import { maskPersonalData } from '@huiyin/language';
import type { Principal } from '#platform/access/principal.ts';
import { transact } from '#platform/db/transact.ts';
import { refuse } from '#platform/errors/refusal.ts';
import { appendEvents } from '#platform/events/event-store.ts';
import { conversationForStaff } from '../conversations/index.ts';
import type { ComplaintDeps } from './complaint-deps.ts';
import { answerProposal, findProposal, lockProposal, type ProposalRow } from './store-proposals.ts';

/** The agent says that it is no complaint: kept with name and time. Refuses what a colleague has answered, and conversations that they may not see. */
export async function dismissProposal(deps: ComplaintDeps, principal: Principal, id: string): Promise<void> {
  const { db } = deps.database;
  const found = await findProposal(db, id);
  if (found === undefined || (await conversationForStaff(db, principal, found.conversationId)) === undefined) return refuse('not_found');
  await transact(db, async (tx) => {
    const proposal = await lockProposal(tx, id, found.conversationId);
    if (proposal?.state !== 'open') return refuse('conflict', { zh: '这条提示已由同事处理。', en: 'A colleague has answered this already.' });
    await answerProposal(tx, id, { state: 'dismissed', by: principal.staffId, at: deps.clock.now(), complaintId: null });
    await appendEvents(tx, [{ type: 'complaint.proposed', subject: found.conversationId, data: { proposal: id, answer: 'dismissed', by: principal.staffId } }]);
  });
  deps.bell.ring();
}

export const presentProposal = ({ id, seq, sentence, risks, createdAt }: ProposalRow): ComplaintProposal => ({ id, seq, sentence: maskPersonalData(sentence).text, risks, at: createdAt.toISOString() });
