import type { LoggedEvent } from '#platform/events/event.ts';
import type { LiveHub } from '#platform/live/live-hub.ts';

/** Tells every desk that banners changed; which of them are for it, it asks. */
export class BannerLive {
  readonly #hub: LiveHub;
  constructor({ hub }: { hub: LiveHub }) {
    this.#hub = hub;
    hub.own('banners', { subscribe: async ({ party }) => party.kind === 'staff' });
  }
  onEvents(events: readonly LoggedEvent[]): void {
    if (events.some(({ type }) => type === 'banner.changed')) this.#hub.publish('banners', { type: 'banners' });
  }
}
