import type { Message } from '@huiyin/contracts';

/** One side of one conversation, as a client must be: shows each message once, in order, and asks for what is missing. */
export class TortureReader {
  /** What was put on the screen, in order: the client's own record, by which the bench judges. */
  readonly shown: { seq: number; clientId: string }[] = [];
  readonly conversationId: string;
  readonly #fetchAfter: (seq: number) => Promise<{ messages: readonly Message[]; more: boolean }>;
  #last = 0;
  #fetching: Promise<void> | undefined;
  #again = false;

  constructor(conversationId: string, fetchAfter: (seq: number) => Promise<{ messages: readonly Message[]; more: boolean }>) {
    this.conversationId = conversationId;
    this.#fetchAfter = fetchAfter;
  }

  /** From the socket. What follows directly is shown; anything later means that something is missing. */
  receive(message: Message): void {
    if (message.seq === this.#last + 1) this.#show(message);
    else if (message.seq > this.#last) this.catchUp();
  }

  /** Asks over HTTP for everything after the last message shown; one question at a time. */
  catchUp(): void {
    this.#again = true;
    this.#fetching ??= this.#fetch().finally(() => {
      this.#fetching = undefined;
    });
  }

  async idle(): Promise<void> {
    while (this.#fetching !== undefined) await this.#fetching;
  }

  async #fetch(): Promise<void> {
    while (this.#again) {
      this.#again = false;
      const { messages, more } = await this.#fetchAfter(this.#last);
      for (const message of messages) if (message.seq > this.#last) this.#show(message);
      if (more) this.#again = true;
    }
  }

  #show(message: Message): void {
    this.#last = message.seq;
    this.shown.push({ seq: message.seq, clientId: message.clientId });
  }
}

/** Compares what one side sent (in this order, acknowledged) with what the other showed. */
export function judgeReader(sent: readonly string[], shown: readonly { seq: number; clientId: string }[]): { lost: number; doubled: number; outOfOrder: number } {
  const places = new Map<string, number>();
  let doubled = 0;
  let outOfOrder = 0;
  shown.forEach(({ seq, clientId }, n) => {
    if (places.has(clientId)) doubled++;
    else places.set(clientId, n);
    const before = shown[n - 1];
    if (before !== undefined && before.seq >= seq) outOfOrder++;
  });
  let lost = 0;
  let last = -1;
  for (const clientId of sent) {
    const place = places.get(clientId);
    if (place === undefined) lost++;
    else {
      if (place < last) outOfOrder++;
      last = Math.max(last, place);
    }
  }
  return { lost, doubled, outOfOrder };
}
