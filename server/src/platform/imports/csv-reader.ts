import type { Reason } from './reason.ts';

/** A row of a file, by the line on which it begins. */
export interface SourceRow {
  readonly line: number;
  readonly cells: readonly string[];
  /** Set when the row itself cannot be read; the cells are then a guess. */
  readonly fault?: Reason;
}

/** Lines that one quoted cell may span: a quote that is never closed must not swallow the rest of the file. */
const mostLines = 20;

const unclosed: Reason = { column: null, zh: '引号没有成对，无法拆分这一行；单元格内的引号应写两次（""）。', en: 'A quotation mark is not closed, so the row cannot be split; inside a cell write it twice ("").' };

/**
 * Reads CSV line by line in bounded memory. What is wrong with one row stays with that row: reading goes on at the next line,
 * where most readers give the whole file up.
 */
export class CsvReader {
  readonly #delimiter: string;
  #waiting: { line: number; text: string }[] = [];

  constructor(delimiter: string) {
    this.#delimiter = delimiter;
  }

  /** Rows that these lines complete; `last`: no further lines come. */
  read(lines: readonly { line: number; text: string }[], last: boolean): SourceRow[] {
    const all = [...this.#waiting, ...lines];
    const rows: SourceRow[] = [];
    let at = 0;
    while (at < all.length) {
      const { line, text } = all[at]!;
      if (!text.includes('"')) {
        if (text !== '') rows.push({ line, cells: text.split(this.#delimiter) });
        at += 1;
        continue;
      }
      let whole = text;
      let taken = 1;
      let cells = splitQuoted(whole, this.#delimiter);
      while (cells === 'open' && taken < mostLines && at + taken < all.length) {
        whole += `\n${all[at + taken]!.text}`;
        taken += 1;
        cells = splitQuoted(whole, this.#delimiter);
      }
      if (cells === 'open' && taken < mostLines && !last) break;
      if (typeof cells === 'string') {
        rows.push({ line, cells: text.split(this.#delimiter), fault: unclosed });
        at += 1;
      } else {
        rows.push({ line, cells });
        at += taken;
      }
    }
    this.#waiting = all.slice(at);
    return rows;
  }
}

/** Cells of a record; `open` while a quoted cell goes on, `bad` when something stands behind its end. */
function splitQuoted(text: string, delimiter: string): string[] | 'open' | 'bad' {
  const cells: string[] = [];
  for (let at = 0; ; ) {
    if (text[at] !== '"') {
      const end = text.indexOf(delimiter, at);
      cells.push(end < 0 ? text.slice(at) : text.slice(at, end));
      if (end < 0) return cells;
      at = end + 1;
      continue;
    }
    let cell = '';
    for (let from = at + 1; ; ) {
      const quote = text.indexOf('"', from);
      if (quote < 0) return 'open';
      cell += text.slice(from, quote);
      if (text[quote + 1] === '"') {
        cell += '"';
        from = quote + 2;
        continue;
      }
      at = quote + 1;
      break;
    }
    cells.push(cell);
    if (at >= text.length) return cells;
    if (text[at] !== delimiter) return 'bad';
    at += 1;
  }
}

/** The sign that parts the header most often. */
export function delimiterOf(header: string): string {
  return [',', '\t', ';'].toSorted((a, b) => header.split(b).length - header.split(a).length)[0]!;
}
