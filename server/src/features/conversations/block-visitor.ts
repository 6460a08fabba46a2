import type { Block } from '@huiyin/contracts';
import type { Principal } from '#platform/access/principal.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import { transact } from '#platform/db/transact.ts';
import { refuse } from '#platform/errors/refusal.ts';
import { appendEvents } from '#platform/events/event-store.ts';
import { lockWork } from '../routing/index.ts';
import { conversationWork } from './chat-kind.ts';
import type { ConversationDeps } from './conversation-deps.ts';
import { endInside } from './end-contact.ts';
import { lockConversation } from './store-conversations.ts';
import { demandVisible } from './demand-visible.ts';
import { conversationForStaff } from './store-inbox.ts';
import { blockVisitor, unblockVisitor } from './store-visitors.ts';

/** Shuts an abusive visitor out, ends the conversation and leaves an audit line. */
export async function blockConversationVisitor(deps: ConversationDeps, principal: Principal, id: string, block: Block, address: string): Promise<void> {
  const freed = await transact(deps.database.db, async (tx) => {
    const item = await lockWork(tx, conversationWork, id);
    await demandVisible(tx, principal, id);
    const conversation = (await lockConversation(tx, id))!;
    await blockVisitor(tx, conversation.visitorId, { ...block, by: principal.staffId });
    await writeAudit(tx, {
      actor: principal,
      action: 'visitor.blocked',
      subjectKind: 'visitor',
      subject: conversation.visitorId,
      unitId: conversation.unitId,
      address,
      detail: { conversation: id, reason: block.reason, hours: block.hours },
    });
    await appendEvents(tx, [{ type: 'visitor.blocked', subject: conversation.visitorId, data: { conversation: id } }]);
    return conversation.state === 'closed' ? null : endInside(tx, item, conversation, { reason: 'blocked', notice: 'blocked', note: block.reason });
  });
  deps.bell.ring();
  if (freed !== null) deps.assigner.freed(freed);
}

export async function unblockConversationVisitor(deps: ConversationDeps, principal: Principal, id: string, address: string): Promise<void> {
  await transact(deps.database.db, async (tx) => {
    const row = await conversationForStaff(tx, principal, id);
    if (row === undefined) return refuse('not_found');
    await unblockVisitor(tx, row.visitorId);
    await writeAudit(tx, { actor: principal, action: 'visitor.unblocked', subjectKind: 'visitor', subject: row.visitorId, unitId: principal.unitId, address });
    await appendEvents(tx, [
      { type: 'visitor.unblocked', subject: row.visitorId, data: { conversation: id } },
      { type: 'conversation.changed', subject: id, data: { change: 'unblocked' } },
    ]);
  });
  deps.bell.ring();
}
