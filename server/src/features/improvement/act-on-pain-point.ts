import type { Principal } from '#platform/access/principal.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { transact } from '#platform/db/transact.ts';
import { refuse } from '#platform/errors/refusal.ts';
import type { ImprovementDeps } from './improvement-deps.ts';
import { isFinished } from './present-pain-point.ts';
import { changePainPoint, lockSeenPainPoint, writeLog, type SeenPainPoint } from './store-pain-points.ts';

/**
 * One act on a pain point, one transaction: locks it, refuses what the person may not see (`not_found`), may not change, or what is finished. Everything
 * about a pain point, its tasks and its verifications takes this lock first.
 */
export async function actOnPainPoint<T>(deps: ImprovementDeps, principal: Principal, id: string, act: (tx: Db, point: SeenPainPoint) => Promise<T>): Promise<T> {
  const result = await transact(deps.database.db, async (tx) => {
    const point = (await lockSeenPainPoint(tx, principal, id)) ?? refuse('not_found');
    if (!point.within) refuse('not_allowed', { zh: '痛点由所在机构的管理人员修改。', en: 'Those who manage it in its unit change a pain point.' });
    demandUnfinished(point);
    return act(tx, point);
  });
  deps.bell.ring();
  return result;
}

/** Refuses to change what its customers, or an administrator, have closed. */
export function demandUnfinished(point: Pick<SeenPainPoint, 'state'>): void {
  if (isFinished(point.state)) refuse('conflict', { zh: '该痛点已结束，不能再修改；若问题再次出现，请新建痛点。', en: 'This pain point is finished and stays as it is; if it comes back, make a new one.' });
}

/** Its first task means that it is being solved. */
export async function beginSolving(tx: Db, point: SeenPainPoint, by: string): Promise<void> {
  if (point.state !== 'open') return;
  await changePainPoint(tx, point.id, { state: 'solving' });
  await writeLog(tx, point, { what: 'solving', by });
}
