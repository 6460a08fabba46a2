import type { ComplaintMerge, ComplaintWords } from '@huiyin/contracts';
import type { Principal } from '#platform/access/principal.ts';
import { startClock, stopClocks } from '#platform/clocks/run-clock.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { transact } from '#platform/db/transact.ts';
import { refuse } from '#platform/errors/refusal.ts';
import { lockWork } from '../routing/index.ts';
import { tell, writeDue } from './act-on-complaint.ts';
import { complaintKind, complaintRules, type ComplaintDeps } from './complaint-deps.ts';
import { demandVerb, isOpen, mustKeepOut, type Verb } from './complaint-rules.ts';
import { handOut, stopRouting } from './hand-out.ts';
import { restart } from './run-complaint-clock.ts';
import { changeComplaint, lockSeenComplaint, writeStep, type SeenComplaint } from './store-complaints.ts';
import { isBarred } from './store-people.ts';

/**
 * Handles a repeat with the complaint that it repeats (B1-05): its texts stay and are read there, its own clock stops, the main one's runs on, or
 * begins again if the repeat brings something new. Whom either is about must keep out of both. Refuses a main complaint that has ended.
 */
export async function mergeComplaint(deps: ComplaintDeps, principal: Principal, id: string, { into, newFacts }: ComplaintMerge): Promise<void> {
  if (into === id) refuse('invalid', undefined, { fields: [{ path: 'into', text: { zh: '不能与自己合并。', en: 'It cannot be merged into itself.' } }] });
  await onBoth(deps, principal, id, into, 'merge', async (tx, repeat, main) => {
    if (!isOpen(main)) refuse('conflict', { zh: '主投诉的办理程序已经结束，不能并入；请单独办理。', en: 'The handling of the main complaint has ended; handle this one by itself.' });
    const barred = [...new Set([...main.barred, ...repeat.barred])];
    if (main.assignee !== null && (await isBarred(tx, main.assignee, barred))) refuse('conflict', mustKeepOut);
    const at = deps.clock.now();
    await stopRouting(tx, id, 'merged');
    await stopClocks(tx, complaintKind, id, { by: principal.staffId, at, reason: 'merged' });
    await changeComplaint(tx, id, { state: 'merged', mergedInto: into, mergedFrom: repeat.state, paused: false, endedAt: at });
    await changeComplaint(tx, into, { barred, risks: [...new Set([...main.risks, ...repeat.risks])] });
    await writeStep(tx, repeat, { verb: 'merged', by: principal.staffId, data: { into: main.number } });
    await writeStep(tx, main, { verb: 'absorbed', by: principal.staffId, data: { number: repeat.number } });
    if (newFacts) await restart(tx, deps, main, principal.staffId, `${repeat.number}：${(repeat.facts === '' ? repeat.demand : repeat.facts).slice(0, 900)}`.padEnd(2, '…'));
    await tell(tx, repeat, 'complaintMerged', null, { into: main.number });
    return undefined;
  });
}

/** Merged by mistake: it stands by itself again, with its own clock from the day on which it was received, and goes back to whoever had it. */
export async function unmergeComplaint(deps: ComplaintDeps, principal: Principal, id: string, { text }: ComplaintWords): Promise<void> {
  const main = await transact(deps.database.db, async (tx) => (await lockSeenComplaint(tx, principal, id))?.mergedInto);
  if (main === undefined) return refuse('not_found');
  if (main === null) return refuse('conflict', { zh: '此件没有被合并。', en: 'It is not merged.' });
  await onBoth(deps, principal, id, main, 'unmerge', async (tx, repeat, into) => {
    const back = repeat.mergedFrom ?? 'waiting';
    const clock = await startClock(tx, { subjectKind: complaintKind, subject: id, rule: complaintRules.simple, unitId: repeat.unitId, at: repeat.receivedAt, by: principal.staffId });
    await changeComplaint(tx, id, { state: back, mergedInto: null, mergedFrom: null, endedAt: null, dueAt: clock.dueAt, overdue: false, atRisk: false });
    await writeStep(tx, repeat, { verb: 'unmerged', by: principal.staffId, text, data: { into: into.number } });
    await writeStep(tx, into, { verb: 'released', by: principal.staffId, text, data: { number: repeat.number } });
    await tell(tx, repeat, 'complaintUnmerged', 'unmerged', { due: await writeDue(tx, repeat.unitId, clock.dueAt) });
    return back === 'waiting' ? handOut(tx, repeat) : undefined;
  });
}

/** Locks the work items of both, then both complaints, always the smaller id first, so that two merges never wait for each other. */
async function onBoth(deps: ComplaintDeps, principal: Principal, id: string, other: string, verb: Verb, act: (tx: Db, one: SeenComplaint, main: SeenComplaint) => Promise<string | undefined>): Promise<void> {
  const queueId = await transact(deps.database.db, async (tx) => {
    const ids = [id, other].sort();
    for (const one of ids) await lockWork(tx, complaintKind, one);
    const seen = new Map<string, SeenComplaint>();
    for (const one of ids) seen.set(one, (await lockSeenComplaint(tx, principal, one)) ?? refuse('not_found'));
    demandVerb(verb, principal, seen.get(id)!);
    if (seen.get(other)!.recused) refuse('not_allowed', mustKeepOut);
    return act(tx, seen.get(id)!, seen.get(other)!);
  });
  deps.bell.ring();
  if (queueId !== undefined) deps.assigner.arrived(queueId);
}
