import type { ImportPasswords } from '@huiyin/contracts';

type Person = ImportPasswords['people'][number];

/** A cell in quotes; one that a spreadsheet would take for a formula begins with an apostrophe. */
const cell = (text: string): string => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;

/** The list as CSV, in UTF-8 with a mark so that Excel reads Chinese. */
export function passwordList(titles: Readonly<Record<keyof Person, string>>, people: readonly Person[]): string {
  const keys = ['staffNo', 'name', 'email', 'temporaryPassword'] as const;
  const lines = [keys.map((key) => titles[key]), ...people.map((person) => keys.map((key) => person[key]))];
  return `\ufeff${lines.map((cells) => cells.map(cell).join(',')).join('\r\n')}\r\n`;
}
