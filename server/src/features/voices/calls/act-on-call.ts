import type { VoiceCallOutcome } from '@huiyin/contracts';
import { maskPersonalData } from '@huiyin/language';
import type { Principal } from '#platform/access/principal.ts';
import { stopClocks } from '#platform/clocks/run-clock.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { transact } from '#platform/db/transact.ts';
import { refuse } from '#platform/errors/refusal.ts';
import { endItem, endWork, enqueueWork, lockWork, takeWork } from '../../routing/index.ts';
import { voiceKind, type VoiceCallDeps } from './call-deps.ts';
import { tell } from './call-kind.ts';
import { changeCall, insertCallStep, lockCall } from './store-calls.ts';

const dayMs = 86_400_000;
/** A further call lies at most so many days ahead. */
const furthestDays = 30;
/** Seconds during which a further call is kept for whoever made the first one. */
const sameStaffSeconds = 900;

/** Takes a waiting call by hand. Refuses who is signed out or full, and what somebody else has. */
export async function takeCall(deps: VoiceCallDeps, principal: Principal, id: string): Promise<void> {
  const routed = await transact(deps.database.db, async (tx) => {
    const item = await lockWork(tx, voiceKind, id);
    const call = await lockCall(tx, id);
    if (call === undefined) return refuse('not_found');
    if (call.state === 'done') return refuse('conflict', { zh: '这条回电已经办结。', en: 'This call has been dealt with.' });
    if (item !== undefined) return true;
    if (call.assignee !== null && call.assignee !== principal.staffId) return refuse('conflict', { zh: '已被其他同事接手。', en: 'A colleague was faster.' });
    const now = deps.clock.now();
    await changeCall(tx, id, { state: 'open', assignee: principal.staffId }, now);
    await insertCallStep(tx, id, { verb: 'assigned', by: principal.staffId, at: now });
    await tell(tx, call, 'assigned');
    return false;
  });
  if (routed) await takeWork(deps.routing, principal, voiceKind, id);
  deps.bell.ring();
}

/**
 * Writes down what came of a call and ends its deadline. With a time for a further call it comes back then, to the same person first; else nothing more is to
 * be done. Refuses whoever does not have it and may not answer for the unit, a time that is not within the next 30 days, and what is done.
 */
export async function recordOutcome(deps: VoiceCallDeps, principal: Principal, id: string, { outcome, note, followUpAt }: VoiceCallOutcome, mayAnswer: boolean): Promise<void> {
  const again = followUpAt === undefined ? null : new Date(followUpAt);
  const now = deps.clock.now();
  if (again !== null && (again <= now || +again > +now + furthestDays * dayMs)) refuse('invalid', undefined, { fields: [{ path: 'followUpAt', text: { zh: '再次回电的时间应在今后 30 天内。', en: 'The further call lies within the next 30 days.' } }] });
  const freed = await transact(deps.database.db, async (tx) => {
    const item = await lockWork(tx, voiceKind, id);
    const call = await lockCall(tx, id);
    if (call === undefined) return refuse('not_found');
    if (call.state === 'done') return refuse('conflict', { zh: '这条回电已经办结。', en: 'This call has been dealt with.' });
    if (call.assignee !== principal.staffId && !mayAnswer) return refuse('not_allowed', { zh: '这条回电不在您手上，请先接手。', en: 'This call is not yours; take it first.' });
    await stopClocks(tx, voiceKind, id, { by: principal.staffId, at: now, reason: outcome });
    if (item !== undefined) await endItem(tx, item, 'done', outcome);
    await changeCall(tx, id, { outcome, attempts: call.attempts + 1, followUpAt: again, atRisk: false, ...(again === null ? { state: 'done' as const, assignee: call.assignee ?? principal.staffId, doneAt: now } : { state: 'planned' as const }) }, now);
    await insertCallStep(tx, id, { verb: outcome, by: principal.staffId, at: now, note: maskPersonalData(note.trim()).text, followUpAt: again });
    if (again !== null && call.queueId !== null) {
      await enqueueWork(tx, { kind: voiceKind, subject: id, queueId: call.queueId, unitId: call.unitId, priority: 60, weight: 1, automatic: true, waitsFrom: again, preferredStaff: principal.staffId, preferredSeconds: Math.ceil((+again - +now) / 1000) + sameStaffSeconds });
    }
    await tell(tx, call, outcome);
    return item?.assignee ?? null;
  });
  deps.bell.ring();
  if (freed !== null) deps.assigner.freed(freed);
}

/** A person found that a voice is not urgent: whoever was to call back need not. */
export async function dropCall(tx: Db, id: string, by: string, now: Date): Promise<void> {
  await lockWork(tx, voiceKind, id);
  const call = await lockCall(tx, id);
  if (call === undefined || call.state === 'done') return;
  await stopClocks(tx, voiceKind, id, { by, at: now, reason: 'notUrgent' });
  await endWork(tx, voiceKind, id, 'cancelled', 'notUrgent');
  await changeCall(tx, id, { state: 'done', doneAt: now }, now);
  await insertCallStep(tx, id, { verb: 'notUrgent', by, at: now });
  await tell(tx, call, 'notUrgent');
}
