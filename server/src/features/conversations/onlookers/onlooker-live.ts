import type { LiveNotice, LookingAs } from '@huiyin/contracts';
import { millis } from '#platform/clock/clock.ts';
import type { Database } from '#platform/db/connect-database.ts';
import type { EventBell } from '#platform/events/event-bell.ts';
import { newId } from '#platform/ids/new-id.ts';
import type { LiveConnection, LiveHub } from '#platform/live/live-hub.ts';
import type { Log } from '#platform/log/create-log.ts';
import { takesPart } from '../store-guests.ts';
import { OwnLooks } from './own-looks.ts';
import { SeenOnlookers, type Look } from './seen-onlookers.ts';

/** Milliseconds between two tellings of all looks of this process; two may be lost before they end. */
const tellEvery = 4_000;
/** Milliseconds between two looks at what time has ended. */
const sweepEvery = 1_000;
/** Looks in one notice, which holds at most 7,000 bytes. */
const atOnce = 12;

/**
 * Tells staff who else looks at a conversation and who writes, over all processes. Nothing of it is stored: each process tells the others of
 * the sockets it has, and what is not told again ends.
 */
export class OnlookerLive {
  readonly #deps: { database: Database; bell: EventBell; log: Log };
  readonly #hub: LiveHub;
  readonly #process = newId();
  readonly #own = new OwnLooks<LiveConnection>();
  readonly #seen = new SeenOnlookers();
  readonly #keys = new WeakMap<LiveConnection, string>();
  #sockets = 0;
  #timers: NodeJS.Timeout[] = [];

  constructor(deps: { database: Database; bell: EventBell; log: Log }, hub: LiveHub) {
    this.#deps = deps;
    this.#hub = hub;
    hub.onRequest((connection, request) => {
      if (request.type === 'typing') this.#look(connection, request.conversationId, 'writes');
      else if (request.type === 'looking') this.#look(connection, request.conversationId, request.doing);
    });
    hub.onLeave((connection) => this.#tell([], this.#own.close(connection)));
  }

  start(): void {
    this.#timers = [
      setInterval(() => {
        const { changed, gone } = this.#own.sweep(millis());
        this.#tell(changed, gone);
        for (const id of this.#seen.expire(millis())) this.#publish(id);
      }, sweepEvery),
      setInterval(() => this.#tell(this.#own.all(), []), tellEvery),
    ];
  }
  stop(): void {
    for (const timer of this.#timers) clearInterval(timer);
  }

  /** What another process, or this one, tells. */
  hear(notice: Record<string, unknown>): void {
    const here = notice['here'] as Look[];
    const gone = notice['gone'] as { conversationId: string; key: string }[];
    const changed = new Set<string>();
    for (const look of here) if (this.#seen.hear(look, millis())) changed.add(look.conversationId);
    for (const { conversationId, key } of gone) if (this.#seen.leave(conversationId, key)) changed.add(conversationId);
    for (const id of changed) this.#publish(id);
  }

  /** The conversation has another agent or other guests: who watched silently may take part now, or the other way round. */
  async onChange(conversationId: string): Promise<void> {
    for (const socket of this.#own.socketsAt(conversationId)) {
      const silent = await this.#isSilent(socket, conversationId);
      const look = this.#own.setSilent(socket, conversationId, silent);
      if (look !== undefined) this.#tell([look], []);
    }
  }

  #look(connection: LiveConnection, conversationId: string, doing: LookingAs | 'away'): void {
    if (connection.party.kind !== 'staff') return;
    if (doing === 'away') {
      const look = this.#own.end(connection, conversationId);
      if (look !== undefined) this.#tell([], [look]);
      return;
    }
    // Who may read it was asked when it was subscribed to.
    if (!connection.topics.has(`conversation:${conversationId}`)) return;
    const known = this.#own.of(connection, conversationId);
    if (known !== undefined) return this.#renew(connection, conversationId, doing, known.silent);
    this.#isSilent(connection, conversationId)
      .then((silent) => {
        if (connection.topics.has(`conversation:${conversationId}`)) this.#renew(connection, conversationId, doing, silent);
      })
      .catch((error: unknown) => this.#deps.log.warn({ err: error }, 'who looks at a conversation could not be told'));
  }

  #renew(connection: LiveConnection, conversationId: string, doing: LookingAs, silent: boolean): void {
    if (connection.party.kind !== 'staff') return;
    const { staffId, name } = connection.party.principal;
    const look: Look = { key: this.#keyOf(connection), conversationId, staffId, name, doing, silent };
    if (this.#own.renew(connection, look, millis())) this.#tell([this.#own.of(connection, conversationId)!], []);
  }

  /** Who may watch, watches unseen until they take part. */
  async #isSilent(connection: LiveConnection, conversationId: string): Promise<boolean> {
    if (connection.party.kind !== 'staff' || !connection.party.principal.permissions.has('routing:supervise')) return false;
    return !(await takesPart(this.#deps.database.db, conversationId, connection.party.principal.staffId));
  }

  #keyOf(connection: LiveConnection): string {
    let key = this.#keys.get(connection);
    if (key === undefined) this.#keys.set(connection, (key = `${this.#process}.${(this.#sockets += 1)}`));
    return key;
  }

  #tell(here: readonly Look[], gone: readonly Look[]): void {
    const left = gone.map(({ conversationId, key }) => ({ conversationId, key }));
    for (let from = 0; from < Math.max(here.length, left.length); from += atOnce) {
      this.#deps.bell.tell({ type: 'onlookers', here: here.slice(from, from + atOnce), gone: left.slice(from, from + atOnce) });
    }
  }

  #publish(conversationId: string): void {
    for (const listener of this.#hub.listeners(`conversation:${conversationId}`)) {
      if (listener.party.kind !== 'staff') continue;
      const { staffId, permissions } = listener.party.principal;
      const people = this.#seen.others(conversationId, { staffId, maySupervise: permissions.has('routing:supervise') });
      listener.send({ type: 'onlookers', conversationId, people } satisfies LiveNotice);
    }
  }
}
