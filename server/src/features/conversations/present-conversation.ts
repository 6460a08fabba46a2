import type { AssignmentReason, ClockView, ContactSummary, Conversation, ConversationSummary } from '@huiyin/contracts';
import { maskPersonalData, maskValue } from '@huiyin/language';
import type { Principal } from '#platform/access/principal.ts';
import type { Keyring } from '#platform/privacy/keyring.ts';
import type { DetailRow, InboxRow } from './store-inbox.ts';

/** Characters of the last message shown in a list. */
const previewLength = 80;

/** A conversation in a list: names and texts masked, whoever reads. */
export function presentSummary(row: InboxRow): ConversationSummary {
  return {
    id: row.id,
    state: row.state,
    channel: { code: row.channelCode, name: row.channelName, nameEn: row.channelNameEn },
    title: row.customerName === null ? visitorTitle(row) : maskValue('name', row.customerName),
    signedIn: row.customerId !== null,
    tier: row.tier,
    askedFirst: row.askedFirst,
    agent: row.agentId === null ? null : { id: row.agentId, name: row.agentName ?? '' },
    unitName: row.unitName,
    lastText: maskPersonalData((row.lastText ?? '').slice(0, 400)).text.slice(0, previewLength),
    lastKind: row.lastKind ?? 'text',
    lastSender: row.lastMessageSender ?? 'customer',
    lastMessageAt: row.lastMessageAt.toISOString(),
    unread: row.unread,
    queuedAt: row.queuedAt?.toISOString() ?? null,
    waitingSince: row.waitingSince?.toISOString() ?? null,
    leftDueAt: row.leftDueAt?.toISOString() ?? null,
    openedAt: row.openedAt.toISOString(),
    closedAt: row.closedAt?.toISOString() ?? null,
    endReason: row.endReason,
    score: row.score,
    contactReason: row.reasonPath === '' ? null : { path: row.reasonPath, pathEn: row.reasonPathEn },
    solved: row.solved,
  };
}

/** An anonymous visitor is told apart by the end of the id. */
const visitorTitle = (row: InboxRow): string => `#${row.visitorId.slice(-6).toUpperCase()}`;

/** One conversation with what this reader may do to it now. */
export function presentConversation(row: DetailRow, principal: Principal, keyring: Keyring, { reason, leftClock }: { reason: AssignmentReason | null; leftClock: ClockView | null }): Conversation {
  const handles = principal.permissions.has('conversations:handle');
  const mine = row.agentId === principal.staffId && row.state === 'active';
  const open = mine && row.endsAt === null;
  const reveal = row.unmaskedUntil !== null;
  const leftPhone = row.leftPhoneSealed === null ? null : keyring.open(row.leftPhoneSealed);
  return {
    ...presentSummary(row),
    contact: row.contact,
    lastSeq: row.lastSeq,
    customerDeliveredSeq: row.customerDeliveredSeq,
    customerReadSeq: row.customerReadSeq,
    agentReadSeq: row.agentReadSeq,
    visitor: { id: row.visitorId, blocked: row.visitorBlocked, locale: row.visitorLocale, largeType: row.largeType },
    unmaskedUntil: row.unmaskedUntil?.toISOString() ?? null,
    may: {
      accept: handles && (row.state === 'waiting' || row.state === 'left'),
      write: handles && (open || (row.joined && row.state === 'active' && row.endsAt === null)),
      note: handles || principal.permissions.has('conversations:read'),
      resolve: handles && open,
      return: handles && open,
      block: principal.permissions.has('conversations:block') && !row.visitorBlocked,
      unblock: principal.permissions.has('conversations:block') && row.visitorBlocked,
      unmask: mine && row.customerId !== null ? handles : principal.permissions.has('personal-data:unmask'),
      export: principal.permissions.has('conversations:export'),
      undo: handles && mine && row.endsAt !== null,
    },
    endsAt: row.endsAt?.toISOString() ?? null,
    summary: summaryOf(row, reveal),
    assignmentReason: reason,
    answeredAt: row.answeredAt?.toISOString() ?? null,
    leftPhone: leftPhone === null || reveal ? leftPhone : maskValue('mobile', leftPhone),
    leftEmail: row.leftEmail === null || reveal ? row.leftEmail : maskValue('email', row.leftEmail),
    leftClock,
  };
}

/** What was written down at the end; null when nothing was. */
export function summaryOf(row: DetailRow, reveal: boolean): ContactSummary | null {
  if (row.reasonPath === '' && row.solved === null && row.endNote === '') return null;
  return {
    reason: row.reasonPath === '' ? null : { path: row.reasonPath, pathEn: row.reasonPathEn },
    solved: row.solved,
    remark: reveal ? row.endNote : maskPersonalData(row.endNote).text,
    by: row.summarisedBy,
  };
}
