import type { LoggedEvent } from '#platform/events/event.ts';
import type { LiveHub } from '#platform/live/live-hub.ts';

/** Tells those who look at complaints, or at a conversation with one, that something changed; what they may see of it they ask for. At most once a second. */
export class ComplaintLive {
  readonly #hub: LiveHub;
  #changed = false;
  #conversations = new Set<string>();
  #timer: NodeJS.Timeout | undefined;

  constructor({ hub }: { hub: LiveHub }) {
    this.#hub = hub;
    hub.own('complaints', { subscribe: async ({ party }) => party.kind === 'staff' && party.principal.permissions.has('complaints:read') });
  }

  start(): void {
    this.#timer = setInterval(() => this.#send(), 1_000);
  }
  stop(): void {
    clearInterval(this.#timer);
  }

  onEvents(events: readonly LoggedEvent[]): void {
    for (const { type, data, subject } of events) {
      if (type === 'complaint.proposed') {
        this.#changed = true;
        this.#conversations.add(String(subject));
      } else if (type === 'complaint.changed') {
        this.#changed = true;
        if (typeof data['conversation'] === 'string') this.#conversations.add(data['conversation']);
      }
    }
  }

  #send(): void {
    if (!this.#changed) return;
    const conversations = [...this.#conversations];
    this.#changed = false;
    this.#conversations = new Set();
    this.#hub.publish('complaints', { type: 'complaints', conversations });
  }
}
