import { refuse } from '../errors/refusal.ts';

/** Makes the text of a cursor from the sort values of a page's last row. */
export function encodeCursor(values: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/** Reads a cursor with `length` values; refuses one that this list did not make. */
export function decodeCursor(cursor: string | undefined, length: number): (string | number)[] | undefined {
  if (cursor === undefined) return undefined;
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(values) && values.length === length && values.every((value) => typeof value === 'string' || typeof value === 'number')) return values as (string | number)[];
  } catch {
    // falls through
  }
  return refuse('bad_request', { zh: '翻页位置无效，请从第一页重新打开。', en: 'The cursor is not valid; start from the first page.' });
}

/** Cuts `limit + 1` rows into a page: the extra row only says that there is more. */
export function toPage<Row, Item>(rows: readonly Row[], limit: number, cursorOf: (row: Row) => readonly (string | number)[], present: (row: Row) => Item): { items: Item[]; nextCursor: string | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { items: page.map(present), nextCursor: rows.length > limit && last !== undefined ? encodeCursor(cursorOf(last)) : null };
}
