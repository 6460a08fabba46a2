import type { ServiceHours } from '#features/conversations/index.ts';
import { systemClock } from '#platform/clock/clock.ts';
import { loadCalendar } from '#platform/calendar/load-calendar.ts';
import { nextOpening, openAt } from '#platform/calendar/working-time.ts';
import { calendarOfQueue } from '#features/routing/index.ts';

/** A queue's own calendar, or that of its unit. */
export const queueHours: ServiceHours = {
  at: async (db, queueId) => {
    const calendar = await loadCalendar(db, await calendarOfQueue(db, queueId));
    const now = systemClock.now();
    const { open } = openAt(calendar, now);
    return { open, opensAt: open ? null : (nextOpening(calendar, now).at ?? null), asked: now };
  },
};
