import { RefusalError } from '#platform/errors/refusal.ts';
import { refusals } from '#platform/errors/refusal-texts.ts';
import { CommandFailure } from './command-failure.ts';

/** Runs `act`; an expected refusal ends the command with exit code 2 and its words. */
export async function tellRefusal<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof RefusalError)) throw error;
    const text = error.text ?? refusals[error.code];
    const fields = (language: 'zh' | 'en'): string => error.fields.map((field) => `\n  - ${field.path}: ${field.text[language]}`).join('');
    throw new CommandFailure(2, text.zh + fields('zh'), text.en + fields('en'));
  }
}
