import { millis } from '#platform/clock/clock.ts';
import { signWebhook } from '#platform/webhooks/webhook-signature.ts';

/** Milliseconds for a whole try. */
const timeoutMs = 10_000;

export interface SmsMessage {
  /** Ours; the gateway takes a second message of the same id for a repetition. */
  readonly id: string;
  /** Under which the operator registered the words. */
  readonly template: string;
  readonly mobile: string;
  readonly params: Readonly<Record<string, string>>;
}

/** retry: may work later; refused: never will. Never holds what the gateway wrote. */
export type SmsOutcome = { readonly taken: string } | { readonly retry: string } | { readonly refused: string };

/** One try: a signed POST of JSON (docs/integrate.md); the answer is `{"id": …}` with the gateway's number for it. No redirect is followed. */
export async function sendSms({ url, secrets }: { url: string; secrets: readonly string[] }, message: SmsMessage): Promise<SmsOutcome> {
  const body = JSON.stringify(message);
  const timestamp = Math.floor(millis() / 1000);
  try {
    const reply = await fetch(url, {
      method: 'POST',
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
      headers: { 'content-type': 'application/json; charset=utf-8', 'webhook-id': message.id, 'webhook-timestamp': String(timestamp), 'webhook-signature': signWebhook(secrets, message.id, timestamp, body) },
      body,
    });
    if (!reply.ok) {
      await reply.body?.cancel();
      return reply.status >= 500 || reply.status === 429 || reply.status === 408 ? { retry: `http ${reply.status}` } : { refused: `http ${reply.status}` };
    }
    const { id } = (await reply.json()) as { id?: unknown };
    return { taken: typeof id === 'string' && id !== '' ? id.slice(0, 100) : message.id };
  } catch (error) {
    return { retry: error instanceof Error && error.name === 'TimeoutError' ? 'timeout' : 'connection' };
  }
}
