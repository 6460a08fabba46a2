import { sendNotice } from '#features/notices/index.ts';
import { answerVoice } from '#features/voices/index.ts';
import type { Principal } from '#platform/access/principal.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { transact } from '#platform/db/transact.ts';
import { refuse } from '#platform/errors/refusal.ts';
import { findReply, lockReply, setReplied } from './store-replies.ts';

/**
 * Replies to what was said on a card or into a box: it stands on the customer's page, goes to the phone that was left, and is kept with the voice. Once only:
 * what a customer was told is not changed afterwards. Refuses whoever neither answers for it nor leads the unit.
 */
export async function replyToFeedback(db: Db, principal: Principal, id: string, text: string, { now, address }: { now: Date; address: string }): Promise<void> {
  const seen = (await findReply(db, principal, id)) ?? refuse('not_found');
  const leads = principal.dataScope === 'unit' || principal.dataScope === 'all';
  if (!seen.mine && !leads) refuse('not_allowed', { zh: `由${seen.post ?? seen.unit}回复。`, en: `${seen.post ?? seen.unit} replies to this.` });
  await transact(db, async (tx) => {
    const owed = (await lockReply(tx, id)) ?? refuse('not_found');
    if (owed.state === 'replied') refuse('conflict', { zh: '这条反馈已经有人回复，请刷新查看。', en: 'Somebody has replied to this already; reload to see it.' });
    await setReplied(tx, id, { text, by: principal.staffId, at: now });
    await answerVoice(tx, { voiceId: id, text, by: principal.staffId, at: now });
    if (owed.mobileSealed !== null) await sendNotice(tx, { customerId: null, unitId: owed.unitId, mobileSealed: owed.mobileSealed, kind: 'reply', subject: id, templateCode: 'reply', params: {}, demo: false });
    await writeAudit(tx, { actor: principal, action: 'feedback.replied', subjectKind: 'voice', subject: id, unitId: owed.unitId, address });
  });
}
