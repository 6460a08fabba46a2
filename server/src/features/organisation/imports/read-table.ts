import { parse } from 'csv-parse/sync';
import ExcelJS from 'exceljs';
import { refuse } from '#platform/errors/refusal.ts';
import { refuseZipBomb } from './refuse-zip-bomb.ts';

/** Largest file, in bytes, and most rows below the header. */
export const maxTableBytes = 10 * 1024 * 1024;
export const maxTableRows = 50_000;
const maxColumns = 100;

/** A table as text: `line` is that of the file, the first row is line 1. Empty rows are left out. */
export interface TableRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * Reads a CSV (UTF-8, UTF-16 with a mark, else GB18030; separated by comma, semicolon or tab) or the first sheet of an XLSX.
 * Refuses what is too large, empty, or neither of the two.
 */
export async function readTable(content: Buffer): Promise<TableRow[]> {
  if (content.length > maxTableBytes) return refuse('too_large', { zh: '文件超过 10 MB，请拆分后再导入。', en: 'The file is larger than 10 MB; split it and import the parts.' });
  const rows = content.subarray(0, 4).equals(Buffer.from('PK\x03\x04')) ? await readWorkbook(content) : readCsv(content);
  const filled = rows.filter(({ cells }) => cells.some((cell) => cell !== ''));
  if (filled.length < 2) return refuse('invalid', { zh: '文件里没有数据：第一行应为列名，下面至少一行数据。', en: 'The file holds no rows: the first row names the columns, then at least one row follows.' });
  if (filled.length - 1 > maxTableRows) return refuse('too_large', { zh: `最多 ${maxTableRows} 行，请拆分后再导入。`, en: `At most ${maxTableRows} rows; split the file and import the parts.` });
  return filled;
}

const damaged = (): never => refuse('unsupported_type', { zh: '无法读取该文件。请另存为 CSV 或 XLSX 后再试。', en: 'The file cannot be read. Save it as CSV or XLSX and try again.' });

function decode(content: Buffer): string {
  if (content.length >= 2 && content[0] === 0xff && content[1] === 0xfe) return new TextDecoder('utf-16le').decode(content);
  if (content.length >= 2 && content[0] === 0xfe && content[1] === 0xff) return new TextDecoder('utf-16be').decode(content);
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(content);
    } catch {
      // The next one.
    }
  }
  return damaged();
}

function readCsv(content: Buffer): TableRow[] {
  const text = decode(content);
  // A control character other than tab and line ends: no text file.
  // eslint-disable-next-line no-control-regex -- see above
  if (/[\x00-\x08\x0b\x0c\x0e-\x1f]/.test(text)) return damaged();
  const header = text.slice(0, text.search(/\r|\n|$/));
  const delimiter = [',', '\t', ';'].toSorted((a, b) => header.split(b).length - header.split(a).length)[0]!;
  try {
    const records = parse(text, { bom: true, delimiter, info: true, relax_column_count: true, skip_empty_lines: true, to: maxTableRows + 2 }) as unknown as { record: string[]; info: { lines: number } }[];
    // `lines` is that of the record's end; a record with line ends inside began earlier.
    return records.map(({ record, info }) => ({ line: info.lines - record.join('').split('\n').length + 1, cells: record.slice(0, maxColumns).map((cell) => cell.trim()) }));
  } catch (error) {
    const why = error instanceof Error ? error.message.slice(0, 200) : '';
    return refuse('invalid', { zh: `CSV 格式有误：${why}`, en: `The CSV is malformed: ${why}` });
  }
}

async function readWorkbook(content: Buffer): Promise<TableRow[]> {
  refuseZipBomb(content);
  const workbook = new ExcelJS.Workbook();
  try {
    await workbook.xlsx.load(content as never, { ignoreNodes: ['dataValidations', 'conditionalFormatting', 'drawing', 'picture', 'hyperlinks'] });
  } catch {
    return damaged();
  }
  const rows: TableRow[] = [];
  workbook.worksheets[0]?.eachRow((row, line) => {
    if (rows.length > maxTableRows + 1) return;
    const cells: string[] = [];
    for (let n = 1; n <= Math.min(row.cellCount, maxColumns); n += 1) cells.push(cellText(row.getCell(n).value));
    rows.push({ line, cells });
  });
  return rows;
}

/** A formula stays visible as one, so that it is rejected and not taken by its result. */
function cellText(value: ExcelJS.CellValue): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value !== 'object') return String(value).trim();
  if ('formula' in value || 'sharedFormula' in value) return `=${'formula' in value ? value.formula : ''}`;
  if ('richText' in value) return value.richText.map(({ text }) => text).join('').trim();
  if ('text' in value) return String(value.text).trim();
  return 'error' in value ? String(value.error) : '';
}
