import { text } from './cli-language.ts';

/**
 * A command's refusal in words, without a stack. Exit code 1: done in part, or a check failed; 2: wrong use, or nothing
 * was done.
 */
export class CommandFailure extends Error {
  readonly exitCode: 1 | 2;

  constructor(exitCode: 1 | 2, zh: string, en: string) {
    super(text(zh, en));
    this.name = 'CommandFailure';
    this.exitCode = exitCode;
  }
}
