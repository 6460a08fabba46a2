import type { Db } from '../db/connect-database.ts';
import { transact } from '../db/transact.ts';
import { appendEvents } from '../events/event-store.ts';
import type { Log } from '../log/create-log.ts';
import type { ClockKind, ClockKinds } from './clock-kind.ts';
import type { ClockPoint } from './clock-points.ts';
import { momentOf, note } from './run-clock.ts';
import { clocksToTick, lockClock, postponeClock, updateClock, type ClockRow } from './store-clocks.ts';

/** Clocks of one turn; the next comes within seconds. */
const batch = 200;
const postponeMs = 5 * 60_000;

/**
 * Does what clocks have to do by now: warn, note that a deadline has passed, escalate. Each clock is one transaction that locks
 * its subject, then the clock, and looks again, so that any number of processes may do this and each point comes once. A
 * feature that fails holds up its own clock only. Returns how many points came.
 */
export async function tickClocks({ db, log, kinds }: { db: Db; log: Log; kinds: ClockKinds }, now: Date): Promise<number> {
  let points = 0;
  for (const { id, subjectKind, subject } of await clocksToTick(db, now, batch)) {
    try {
      points += await transact(db, async (tx) => {
        const kind = kinds.get(subjectKind);
        if (kind === undefined) throw new Error(`no feature registered clocks of "${subjectKind}"`);
        await kind.lock(tx, subject);
        return tickOne(tx, kind, id, now);
      });
    } catch (error) {
      log.error({ err: error, clock: id, subjectKind, subject }, 'a clock could not go on; trying again in five minutes');
      await postponeClock(db, id, new Date(now.getTime() + postponeMs));
    }
  }
  return points;
}

async function tickOne(tx: Db, kind: ClockKind, id: string, now: Date): Promise<number> {
  const clock = await lockClock(tx, id);
  if (clock === undefined || clock.nextAt === null || clock.nextAt > now) return 0;
  const come = clock.points.filter(({ at }) => new Date(at) <= now);
  const points = clock.points.slice(come.length);
  const after = come.reduce(applied, { ...clock, points, nextAt: momentOf(points[0]) });
  await updateClock(tx, after);
  for (const point of come) {
    const words = { warning: 'warned', due: 'overdue', escalation: 'escalated' } as const;
    await note(tx, after, words[point.kind], { by: null, at: now, reason: '' });
    await appendEvents(tx, [{ type: `clock.${words[point.kind]}`, subject: clock.subject, unitId: clock.unitId, data: { clock: id, kind: clock.subjectKind, rule: clock.rule, n: point.n } }]);
    if (point.kind === 'warning') await kind.onWarning(tx, after, point.n);
    else if (point.kind === 'due') await kind.onOverdue(tx, after);
    else await kind.onEscalation(tx, after, point.n);
  }
  return come.length;
}

function applied(clock: ClockRow, point: ClockPoint): ClockRow {
  switch (point.kind) {
    case 'warning':
      return { ...clock, warned: point.n };
    case 'due':
      return { ...clock, overdueAt: new Date(point.at) };
    case 'escalation':
      return { ...clock, escalated: point.n };
  }
}
