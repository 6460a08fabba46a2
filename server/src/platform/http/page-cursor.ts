import { refuse } from '../errors/refusal.ts';

/** Where a page ended, as the opaque text that asks for the next one. */
export function encodeCursor(values: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/** The `count` values of a cursor, each matching its pattern; refuses (`bad_request`) what this list did not give out. */
export function decodeCursor(cursor: string, patterns: readonly RegExp[]): string[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(values) && values.length === patterns.length) {
      const texts = values.map(String);
      if (texts.every((text, n) => patterns[n]!.test(text))) return texts;
    }
  } catch {
    // Not ours: refused below.
  }
  return refuse('bad_request', { zh: '翻页参数无效，请从第一页重新打开列表。', en: 'The page cursor is not valid; open the list from its first page again.' });
}

export const cursorPatterns = {
  id: /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/,
  moment: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z$/,
  number: /^-?\d{1,18}$/,
} as const;

/** A timestamptz column as text that keeps its microseconds, for cursors: milliseconds would skip or repeat rows. */
export const exactMoment = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** Cuts `limit + 1` rows into a page: the extra row only says that there is more. */
export function toPage<Row, Item>(
  rows: readonly Row[],
  limit: number,
  cursorOf: (row: Row) => readonly (string | number)[],
  present: (row: Row) => Item,
): { items: Item[]; nextCursor: string | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { items: page.map(present), nextCursor: rows.length > limit && last !== undefined ? encodeCursor(cursorOf(last)) : null };
}
