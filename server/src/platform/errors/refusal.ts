import type { RefusalCode } from '@huiyin/contracts';

/** One field at fault: where, and the key of the text that says what and how to mend. */
export interface FieldFault {
  readonly path: string;
  readonly text: RefusalText;
}

/** Texts in both languages; `zh` is the default. */
export interface RefusalText {
  readonly zh: string;
  readonly en: string;
}

/** An expected "no": turned into status and message in one place. Anything else that is thrown is a bug. */
export class RefusalError extends Error {
  readonly code: RefusalCode;
  readonly text: RefusalText | undefined;
  readonly fields: readonly FieldFault[];
  readonly retryAfterSeconds: number | undefined;

  constructor(code: RefusalCode, text?: RefusalText, more: { fields?: readonly FieldFault[]; retryAfterSeconds?: number } = {}) {
    super(text?.en ?? code);
    this.code = code;
    this.text = text;
    this.fields = more.fields ?? [];
    this.retryAfterSeconds = more.retryAfterSeconds;
  }
}

/**
 * Refuses: throws what the error handler turns into the code's status and the text in the reader's language.
 * Without a text the code's general one is used.
 */
export function refuse(
  code: RefusalCode,
  text?: RefusalText,
  more: { fields?: readonly FieldFault[]; retryAfterSeconds?: number } = {},
): never {
  throw new RefusalError(code, text, more);
}
