import { refuse } from '../errors/refusal.ts';

/** A file that can be read again from its beginning. */
export interface ImportSource {
  readonly name: string;
  readonly bytes: number;
  open(): AsyncIterable<Buffer>;
}

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

export interface Line {
  /** The first line is 1. */
  readonly line: number;
  readonly text: string;
}

/** Characters of one line: far above any record, so that a file of one endless line does not fill the memory. */
const longestLine = 200_000;

/** The encoding by its mark; without one UTF-8 if the whole file is, else GB18030, which holds GBK and GB2312. */
export async function detectEncoding(source: ImportSource): Promise<Encoding> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let first = true;
  try {
    for await (const bytes of source.open()) {
      if (first && bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
      if (first && bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
      first = false;
      decoder.decode(bytes, { stream: true });
    }
    decoder.decode();
    return 'utf-8';
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return 'gb18030';
  }
}

/** Lines of a text file, a piece at a time; bytes that are no character become U+FFFD and the row's own fault. */
export async function* readLines(source: ImportSource, encoding: Encoding): AsyncGenerator<{ lines: Line[]; bytes: number; last: boolean }> {
  const decoder = new TextDecoder(encoding);
  let rest = '';
  let line = 0;
  let bytes = 0;
  const cut = (text: string): Line[] => text.split('\n').map((each) => ({ line: (line += 1), text: each.endsWith('\r') ? each.slice(0, -1) : each }));
  for await (const piece of source.open()) {
    bytes += piece.length;
    rest += decoder.decode(piece, { stream: true });
    const end = rest.lastIndexOf('\n');
    if (end < 0 && rest.length > longestLine) {
      refuse('invalid', { zh: `第 ${line + 1} 行过长，不是 CSV 或 JSONL 文件。`, en: `Line ${line + 1} is too long; this is no CSV or JSONL file.` });
    }
    if (end < 0) continue;
    const lines = cut(rest.slice(0, end));
    rest = rest.slice(end + 1);
    yield { lines, bytes, last: false };
  }
  rest += decoder.decode();
  yield { lines: rest === '' ? [] : cut(rest), bytes, last: true };
}
