export type CliLanguage = 'zh' | 'en';

let chosen: CliLanguage = 'zh';

/** Set once, by `main`, before any command is composed. */
export function chooseCliLanguage(language: CliLanguage): void {
  chosen = language;
}

/** The text in the reader's language. */
export function text(zh: string, en: string): string {
  return chosen === 'en' ? en : zh;
}

/** A line for the person at the terminal. It goes to standard error: standard output is for results. */
export function say(zh: string, en: string): void {
  process.stderr.write(`${text(zh, en)}\n`);
}
