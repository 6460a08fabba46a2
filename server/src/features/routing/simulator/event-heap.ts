/** A heap of what happens when: the earliest first, and of one moment the one put in first. */
export class EventHeap<T> {
  readonly #times: number[] = [];
  readonly #order: number[] = [];
  readonly #events: T[] = [];
  #count = 0;

  get nextAt(): number {
    return this.#times[0] ?? Infinity;
  }

  push(at: number, event: T): void {
    let child = this.#times.length;
    this.#times.push(at);
    this.#order.push(this.#count++);
    this.#events.push(event);
    while (child > 0) {
      const parent = (child - 1) >> 1;
      if (!this.#before(child, parent)) return;
      this.#swap(child, parent);
      child = parent;
    }
  }

  pop(): T {
    const last = this.#times.length - 1;
    this.#swap(0, last);
    this.#times.pop();
    this.#order.pop();
    const event = this.#events.pop()!;
    for (let parent = 0; ; ) {
      const left = 2 * parent + 1;
      if (left >= last) return event;
      const child = left + 1 < last && this.#before(left + 1, left) ? left + 1 : left;
      if (!this.#before(child, parent)) return event;
      this.#swap(child, parent);
      parent = child;
    }
  }

  #before(a: number, b: number): boolean {
    return this.#times[a]! < this.#times[b]! || (this.#times[a] === this.#times[b] && this.#order[a]! < this.#order[b]!);
  }

  #swap(a: number, b: number): void {
    exchange(this.#times, a, b);
    exchange(this.#order, a, b);
    exchange(this.#events, a, b);
  }
}

function exchange<T>(list: T[], a: number, b: number): void {
  const kept = list[a]!;
  list[a] = list[b]!;
  list[b] = kept;
}
