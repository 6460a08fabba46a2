import type { LoggedEvent } from '#platform/events/event.ts';
import type { RoutingDeps } from './assign-work.ts';
import type { Assigner } from './assigner.ts';
import { returnLostWork, type PresenceSettings } from './presence.ts';
import { endLease, saveCapacity } from './store-presence.ts';

/** What happens to somebody's work when an administrator changes them. Safe to do twice: each process with sockets does. */
export async function followStaff(deps: RoutingDeps, assigner: Assigner, settings: () => Promise<PresenceSettings>, events: readonly LoggedEvent[]): Promise<void> {
  const { db } = deps.database;
  let left = false;
  for (const { type, subject, data } of events) {
    if (type === 'staff.left') {
      await endLease(db, subject);
      left = true;
    } else if (type === 'staff.changed' && data['capacity'] !== undefined) {
      await saveCapacity(db, subject);
      assigner.freed(subject);
    }
  }
  if (left) await returnLostWork(deps, assigner, await settings());
}
