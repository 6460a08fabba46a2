import type { LoggedEvent } from '#platform/events/event.ts';
import type { LiveHub } from '#platform/live/live-hub.ts';

/** Tells those who look at work orders that some changed; what they may see of it they ask for. At most once a second. */
export class WorkOrderLive {
  readonly #hub: LiveHub;
  #changed = false;
  #timer: NodeJS.Timeout | undefined;

  constructor({ hub }: { hub: LiveHub }) {
    this.#hub = hub;
    hub.own('workOrders', { subscribe: async ({ party }) => party.kind === 'staff' && party.principal.permissions.has('work-orders:read') });
  }

  start(): void {
    this.#timer = setInterval(() => this.#send(), 1_000);
  }
  stop(): void {
    clearInterval(this.#timer);
  }

  onEvents(events: readonly LoggedEvent[]): void {
    if (events.some(({ type }) => type === 'workOrder.changed')) this.#changed = true;
  }

  #send(): void {
    if (!this.#changed) return;
    this.#changed = false;
    this.#hub.publish('workOrders', { type: 'workOrders' });
  }
}
