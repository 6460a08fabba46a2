import type { Board } from '@huiyin/contracts';
import type { Principal } from '#platform/access/principal.ts';
import { loadCalendar } from '#platform/calendar/load-calendar.ts';
import { systemClock } from '#platform/clock/clock.ts';
import type { Database } from '#platform/db/connect-database.ts';
import type { LoggedEvent } from '#platform/events/event.ts';
import type { LiveHub } from '#platform/live/live-hub.ts';
import type { Log } from '#platform/log/create-log.ts';
import { readSetting } from '#platform/settings/read-setting.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { loadBoard } from './store-board.ts';

/** Where the reader's day begins: the zone of the unit's calendar. */
const zoneOf = async (db: Db, { unitId }: Principal): Promise<string> => (await loadCalendar(db, { unitId })).timeZone;

/** The board of one reader. */
export async function currentBoard(db: Db, principal: Principal): Promise<Board> {
  return loadBoard(db, principal, { timeZone: await zoneOf(db, principal), targetSeconds: await readSetting(db, 'response.targetSeconds'), now: systemClock.now() });
}

/** Milliseconds between two boards sent; many supervisors of one scope share one query. */
const gapMs = 1000;
const relevant = /^(work|presence|conversation\.changed|contact)/;

/** Sends boards to those who look at one, soon after something changed. */
export class BoardLive {
  readonly #database: Database;
  readonly #hub: LiveHub;
  readonly #log: Log;
  #changed = false;
  #timer: NodeJS.Timeout | undefined;

  constructor({ database, hub, log }: { database: Database; hub: LiveHub; log: Log }) {
    this.#database = database;
    this.#hub = hub;
    this.#log = log;
    hub.own('board', {
      subscribe: async ({ party }) => party.kind === 'staff' && party.principal.permissions.has('metrics:read'),
    });
  }

  start(): void {
    this.#timer = setInterval(() => void this.#send().catch((error: unknown) => this.#log.warn({ err: error }, 'sending the board failed')), gapMs);
  }
  stop(): void {
    clearInterval(this.#timer);
  }

  onEvents(events: readonly LoggedEvent[]): void {
    // A first answer ends a response time, and it is a message.
    if (events.some((event) => relevant.test(event.type) || (event.type === 'message.sent' && event.data['sender'] === 'agent'))) this.#changed = true;
  }

  async #send(): Promise<void> {
    if (!this.#changed) return;
    this.#changed = false;
    const frames = new Map<string, string>();
    for (const listener of this.#hub.listeners('board')) {
      if (listener.party.kind !== 'staff') continue;
      const { principal } = listener.party;
      const scope = principal.dataScope === 'all' ? 'all' : [principal.dataScope, principal.unitPath, principal.departmentId, principal.dataScope === 'self' ? principal.staffId : ''].join('|');
      const key = `${scope} ${await zoneOf(this.#database.db, principal)}`;
      const frame = frames.get(key) ?? JSON.stringify({ type: 'board', board: await currentBoard(this.#database.db, principal) });
      frames.set(key, frame);
      listener.sendText(frame);
    }
  }
}
