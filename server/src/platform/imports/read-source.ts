import { refuse } from '../errors/refusal.ts';
import { CsvReader, delimiterOf, type SourceRow } from './csv-reader.ts';
import { detectEncoding, readLines, type ImportSource } from './read-lines.ts';
import type { Cells, Reason } from './reason.ts';

/** A field of the records of a file, with the titles that its column may have beside its key. */
export interface FileField {
  readonly key: string;
  readonly zh: string;
  readonly en: string;
  readonly required: boolean;
  readonly alsoNamed?: readonly string[];
}

/** What a file is read by. */
export interface FileShape {
  readonly fields: readonly FileField[];
  /** Rows of a workbook's first sheet; given by who knows workbooks. */
  readonly readWorkbook: (content: Buffer) => Promise<readonly { readonly line: number; readonly cells: readonly string[] }[]>;
  /** Fields of a JSON record that nobody knows are a fault of the record unless they are left out. */
  readonly unknown: 'refuse' | 'leaveOut';
}

/** A row by fields, or why it cannot be read. */
export interface FileRow {
  readonly line: number;
  readonly cells: Cells;
  readonly fault: Reason | null;
}

export interface FileHead {
  /** Keys of the fields in the file's order. */
  readonly columns: readonly string[];
  readonly ignored: readonly string[];
}

export interface FilePiece {
  readonly head: FileHead;
  readonly rows: readonly FileRow[];
  /** Bytes read so far. */
  readonly bytes: number;
}

/** Largest workbook, in bytes: it must be unpacked in memory. Larger ones come as CSV. */
const maxWorkbookBytes = 10 * 1024 * 1024;

const empty = () => refuse('invalid', { zh: '文件里没有数据：第一行应为列名，下面至少一行数据。', en: 'The file holds no rows: the first row names the columns, then at least one row follows.' });

