import { todayOfInsurer } from './today-of.ts';
import { transact } from '#platform/db/transact.ts';
import type { ImprovementDeps } from './improvement-deps.ts';
import { lockPainPoint, writeLog } from './store-pain-points.ts';
import { escalateTask, overdueTasks } from './store-tasks.ts';

/** Tells whoever leads the department, or else the owner of the pain point, of tasks past their day; each once for each day that was set. Returns how many. */
export async function escalateTasks(deps: ImprovementDeps): Promise<number> {
  const { db } = deps.database;
  const now = deps.clock.now();
  const late = await overdueTasks(db, await todayOfInsurer(deps));
  let told = 0;
  for (const { id, painPointId, n, to } of late) {
    await transact(db, async (tx) => {
      const point = (await lockPainPoint(tx, painPointId))!;
      if (!(await escalateTask(tx, id, to, now))) return;
      await writeLog(tx, point, { what: 'taskEscalated', by: null, detail: { n, ...(to === null ? {} : { to }) } });
      told++;
    });
  }
  if (told > 0) deps.bell.ring();
  return told;
}
