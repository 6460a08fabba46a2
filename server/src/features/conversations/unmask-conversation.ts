import type { Unmask } from '@huiyin/contracts';
import { demand, type Principal } from '#platform/access/principal.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import { transact } from '#platform/db/transact.ts';
import { refuse } from '#platform/errors/refusal.ts';
import { appendEvents } from '#platform/events/event-store.ts';
import { readUnmaskReason } from '#platform/privacy/read-unmask-reason.ts';
import { readSetting } from '#platform/settings/read-setting.ts';
import { currentCheck } from '../customers/index.ts';
import type { ConversationDeps } from './conversation-deps.ts';
import { conversationForStaff, grantUnmask } from './store-inbox.ts';

/**
 * Shows the personal data of one conversation to one person for some minutes (setting), and leaves an audit line. The agent's own open
 * conversation with a customer whom the host site has signed in, or who is verified, needs no typed reason; everything else needs the permission and a reason.
 */
export async function unmaskConversation(deps: ConversationDeps, principal: Principal, id: string, { reason }: Unmask, address: string): Promise<Date> {
  const until = await transact(deps.database.db, async (tx) => {
    const row = await conversationForStaff(tx, principal, id);
    if (row === undefined) return refuse('not_found');
    const ownVerified = row.agentId === principal.staffId && row.state === 'active' && row.customerId !== null
      && (row.signedInAs !== null || (await currentCheck(tx, id)) !== undefined);
    if (!ownVerified) demand(principal, 'personal-data:unmask');
    const typed = readUnmaskReason(reason, !ownVerified);
    const expires = await grantUnmask(tx, principal.staffId, id, ownVerified ? 'own verified conversation' : typed, await readSetting(tx, 'unmask.minutes'));
    await writeAudit(tx, {
      actor: principal,
      action: 'personal-data.unmasked',
      subjectKind: 'conversation',
      subject: id,
      unitId: principal.unitId,
      address,
      detail: { basis: ownVerified ? 'ownVerifiedConversation' : 'reason', reason: typed, until: expires.toISOString() },
    });
    await appendEvents(tx, [{ type: 'conversation.unmasked', subject: id, data: { staff: principal.staffId } }]);
    return expires;
  });
  deps.bell.ring();
  return until;
}
