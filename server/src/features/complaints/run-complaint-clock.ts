import type { ComplaintAnswerExtension, ComplaintWords } from '@huiyin/contracts';
import type { Principal } from '#platform/access/principal.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import { extendClock, pauseClock, restartClock, resumeClock, runningClock, startClock, stopClock } from '#platform/clocks/run-clock.ts';
import type { ClockRow } from '#platform/clocks/store-clocks.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { refuse } from '#platform/errors/refusal.ts';
import { newId } from '#platform/ids/new-id.ts';
import { actOnComplaint, tell, writeDue } from './act-on-complaint.ts';
import { complaintKind, complaintRules, type ComplaintDeps } from './complaint-deps.ts';
import { closeApproval, insertApproval, lockApproval } from './store-approvals.ts';
import { changeComplaint, writeStep, type ComplaintRow } from './store-complaints.ts';

/** Copies what lists need of the clock. */
async function follow(tx: Db, id: string, clock: ClockRow): Promise<void> {
  await changeComplaint(tx, id, { dueAt: clock.dueAt, overdue: clock.overdueAt !== null, paused: clock.pausedAt !== null, atRisk: clock.warned >= clock.warnPercents.length && clock.warnPercents.length > 0 });
}

/** To 30 days in all, because it is complicated (B1-02); the complainant is told. */
export async function extendComplaint(deps: ComplaintDeps, principal: Principal, id: string, { text }: ComplaintWords): Promise<void> {
  await actOnComplaint(deps, principal, id, 'extend', async (tx, complaint) => {
    await extendTo(tx, deps, complaint, complaintRules.complicated, { by: principal.staffId, reason: text });
    return undefined;
  });
}

async function extendTo(tx: Db, deps: ComplaintDeps, complaint: ComplaintRow, rule: string, { by, reason }: { by: string; reason: string }): Promise<void> {
  const clock = await extendClock(tx, (await runningClock(tx, complaintKind, complaint.id)).id, { toRule: rule }, { by, at: deps.clock.now(), reason });
  await follow(tx, complaint.id, clock);
  await writeStep(tx, complaint, { verb: rule === complaintRules.special ? 'extensionApproved' : 'extended', by, text: reason, data: { due: clock.dueAt.toISOString() } });
  await tell(tx, complaint, 'complaintExtended', 'extended', { due: await writeDue(tx, complaint.unitId, clock.dueAt) });
}

/** Asks somebody above for the further 30 days (B1-03). The clock runs on meanwhile. */
export async function askExtension(deps: ComplaintDeps, principal: Principal, id: string, { text }: ComplaintWords): Promise<void> {
  await actOnComplaint(deps, principal, id, 'askExtension', async (tx, complaint) => {
    await insertApproval(tx, { id: newId(deps.clock), complaintId: id, askedBy: principal.staffId, askedAt: deps.clock.now(), reason: text });
    await writeStep(tx, complaint, { verb: 'extensionAsked', by: principal.staffId, text });
    return undefined;
  });
}

/** Another person, above the complaint, says yes or no; yes moves the deadline to 60 days in all. Leaves an audit line. */
export async function answerExtension(deps: ComplaintDeps, principal: Principal, id: string, { approve, note = '' }: ComplaintAnswerExtension, address: string): Promise<void> {
  await actOnComplaint(deps, principal, id, 'answerExtension', async (tx, complaint) => {
    const approval = await lockApproval(tx, id);
    if (approval === undefined) return refuse('conflict');
    await closeApproval(tx, approval.id, { state: approve ? 'approved' : 'refused', by: principal.staffId, at: deps.clock.now(), note });
    if (approve) await extendTo(tx, deps, complaint, complaintRules.special, { by: principal.staffId, reason: note.trim() === '' ? approval.reason : note });
    else await writeStep(tx, complaint, { verb: 'extensionRefused', by: principal.staffId, text: note });
    await writeAudit(tx, { actor: principal, action: approve ? 'complaint.extensionApproved' : 'complaint.extensionRefused', subjectKind: 'complaint', subject: id, unitId: complaint.unitId, address, detail: { number: complaint.number, askedBy: approval.askedBy } });
    return undefined;
  });
}

/** Stands still for an outside appraisal (B1-04); the complainant is told. */
export async function pauseComplaint(deps: ComplaintDeps, principal: Principal, id: string, { text }: ComplaintWords): Promise<void> {
  await actOnComplaint(deps, principal, id, 'pause', async (tx, complaint) => {
    await follow(tx, id, await pauseClock(tx, (await runningClock(tx, complaintKind, id)).id, { by: principal.staffId, at: deps.clock.now(), reason: text }));
    await writeStep(tx, complaint, { verb: 'paused', by: principal.staffId, text });
    await tell(tx, complaint, 'complaintPaused', 'paused');
    return undefined;
  });
}

export async function resumeComplaint(deps: ComplaintDeps, principal: Principal, id: string, { text }: ComplaintWords): Promise<void> {
  await actOnComplaint(deps, principal, id, 'resume', async (tx, complaint) => {
    const clock = await resumeClock(tx, (await runningClock(tx, complaintKind, id)).id, { by: principal.staffId, at: deps.clock.now(), reason: text });
    await follow(tx, id, clock);
    await writeStep(tx, complaint, { verb: 'resumed', by: principal.staffId, text, data: { due: clock.dueAt.toISOString() } });
    await tell(tx, complaint, 'complaintResumed', 'resumed', { due: await writeDue(tx, complaint.unitId, clock.dueAt) });
    return undefined;
  });
}

/** Something new came to light: the period begins again (B1-05), and a decision that nobody was told of is open again. */
export async function addNewFacts(deps: ComplaintDeps, principal: Principal, id: string, { text }: ComplaintWords): Promise<void> {
  await actOnComplaint(deps, principal, id, 'newFacts', async (tx, complaint) => {
    await restart(tx, deps, complaint, principal.staffId, text);
    return undefined;
  });
}

async function beginAgain(tx: Db, { id, unitId }: ComplaintRow, clock: ClockRow, act: { by: string; at: Date; reason: string }): Promise<ClockRow> {
  if (clock.rule === complaintRules.simple) return restartClock(tx, clock.id, act);
  await stopClock(tx, clock.id, act);
  return startClock(tx, { subjectKind: complaintKind, subject: id, rule: complaintRules.simple, unitId, at: act.at, by: act.by });
}

/** The first period of 15 days again, also after an extension: that was granted for what was known then. */
export async function restart(tx: Db, deps: ComplaintDeps, complaint: ComplaintRow, by: string, reason: string): Promise<void> {
  const at = deps.clock.now();
  const clock = await beginAgain(tx, complaint, await runningClock(tx, complaintKind, complaint.id), { by, at, reason });
  await follow(tx, complaint.id, clock);
  if (complaint.state === 'decided') await changeComplaint(tx, complaint.id, { state: 'handling', finding: null, decidedAt: null });
  await closeApproval(tx, (await lockApproval(tx, complaint.id))?.id ?? null, { state: 'obsolete', by: null, at, note: '' });
  await writeStep(tx, complaint, { verb: 'newFacts', by, text: reason, data: { due: clock.dueAt.toISOString() } });
  await tell(tx, complaint, 'complaintRestarted', 'restarted', { due: await writeDue(tx, complaint.unitId, clock.dueAt) });
}
