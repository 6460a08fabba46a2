import type { PainPointChange, PainPointOverride, PainPointVoicesAdd } from '@huiyin/contracts';
import type { Principal } from '#platform/access/principal.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import { transact } from '#platform/db/transact.ts';
import { refuse } from '#platform/errors/refusal.ts';
import { actOnPainPoint, demandUnfinished } from './act-on-pain-point.ts';
import { checkNames } from './check-names.ts';
import type { ImprovementDeps } from './improvement-deps.ts';
import { addVoices, removeVoice } from './store-evidence.ts';
import { changePainPoint, insertOverride, lockSeenPainPoint, writeDepartments, writeLog, type PainPointRow } from './store-pain-points.ts';
import { dropPlanned, stopVerification } from './store-verifications.ts';

/** Changes what is sent; which parts changed goes to the log. Refuses names that do not exist, and a finished pain point. */
export async function changeParts(deps: ImprovementDeps, principal: Principal, id: string, body: PainPointChange): Promise<void> {
  await checkNames(deps.database.db, body);
  await actOnPainPoint(deps, principal, id, async (tx, point) => {
    const { departmentIds, ...parts } = body;
    const changed = (Object.keys(parts) as (keyof typeof parts)[]).filter((name) => JSON.stringify(parts[name]) !== JSON.stringify(point[name as keyof PainPointRow]));
    if (changed.length > 0) await changePainPoint(tx, id, Object.fromEntries(changed.map((name) => [name, parts[name]])));
    if (departmentIds !== undefined) await writeDepartments(tx, id, departmentIds);
    const what = [...changed, ...(departmentIds === undefined ? [] : ['departmentIds'])];
    if (what.length > 0) await writeLog(tx, point, { what: 'changed', by: principal.staffId, detail: { parts: what } });
  });
}

/** Voices that the person reaches become evidence; those out of reach are left out. Returns how many were new. */
export async function addEvidence(deps: ImprovementDeps, principal: Principal, id: string, { voiceIds }: PainPointVoicesAdd): Promise<number> {
  return actOnPainPoint(deps, principal, id, async (tx, point) => {
    const voices = await addVoices(tx, principal, id, voiceIds);
    if (voices > 0) await writeLog(tx, point, { what: 'voicesAdded', by: principal.staffId, detail: { voices } });
    return voices;
  });
}

export async function removeEvidence(deps: ImprovementDeps, principal: Principal, id: string, voiceId: string): Promise<void> {
  await actOnPainPoint(deps, principal, id, async (tx, point) => {
    if (!(await removeVoice(tx, id, voiceId))) refuse('not_found');
    await writeLog(tx, point, { what: 'voiceRemoved', by: principal.staffId });
  });
}

/**
 * Closes a pain point without its customers: an administrator's emergency exit. Audited, shown for ever with name and reason, and never counted
 * among those that customers closed. A verification under way ends without a verdict.
 */
export async function overridePainPoint(deps: ImprovementDeps, principal: Principal, id: string, { reason }: PainPointOverride, address: string): Promise<void> {
  await transact(deps.database.db, async (tx) => {
    const point = (await lockSeenPainPoint(tx, principal, id)) ?? refuse('not_found');
    demandUnfinished(point);
    await insertOverride(tx, id, reason.trim(), principal.staffId);
    await dropPlanned(tx, id);
    await stopVerification(tx, id);
    await changePainPoint(tx, id, { state: 'overridden', closedAt: deps.clock.now() });
    await writeLog(tx, point, { what: 'overridden', by: principal.staffId, detail: { reason: reason.trim() } });
    await writeAudit(tx, { actor: principal, action: 'painPoint.overridden', subjectKind: 'painPoint', subject: id, unitId: point.unitId, address, detail: { number: point.number, state: point.state } });
  });
  deps.bell.ring();
}
