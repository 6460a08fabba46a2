import type { BrowserStore } from '../conversation/browser-store.ts';

/** An answer that waits for the network: where it goes, and its body with the client's name for it. */
interface Waiting {
  url: string;
  body: { clientId: string };
}
/** What became of an answer: sent, with the page of the reply to come; refused in these words; or still waiting. */
export type Outcome = 'waiting' | { reply?: string | undefined } | { refused: string; status: number };
type Send = (url: string, body: unknown) => Promise<Response>;

const key = 'huiyin-q';

/**
 * Answers are written down first and then sent, oldest first, so that none is lost with the network, the page or the tablet; the server knows
 * them by their `clientId` and takes each once. What it refuses for good is dropped.
 */
export function createDelivery(store: BrowserStore, send: Send) {
  const read = (): Waiting[] => JSON.parse(store.get(key) ?? '[]') as Waiting[];
  const write = (all: Waiting[]) => store.set(key, all.length ? JSON.stringify(all) : null);
  let running: Promise<Map<string, Outcome>> | null = null;

  const run = async (): Promise<Map<string, Outcome>> => {
    const outcomes = new Map<string, Outcome>();
    for (const { url, body } of read()) {
      let outcome: Outcome = 'waiting';
      try {
        const reply = await send(url, body);
        // Too many at once, or a server that is just restarting: later.
        if (reply.ok) outcome = { reply: ((await reply.json().catch(() => null)) as { reply?: string } | null)?.reply };
        else if (reply.status < 500 && reply.status !== 429 && reply.status !== 408) outcome = { status: reply.status, refused: ((await reply.json().catch(() => null)) as { error?: { message: string } } | null)?.error?.message ?? '' };
      } catch {
        // No network.
      }
      outcomes.set(body.clientId, outcome);
      if (outcome === 'waiting') break;
      write(read().filter((each) => each.body.clientId !== body.clientId));
    }
    return outcomes;
  };
  /** Sends what waits; a second call while one is under way goes after it, since more may have been written down. */
  const deliver = (): Promise<Map<string, Outcome>> => {
    const now = (running ? running.then(run) : run()).finally(() => {
      // Nothing is given back: a promise would be waited for, and the one after this waits for this.
      if (running === now) running = null;
    });
    return (running = now);
  };
  return {
    deliver,
    waiting: () => read().length,
    add: async (url: string, body: { clientId: string }): Promise<Outcome> => {
      write([...read(), { url, body }]);
      return (await deliver()).get(body.clientId) ?? 'waiting';
    },
  };
}
