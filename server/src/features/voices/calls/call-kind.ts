import type { Clock } from '#platform/clock/clock.ts';
import type { ClockKind } from '#platform/clocks/clock-kind.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { appendEvents } from '#platform/events/event-store.ts';
import { lockWork, type WorkKind } from '../../routing/index.ts';
import { voiceKind } from './call-deps.ts';
import { changeCall, insertCallStep, leadersOf, lockCall, type CallRow } from './store-calls.ts';

/** What happens to a call when the router gives it to somebody or takes it back. It stays with whoever has it until an outcome is written down. */
export function voiceCallWork({ clock }: { clock: Clock }): WorkKind {
  return {
    onAssigned: async (tx, item, staff) => {
      const call = await lockCall(tx, item.subject);
      if (call === undefined || call.state === 'done') return;
      const now = clock.now();
      await changeCall(tx, call.id, { state: 'open', assignee: staff.id, queueId: item.queueId }, now);
      await insertCallStep(tx, call.id, { verb: 'assigned', by: staff.id, at: now });
      await tell(tx, call, 'assigned');
    },
    onReturned: async (tx, item, staff) => {
      const call = await lockCall(tx, item.subject);
      if (call?.state !== 'open' || call.assignee !== staff.id) return;
      const now = clock.now();
      await changeCall(tx, call.id, { state: 'waiting', assignee: null }, now);
      await insertCallStep(tx, call.id, { verb: 'returned', by: staff.id, at: now });
      await tell(tx, call, 'returned');
    },
    onMoved: async (tx, subjects, queueId) => {
      for (const id of subjects) await changeCall(tx, id, { queueId }, clock.now());
    },
  };
}

/** What happens to a call when its clock comes to a point: late ones are told to who leads the queue's department, then to who leads its unit. */
export function voiceCallClock({ clock }: { clock: Clock }): ClockKind {
  const onOpen = async (tx: Db, id: string, act: (call: CallRow, now: Date) => Promise<void>): Promise<void> => {
    const call = await lockCall(tx, id);
    if (call !== undefined && call.state !== 'done') await act(call, clock.now());
  };
  return {
    lock: async (tx, subject) => {
      await lockWork(tx, voiceKind, subject);
      await lockCall(tx, subject);
    },
    onWarning: (tx, { subject }) => onOpen(tx, subject, async (call, now) => {
      await changeCall(tx, subject, { atRisk: true }, now);
      await insertCallStep(tx, subject, { verb: 'warned', by: null, at: now });
      await tell(tx, call, 'warned');
    }),
    onOverdue: (tx, { subject }) => onOpen(tx, subject, async (call, now) => {
      await changeCall(tx, subject, { overdue: true }, now);
      await insertCallStep(tx, subject, { verb: 'overdue', by: null, at: now });
      await tell(tx, call, 'overdue');
    }),
    onEscalation: (tx, { subject }, n) => onOpen(tx, subject, async (call, now) => {
      await changeCall(tx, subject, { escalated: n, told: await leadersOf(tx, call, n === 1 ? 'department' : 'unit') }, now);
      await insertCallStep(tx, subject, { verb: 'escalated', by: null, at: now });
      await tell(tx, call, 'escalated');
    }),
  };
}

export async function tell(tx: Db, { id, unitId }: Pick<CallRow, 'id' | 'unitId'>, change: string): Promise<void> {
  await appendEvents(tx, [{ type: 'voice.callChanged', subject: id, unitId, data: { change } }]);
}
