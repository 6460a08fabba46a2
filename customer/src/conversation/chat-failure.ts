import type { Refusal, RefusalCode } from '@huiyin/contracts';

/** A request that did not succeed: refused by the server, or never answered (`network`). */
export class ChatFailure extends Error {
  declare code: RefusalCode | 'network';
  declare retryAfterSeconds: number | undefined;
  declare fields: { path: string; message: string }[];

  constructor(code: ChatFailure['code'], message: string, retryAfterSeconds?: number, fields: ChatFailure['fields'] = []) {
    super(message);
    this.name = 'ChatFailure';
    this.code = code;
    this.retryAfterSeconds = retryAfterSeconds;
    this.fields = fields;
  }
}

/** What the server's answer says went wrong. */
export function failureOf(status: number, body: string): ChatFailure {
  try {
    const { error } = JSON.parse(body) as Refusal;
    return new ChatFailure(error.code as RefusalCode, error.message, error.retryAfterSeconds, error.fields);
  } catch {
    // A proxy answered, not our server: only its too-large is final.
    return new ChatFailure(status === 413 ? 'too_large' : 'unavailable', '');
  }
}

const passing: readonly string[] = ['network', 'unavailable', 'too_many', 'not_signed_in', 'bad_token'];

/** Would the same request succeed later? Everything else stays refused however often it is sent. */
export const mayPass = (failure: unknown): boolean => !(failure instanceof ChatFailure) || passing.includes(failure.code);
