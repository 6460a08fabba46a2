/** How long an act that neither becomes busy nor draws anything keeps others out, in milliseconds. */
const holdMs = 1_000;

/** Calls `act` after so many milliseconds, unless what it returns is called before. */
export type Later = (act: () => void, milliseconds: number) => () => void;

const byTimer: Later = (act, milliseconds) => {
  const timer = setTimeout(act, milliseconds);
  return () => clearTimeout(timer);
};

/** Lets one act through until it is done: of a double click the second comes before the button is drawn as busy. */
export class OnceGuard {
  readonly #later: Later;
  #running = false;
  #letGo: (() => void) | undefined;

  constructor(later: Later = byTimer) {
    this.#later = later;
  }

  /** Acts, unless another act runs or was let through just now. */
  run(busy: boolean, act: () => void): void {
    if (busy || this.#running) return;
    this.#running = true;
    // That of an act before must not let a second one through.
    this.#letGo?.();
    this.#letGo = this.#later(() => {
      this.#running = false;
    }, holdMs);
    act();
  }

  /** Nothing is busy any more: the next act may come. */
  settle(): void {
    this.#running = false;
  }
}
