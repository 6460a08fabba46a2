import { fetch } from 'undici';

/** The server answered, and the answer was no. */
export class Refused extends Error {
  readonly status: number;

  constructor(status: number, text: string) {
    super(text);
    this.status = status;
  }
}

/** A server that is being restarted is asked again for so long. */
const patienceMs = 60_000;

/**
 * One HTTP question with a JSON answer; Refused when the status is neither 200 nor one of a server that is just not there. Without an answer it is asked
 * again: everything that is asked here may be asked twice (messages carry an id of their own).
 */
export async function ask<Reply>(url: string, method: 'GET' | 'POST', path: string, body?: object, headers: Record<string, string> = {}): Promise<Reply> {
  const until = performance.now() + patienceMs;
  for (;;) {
    try {
      const reply = await fetch(`${url}${path}`, {
        method,
        headers: { origin: url, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
        body: body === undefined ? null : JSON.stringify(body),
        signal: AbortSignal.timeout(30_000),
      });
      const text = await reply.text();
      if (reply.status === 200) return JSON.parse(text) as Reply;
      if (reply.status < 500) throw new Refused(reply.status, `${method} ${path.replace(/[0-9a-f-]{36}/, '…')}: ${reply.status} ${text.slice(0, 300)}`);
      if (performance.now() > until) throw new Error(`${method} ${path}: ${reply.status}`);
    } catch (error) {
      if (error instanceof Refused || performance.now() > until) throw error;
    }
    await new Promise((done) => setTimeout(done, 500));
  }
}
