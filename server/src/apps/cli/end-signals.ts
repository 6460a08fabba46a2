import { millis } from '#platform/clock/clock.ts';
import { say } from './cli-language.ts';

const codes = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;
type EndSignal = keyof typeof codes;

/** Ctrl-C reaches every process of a terminal, and npm passes it on once more: within this time it is the same wish. */
const echoMs = 1_000;

let ending = false;

/** Whether a signal ends this process: what fails from then on, fails because of it and needs no words. */
export const isEnding = (): boolean => ending;

/**
 * What a signal does from the moment the own PostgreSQL is being started. PostgreSQL runs in a session of its own, so a process that
 * the system just ended would leave it behind: it is stopped first. Once a server waits with `untilSignal`, the first signal lets it
 * stop in order, a second one stops only PostgreSQL, a third one nothing.
 */
export class EndSignals {
  #came: { name: EndSignal; at: number; times: number } | undefined;
  #leave: (() => Promise<void>) | undefined;
  #serving: (() => void) | undefined;

  constructor() {
    for (const name of Object.keys(codes)) process.on(name, this.#take);
  }

  /** What to let go of before the end; at once if a signal came meanwhile. */
  holds(leave: () => Promise<void>): void {
    this.#leave = leave;
    if (this.#came !== undefined) void this.#end(this.#came.name);
  }

  /** From now on the first signal only settles this. */
  untilSignal(): Promise<void> {
    if (this.#came !== undefined) return Promise.resolve();
    return new Promise((settle) => {
      this.#serving = settle;
    });
  }

  /** Signals end the process as they always do. */
  release(): void {
    for (const name of Object.keys(codes)) process.off(name, this.#take);
  }

  readonly #take = (signal: NodeJS.Signals): void => {
    const name = signal as EndSignal;
    const now = millis();
    if (this.#came === undefined) {
      this.#came = { name, at: now, times: 1 };
      if (this.#serving !== undefined) this.#serving();
      else if (this.#leave !== undefined) void this.#end(name);
      return;
    }
    if (now - this.#came.at < echoMs) return;
    this.#came = { name, at: now, times: this.#came.times + 1 };
    if (this.#came.times > 2 || this.#leave === undefined) process.exit(codes[name]);
    void this.#end(name);
  };

  async #end(name: EndSignal): Promise<void> {
    if (!ending) say('正在停止 …', 'Stopping …');
    ending = true;
    await this.#leave?.().catch(() => undefined);
    process.exit(codes[name]);
  }
}
