import type { Principal } from '#platform/access/principal.ts';
import { transact } from '#platform/db/transact.ts';
import { refuse } from '#platform/errors/refusal.ts';
import { actOnPainPoint } from './act-on-pain-point.ts';
import type { ImprovementDeps, Invite } from './improvement-deps.ts';
import { invitationsFor, monthsBefore } from './plan-pain-point-verification.ts';
import { changePainPoint, writeLog } from './store-pain-points.ts';
import { hasOpenTasks } from './store-tasks.ts';
import { countPool, drawCustomers, findVerification, noteInvited, startVerification, takeToInvite, type VerificationRow } from './store-verifications.ts';

/**
 * Starts asking the customers, when all tasks are done or given up: counts the pool, draws who is asked, and leaves the invitations to the worker.
 * Refuses without a task done, with a task open, after the deadline, and when nobody was served.
 */
export async function launchVerification(deps: ImprovementDeps, principal: Principal, id: string): Promise<void> {
  const now = deps.clock.now();
  const { painPointId } = (await findVerification(deps.database.db, id)) ?? refuse('not_found');
  await actOnPainPoint(deps, principal, painPointId, async (tx, point) => {
    const verification = (await findVerification(tx, id))!;
    if (verification.state !== 'planned') refuse('conflict', { zh: '这一轮验证已经发起。', en: 'This verification has begun already.' });
    const tasks = await hasOpenTasks(tx, painPointId);
    if (tasks.all === 0) refuse('conflict', { zh: '请先安排并完成改进任务，再请客户验证。', en: 'Plan and finish tasks before customers are asked.' });
    if (tasks.open > 0) refuse('conflict', { zh: `还有 ${tasks.open} 项任务没有完成，完成或放弃后才能请客户验证。`, en: `${tasks.open} tasks are still open; finish or drop them before customers are asked.` });
    if (verification.deadline <= now) refuse('conflict', { zh: '验证期限已过，请重新安排。', en: 'Its deadline has passed; plan another one.' });
    const from = monthsBefore(now, verification.cohort.months);
    const { pool, traits } = await countPool(tx, verification.cohort, from, now);
    if (pool === 0) refuse('conflict', { zh: '所选服务在这段时间没有可以邀请的客户，请核对服务环节、渠道与机构。', en: 'Nobody was served like this in that time; check touchpoint, channel and unit.' });
    const drawn = await drawCustomers(tx, id, verification.cohort, from, now, invitationsFor(verification.rule, verification.cohort.responseShare));
    await startVerification(tx, id, { ...verification.cohort, from: from.toISOString(), to: now.toISOString(), pool, traits }, now);
    await changePainPoint(tx, painPointId, { state: 'verifying' });
    await writeLog(tx, point, { what: 'verificationStarted', by: principal.staffId, detail: { n: verification.n, pool, drawn } });
  });
}

/** Draws more customers: those of the pool not drawn yet, and those served since it began. Rule and deadline stay. Returns how many. */
export async function askMore(deps: ImprovementDeps, principal: Principal, id: string): Promise<number> {
  const now = deps.clock.now();
  const { painPointId } = (await findVerification(deps.database.db, id)) ?? refuse('not_found');
  return actOnPainPoint(deps, principal, painPointId, async (tx, point) => {
    const verification = (await findVerification(tx, id))!;
    if (verification.state !== 'running' || verification.cohort.from === undefined) refuse('conflict', { zh: '只有进行中的验证才能追加邀请。', en: 'Only a running verification can ask more.' });
    const { cohort, rule } = verification;
    const drawn = await drawCustomers(tx, id, cohort, new Date(cohort.from!), now, invitationsFor(rule, cohort.responseShare));
    if (drawn === 0) refuse('conflict', { zh: '符合条件的客户都已邀请，暂时没有可以追加的。', en: 'Everybody who fits has been drawn already.' });
    const { pool, traits } = await countPool(tx, cohort, new Date(cohort.from!), now);
    await startVerificationAgain(tx, verification, { pool, traits, to: now.toISOString() });
    await writeLog(tx, point, { what: 'verificationAskedMore', by: principal.staffId, detail: { n: verification.n, pool, drawn } });
    return drawn;
  });
}

const startVerificationAgain = (tx: Parameters<typeof startVerification>[0], { id, cohort, startedAt }: VerificationRow, more: Pick<VerificationRow['cohort'], 'pool' | 'traits' | 'to'>): Promise<void> =>
  startVerification(tx, id, { ...cohort, ...more }, startedAt!);

/** Invitations of one turn of the worker. */
const batch = 50;

/** Invites some of those who were drawn, under the caps; who is left out keeps the reason. Returns how many were taken; 0: nobody waits. */
export async function inviteDrawn(deps: ImprovementDeps, invite: Invite): Promise<number> {
  const now = deps.clock.now();
  return transact(deps.database.db, async (tx) => {
    const waiting = await takeToInvite(tx, batch);
    const known = new Map<string, VerificationRow>();
    for (const one of waiting) {
      const verification = known.get(one.verificationId) ?? (await findVerification(tx, one.verificationId))!;
      known.set(one.verificationId, verification);
      if (verification.state !== 'running') {
        await noteInvited(tx, one, 'stopped', null, null, now);
        continue;
      }
      const expiresAt = verification.deadline > now ? verification.deadline : new Date(now.getTime() + 14 * 86_400_000);
      const { id, state, reason } = await invite(tx, {
        customerId: one.customerId, questionnaireId: verification.questionnaireId, touchpoint: verification.cohort.touchpoint, channel: 'sms', purpose: 'verification', subject: verification.id,
        ...(one.serviceEventId === null ? {} : { serviceEventId: one.serviceEventId }), expiresAt, demo: verification.demo,
      });
      const out = state === 'suppressed' || state === 'failed';
      await noteInvited(tx, one, out ? (reason?.code ?? state) : 'invited', reason, id, now);
    }
    return waiting.length;
  });
}
