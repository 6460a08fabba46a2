import type { Board } from '@huiyin/contracts';
import type { Principal } from '#platform/access/principal.ts';
import { millis } from '#platform/clock/clock.ts';
import type { Database } from '#platform/db/connect-database.ts';
import type { LoggedEvent } from '#platform/events/event.ts';
import type { LiveConnection, LiveHub } from '#platform/live/live-hub.ts';
import type { Log } from '#platform/log/create-log.ts';
import { countContacts } from './count-contacts.ts';
import { diffBoard } from './diff-board.ts';
import { loadBoard } from './load-board.ts';
import type { ContactSums } from './store-board.ts';

/** Milliseconds between two boards of one scope. */
const gapMs = 250;
/** What changes without an event (somebody lost, a new day) is looked for so often, in milliseconds. */
const idleMs = 5_000;
/** How old the sums of the last complete period may be, in milliseconds. */
const periodMs = 60_000;
const relevant = /^(work|presence|queue|conversation\.changed|contact)/;

/** Readers who see the same: many supervisors of one branch share one query. */
interface Scope {
  readonly principal: Principal;
  readonly listeners: LiveConnection[];
}

/** Sends boards to those who look at one: a whole one at first, then what changed, soon after it did. */
export class BoardLive {
  readonly #database: Database;
  readonly #hub: LiveHub;
  readonly #log: Log;
  readonly #last = new Map<string, Board>();
  readonly #periods = new Map<string, { at: number; from: number; sums: ContactSums }>();
  readonly #welcomed = new WeakSet<LiveConnection>();
  #changed = false;
  #lastRun = 0;
  #running: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #idle: NodeJS.Timeout | undefined;

  constructor({ database, hub, log }: { database: Database; hub: LiveHub; log: Log }) {
    this.#database = database;
    this.#hub = hub;
    this.#log = log;
    hub.own('board', {
      subscribe: async (connection) => {
        if (connection.party.kind !== 'staff' || !connection.party.principal.permissions.has('metrics:read')) return false;
        this.#welcomed.delete(connection);
        // After the hub has taken the subscription in.
        setImmediate(() => this.#soon());
        return true;
      },
    });
  }

  start(): void {
    this.#idle = setInterval(() => {
      this.#changed = true;
      this.#soon();
    }, idleMs);
  }
  async stop(): Promise<void> {
    clearInterval(this.#idle);
    clearTimeout(this.#timer);
    await this.#running;
  }

  onEvents(events: readonly LoggedEvent[]): void {
    // A first answer ends a response time, and it is a message.
    if (!events.some(({ type, data }) => relevant.test(type) || (type === 'message.sent' && data['sender'] === 'agent'))) return;
    this.#changed = true;
    this.#soon();
  }

  #soon(): void {
    if (this.#timer !== undefined || this.#running !== undefined) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#lastRun = performance.now();
      this.#running = this.#send()
        .catch((error: unknown) => this.#log.warn({ err: error }, 'sending the board failed'))
        .finally(() => {
          this.#running = undefined;
          if (this.#changed && this.#hub.hasTopic('board')) this.#soon();
        });
    }, Math.max(0, this.#lastRun + gapMs - performance.now()));
  }

  async #send(): Promise<void> {
    const scopes = this.#scopes();
    for (const key of this.#last.keys()) if (!scopes.has(key)) this.#last.delete(key);
    if (scopes.size === 0) return;
    this.#changed = false;
    await countContacts(this.#database.db);
    await Promise.all([...scopes].map(([key, scope]) => this.#tell(key, scope)));
  }

  async #tell(key: string, { principal, listeners }: Scope): Promise<void> {
    const before = this.#last.get(key);
    const board = await loadBoard(this.#database.db, principal, undefined, (load, from) => this.#period(key, from.getTime(), load));
    this.#last.set(key, board);
    const change = before === undefined ? undefined : diffBoard(before, board);
    const changeFrame = change === undefined ? undefined : JSON.stringify({ type: 'boardChange', change });
    let whole: string | undefined;
    for (const listener of listeners) {
      if (this.#welcomed.has(listener)) {
        if (changeFrame !== undefined) listener.sendText(changeFrame);
        continue;
      }
      this.#welcomed.add(listener);
      listener.sendText((whole ??= JSON.stringify({ type: 'board', board })));
    }
  }

  #scopes(): Map<string, Scope> {
    const scopes = new Map<string, Scope>();
    for (const listener of this.#hub.listeners('board')) {
      if (listener.party.kind !== 'staff') continue;
      const { principal } = listener.party;
      // The day of a reader begins in the zone of the unit, also of one who sees everything.
      const key = [principal.dataScope, principal.unitId, principal.unitPath, principal.dataScope === 'department' ? principal.departmentId : '', principal.dataScope === 'self' || principal.dataScope === 'department' ? principal.staffId : ''].join('|');
      const scope = scopes.get(key) ?? { principal, listeners: [] };
      scope.listeners.push(listener);
      scopes.set(key, scope);
    }
    return scopes;
  }

  async #period(key: string, from: number, load: () => Promise<ContactSums>): Promise<ContactSums> {
    const known = this.#periods.get(key);
    if (known !== undefined && known.from === from && millis() - known.at < periodMs) return known.sums;
    const sums = await load();
    if (this.#periods.size > 500) this.#periods.clear();
    this.#periods.set(key, { at: millis(), from, sums });
    return sums;
  }
}