/** Reads a CSV, JSONL or XLSX of records of one shape, a piece at a time. Refuses what is none of them, is empty, or lacks a required column. */
export async function* readSource(source: ImportSource, shape: FileShape): AsyncGenerator<FilePiece> {
  if (source.bytes === 0) empty();
  const first = await firstBytes(source);
  if (first.subarray(0, 4).equals(Buffer.from('PK\x03\x04'))) yield* readWorkbookRows(source, shape);
  else if (/^\s*\{/.test(first.toString('utf8').replace(/^\ufeff/, ''))) yield* readJsonLines(source, shape);
  else yield* readCsv(source, shape);
}

async function firstBytes(source: ImportSource): Promise<Buffer> {
  for await (const bytes of source.open()) return bytes.subarray(0, 1000);
  return Buffer.alloc(0);
}

async function* readCsv(source: ImportSource, shape: FileShape): AsyncGenerator<FilePiece> {
  let reader: CsvReader | undefined;
  let head: Head | undefined;
  let any = false;
  for await (const { lines, bytes, last } of readLines(source, await detectEncoding(source))) {
    // eslint-disable-next-line no-control-regex -- no text file holds these
    if (head === undefined && lines.some(({ text }) => /[\x00-\x08]/.test(text))) refuse('unsupported_type', { zh: '无法读取该文件。请另存为 CSV、XLSX 或 JSONL 后再试。', en: 'The file cannot be read. Save it as CSV, XLSX or JSONL and try again.' });
    reader ??= new CsvReader(delimiterOf(lines.find(({ text }) => text.trim() !== '')?.text ?? ''));
    let rows = reader.read(lines, last).filter(isFilled);
    if (head === undefined) {
      const [titles, ...body] = rows;
      if (titles === undefined) continue;
      head = readHead(shape, titles.cells);
      rows = body;
    }
    if (rows.length === 0 && !last) continue;
    any ||= rows.length > 0;
    const known = head;
    yield { head: known, rows: rows.map((row) => toFileRow(known, row)), bytes };
  }
  if (!any) empty();
}

const isFilled = ({ cells }: SourceRow): boolean => cells.some((cell) => cell.trim() !== '');

interface Head extends FileHead {
  readonly fields: readonly (string | undefined)[];
}

function readHead({ fields: known }: FileShape, titles: readonly string[]): Head {
  const named = titles.map((title) => title.trim());
  const fields = named.map((title) => fieldOf(known, title)?.key);
  const missing = known.filter(({ key, required }) => required && !fields.includes(key));
  if (missing.length > 0) {
    refuse('invalid', {
      zh: `缺少列：${missing.map(({ zh }) => zh).join('、')}。第一行应为列名，可下载模板对照。`,
      en: `Columns are missing: ${missing.map(({ en }) => en).join(', ')}. The first row names the columns; see the template.`,
    });
  }
  const twice = fields.find((key, n) => key !== undefined && fields.indexOf(key) < n);
  if (twice !== undefined) refuse('invalid', { zh: `列“${known.find(({ key }) => key === twice)!.zh}”出现了两次。`, en: `The column "${twice}" occurs twice.` });
  return { fields, columns: fields.filter((key) => key !== undefined), ignored: named.filter((title, n) => title !== '' && fields[n] === undefined) };
}

function toFileRow({ fields }: Head, { line, cells, fault }: SourceRow): FileRow {
  const byField: Record<string, string> = {};
  fields.forEach((key, n) => {
    if (key !== undefined && cells[n] !== undefined) byField[key] = cells[n];
  });
  const beyond = cells.slice(fields.length).some((cell) => cell.trim() !== '');
  const count: Reason | null =
    cells.length < fields.length || beyond
      ? { column: null, zh: `这一行有 ${cells.length} 列，而表头有 ${fields.length} 列；请检查分隔符和引号。`, en: `This row has ${cells.length} cells and the header ${fields.length}; check separators and quotation marks.` }
      : null;
  return { line, cells: byField, fault: fault ?? count };
}

async function* readJsonLines(source: ImportSource, shape: FileShape): AsyncGenerator<FilePiece> {
  const head: FileHead = { columns: shape.fields.map(({ key }) => key), ignored: [] };
  for await (const { lines, bytes } of readLines(source, await detectEncoding(source))) {
    yield { head, bytes, rows: lines.filter(({ text }) => text.trim() !== '').map(({ line, text }) => ({ line, ...readJsonRecord(shape, parse(text)) })) };
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return undefined;
  }
}

/** One record as JSON: text, numbers and null by field; null says that there is none. */
export function readJsonRecord({ fields, unknown }: Pick<FileShape, 'fields' | 'unknown'>, record: unknown): { cells: Cells; fault: Reason | null } {
  if (typeof record !== 'object' || record === null || Array.isArray(record)) return { cells: {}, fault: { column: null, zh: '不是有效的 JSON 对象。', en: 'This is no JSON object.' } };
  const cells: Record<string, string> = {};
  for (const [key, value] of Object.entries(record)) {
    const named = fields.some((field) => field.key === key);
    if (!named && unknown === 'leaveOut') continue;
    if (!named) return { cells, fault: { column: key.slice(0, 60), zh: `没有名为“${key.slice(0, 60)}”的字段。`, en: `There is no field "${key.slice(0, 60)}".` } };
    if (value !== null && typeof value !== 'string' && typeof value !== 'number') return { cells, fault: { column: key, zh: `“${key}”应为文本、数字或 null。`, en: `"${key}" must be text, a number or null.` } };
    cells[key] = value === null ? '' : String(value);
  }
  return { cells, fault: null };
}

async function* readWorkbookRows(source: ImportSource, shape: FileShape): AsyncGenerator<FilePiece> {
  if (source.bytes > maxWorkbookBytes) refuse('too_large', { zh: 'XLSX 最大 10 MB，请另存为 CSV 后导入。', en: 'An XLSX may have 10 MB at most; save it as CSV.' });
  const parts: Buffer[] = [];
  for await (const part of source.open()) parts.push(part);
  const [titles, ...rows] = await shape.readWorkbook(Buffer.concat(parts));
  const head = readHead(shape, titles!.cells);
  // Rows of a sheet end at their last filled cell.
  yield { head, bytes: source.bytes, rows: rows.map(({ line, cells }) => toFileRow(head, { line, cells: [...cells, ...Array<string>(Math.max(0, head.fields.length - cells.length)).fill('')] })) };
}

/** The field that a column's title or key names; capitals, blanks and full-width signs do not matter. */
export function fieldOf<F extends FileField>(fields: readonly F[], title: string): F | undefined {
  const plain = (words: string): string => words.normalize('NFKC').replace(/[\s_*：:]/g, '').toLowerCase();
  const wanted = plain(title);
  return fields.find(({ key, zh, en, alsoNamed = [] }) => [key, zh, en, ...alsoNamed].some((name) => plain(name) === wanted));
}
