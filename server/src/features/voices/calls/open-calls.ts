import { urgencyReasons } from '@huiyin/language';
import { loadCalendar } from '#platform/calendar/load-calendar.ts';
import { nextOpening, openAt } from '#platform/calendar/working-time.ts';
import { startClock } from '#platform/clocks/run-clock.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { appendEvents } from '#platform/events/event-store.ts';
import { enqueueWork, handOutEach } from '../../routing/index.ts';
import { voiceKind, type VoiceCallDeps } from './call-deps.ts';
import { callsToHandOut, changeCall, insertCalls, insertCallStep, lockCall, nearestCallQueue, type CallRow } from './store-calls.ts';

/** The company's own rule: five working minutes of the queue's calendar. */
const rule = 'urgent-voice';
/** Before whatever else waits in the queue. */
const priority = 60;

/** Makes calls of those among these counted voices that are urgent, and puts them before the router, in the caller's transaction. */
export async function openCalls(tx: Db, voiceIds: readonly string[], now: Date): Promise<void> {
  if (voiceIds.length === 0) return;
  for (const id of await insertCalls(tx, voiceIds, now)) await handOut(tx, (await lockCall(tx, id))!, now);
}

/** Puts what came by file, or what waits by hand, into the queue that takes it by now. Returns how many went into one. */
export async function handOutCalls(deps: VoiceCallDeps): Promise<number> {
  return handOutEach(deps, voiceKind, await callsToHandOut(deps.database.db), async (tx, id) => {
    const call = await lockCall(tx, id);
    return call?.state === 'waiting' && call.queueId === null ? handOut(tx, call, deps.clock.now()) : undefined;
  });
}

/**
 * Into the nearest queue that calls back; without one it waits to be taken by hand. The deadline counts from when the voice was counted, in service hours of
 * that queue, or else of the unit; where neither ever opens there is none. Returns the queue.
 */
async function handOut(tx: Db, call: CallRow, now: Date): Promise<string | undefined> {
  const queue = await nearestCallQueue(tx, call.unitId);
  const where = queue === undefined ? { unitId: call.unitId, calendarId: null } : { unitId: queue.unitId, calendarId: queue.calendarId };
  const calendar = await loadCalendar(tx, where.calendarId === null ? { unitId: where.unitId } : { id: where.calendarId });
  const open = openAt(calendar, call.createdAt).open;
  const opensAt = open ? null : (nextOpening(calendar, call.createdAt).at ?? null);
  const clock = call.handedOut || (!open && opensAt === null) ? undefined : await startClock(tx, { subjectKind: voiceKind, subject: call.id, rule, ...where, at: call.createdAt, by: null });
  await changeCall(tx, call.id, { handedOut: true, queueId: queue?.id ?? null, reasons: urgencyReasons(call.text), ...(clock === undefined ? {} : { dueAt: clock.dueAt }) }, now);
  await appendEvents(tx, [{ type: 'voice.callChanged', subject: call.id, unitId: call.unitId, data: { change: 'waiting' } }]);
  if (queue === undefined) return undefined;
  await enqueueWork(tx, { kind: voiceKind, subject: call.id, queueId: queue.id, unitId: call.unitId, priority, weight: 1, automatic: true, ...(open ? {} : { waitsFrom: opensAt }) });
  await insertCallStep(tx, call.id, { verb: 'queued', by: null, at: now });
  return queue.id;
}
