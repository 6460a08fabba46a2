import type { Db } from '#platform/db/connect-database.ts';
import { appendEvents } from '#platform/events/event-store.ts';
import { startClock, stopClocks } from '#platform/clocks/run-clock.ts';
import type { ClockKind } from '#platform/clocks/clock-kind.ts';
import type { ClockRow } from '#platform/clocks/store-clocks.ts';
import { leftMessageRule, lockWork, type WorkKind } from '../routing/index.ts';
import { chatWork, conversationWork, leftKind } from './chat-kind.ts';
import { insertNotices, leadersOf } from './mentions/store-notices.ts';
import { lockConversation, setLeft } from './store-conversations.ts';
import { findLeft, type LeftRow } from './store-left.ts';

/** The company's own rule; its amount is replaced by the queue's. */
const rule = 'left-message';

/**
 * Starts the deadline of what was left while the queue is closed, in working minutes of its calendar. Undefined where the calendar
 * never opens: a customer is not turned away because nobody has entered working hours.
 */
export async function startLeftClock(tx: Db, conversationId: string, queueId: string, hours: { asked: Date; opensAt: Date | null }): Promise<ClockRow | undefined> {
  if (hours.opensAt === null) return undefined;
  const { unitId, calendarId, minutes } = await leftMessageRule(tx, queueId);
  return startClock(tx, { subjectKind: leftKind, subject: conversationId, rule, amount: minutes, unitId, calendarId, at: hours.asked, by: null });
}

/** Answered, or ended: the clock stands at that moment. Twice is harmless. */
export async function stopLeftClock(tx: Db, conversationId: string, act: { by: string | null; at: Date; reason: string }): Promise<void> {
  await stopClocks(tx, leftKind, conversationId, act);
}

/** A message left outside service hours in the router's hands. Nobody sits at the other end: given back before the answer, it is a left message again. */
export const leftWork: WorkKind = {
  ...chatWork,
  onReturned: async (tx, item, staff, cause) => {
    const left = await findLeft(tx, item.subject);
    if (left === undefined || left.answeredAt !== null) return chatWork.onReturned(tx, item, staff, cause);
    await setLeft(tx, item.subject);
    await appendEvents(tx, [{ type: 'conversation.changed', subject: item.subject, data: { change: 'left', agent: staff.id, queue: item.queueId } }]);
  },
};

/** What happens to a left message when its clock comes to a point. */
export const leftMessageClock: ClockKind = {
  lock: async (tx, subject) => {
    await lockWork(tx, conversationWork, subject);
    await lockConversation(tx, subject);
    // The answer is one statement of its own, and the clock is stopped right after it: a process may have died in between.
    const left = await findLeft(tx, subject);
    if (left === undefined) return;
    if (left.endedAt !== null) await stopLeftClock(tx, subject, { by: null, at: left.endedAt, reason: 'ended' });
    else if (left.answeredAt !== null) await stopLeftClock(tx, subject, { by: left.agentId, at: left.answeredAt, reason: 'answered' });
  },
  onWarning: (tx, { subject }) => noticeOwner(tx, subject, 'leftWarned'),
  onOverdue: (tx, { subject }) => noticeOwner(tx, subject, 'leftOverdue'),
  onEscalation: async (tx, { subject }, n) => {
    const left = await findLeft(tx, subject);
    // First to who leads the queue's department, then to who leads its unit or one above.
    if (left !== undefined) await notice(tx, left, 'leftEscalated', await leadersOf(tx, left.queueId, n === 1 ? 'department' : 'unit'));
  },
};

/** Tells whoever has it; nobody does while it waits. */
async function noticeOwner(tx: Db, subject: string, cause: 'leftWarned' | 'leftOverdue'): Promise<void> {
  const left = await findLeft(tx, subject);
  if (left !== undefined) await notice(tx, left, cause, left.agentId === null ? [] : [left.agentId]);
}

/** Tells people by their list of mentions, at the customer's last message, and whoever looks at the lists that something there has changed. */
async function notice(tx: Db, left: LeftRow, cause: 'leftWarned' | 'leftOverdue' | 'leftEscalated', staff: readonly string[]): Promise<void> {
  await insertNotices(tx, staff, { conversationId: left.id, seq: left.lastCustomerSeq, cause });
  await appendEvents(tx, [
    { type: 'conversation.changed', subject: left.id, unitId: left.unitId, data: { change: 'leftDue', cause, agent: left.agentId, queue: left.queueId } },
    ...(staff.length === 0 ? [] : [{ type: 'note.mentioned', subject: left.id, unitId: left.unitId, data: { seq: left.lastCustomerSeq, staff: [...staff] } }]),
  ]);
}
