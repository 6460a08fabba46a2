import type { LoggedEvent } from '#platform/events/event.ts';
import type { LiveHub } from '#platform/live/live-hub.ts';
import type { Log } from '#platform/log/create-log.ts';
import type { RoutingDeps } from './assign-work.ts';
import type { Assigner } from './assigner.ts';
import { renewPresence, type PresenceSettings } from './presence.ts';

/** Milliseconds between two renewals of the leases of this process's people. */
const renewMs = 5000;
/** A socket without a beat for this long (milliseconds) no longer counts as somebody being there. */
const silentMs = 15_000;

/** Turns the beats of staff sockets into leases, and tells a person's tabs when their state changed. */
export class PresenceLive {
  readonly #deps: { routing: RoutingDeps; assigner: Assigner; presence: () => Promise<PresenceSettings>; log: Log };
  readonly #hub: LiveHub;
  readonly #beats = new Map<string, number>();
  #timer: NodeJS.Timeout | undefined;

  constructor(deps: { routing: RoutingDeps; assigner: Assigner; presence: () => Promise<PresenceSettings>; log: Log; hub: LiveHub }) {
    this.#deps = deps;
    this.#hub = deps.hub;
    deps.hub.own('presence', {
      subscribe: async (connection) => {
        if (connection.party.kind !== 'staff') return false;
        deps.hub.join(connection, `presence:${connection.party.principal.staffId}`);
        // Somebody who comes back takes work again at once, not at the next round.
        this.#beats.set(connection.party.principal.staffId, performance.now());
        await this.#renew([connection.party.principal.staffId]);
        return true;
      },
    });
    deps.hub.onRequest((connection, request) => {
      if (request.type === 'beat' && connection.party.kind === 'staff') this.#beats.set(connection.party.principal.staffId, performance.now());
    });
  }

  start(): void {
    this.#timer = setInterval(() => {
      const now = performance.now();
      for (const [staffId, at] of this.#beats) if (now - at > silentMs) this.#beats.delete(staffId);
      void this.#renew([...this.#beats.keys()]);
    }, renewMs);
  }
  stop(): void {
    clearInterval(this.#timer);
  }

  onEvents(events: readonly LoggedEvent[]): void {
    for (const event of events) {
      if ((event.type === 'work.ringing' || event.type === 'work.declined') && typeof event.data['staff'] === 'string') {
        this.#hub.publish(`presence:${event.data['staff']}`, { type: 'ringing' });
        this.#hub.publish(`presence:${event.data['staff']}`, { type: 'presence' });
      } else if (event.type === 'work.transferred' && typeof event.data['from'] === 'string') {
        this.#hub.publish(`presence:${event.data['from']}`, { type: 'presence' });
      } else if (event.type === 'presence.changed') this.#hub.publish(`presence:${event.subject}`, { type: 'presence' });
      else if ((event.type === 'work.assigned' || event.type === 'work.ended') && typeof event.data['staff'] === 'string') {
        this.#hub.publish(`presence:${event.data['staff']}`, { type: 'presence' });
        this.#hub.publish(`presence:${event.data['staff']}`, { type: 'ringing' });
      }
    }
  }

  async #renew(staffIds: readonly string[]): Promise<void> {
    try {
      await renewPresence(this.#deps.routing, this.#deps.assigner, await this.#deps.presence(), staffIds);
    } catch (error) {
      this.#deps.log.warn({ err: error }, 'renewing presence failed; trying again in five seconds');
    }
  }
}
