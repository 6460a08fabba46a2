import { stringify } from 'csv-stringify/sync';
import ExcelJS from 'exceljs';

/** A cell that a spreadsheet would take for a formula begins with an apostrophe, so that it stays text. */
export const neutral = (cell: string): string => (/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell);

/** A table as a file: CSV (UTF-8 with a mark, so that Excel reads Chinese) or XLSX. */
export async function writeTable(format: 'csv' | 'xlsx', rows: readonly (readonly string[])[]): Promise<Buffer> {
  const safe = rows.map((row) => row.map(neutral));
  if (format === 'csv') return Buffer.from(`\ufeff${stringify(safe as string[][], { record_delimiter: '\r\n' })}`);
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('Huiyin', { views: [{ state: 'frozen', ySplit: 1 }] });
  for (const row of safe) sheet.addRow(row);
  sheet.getRow(1).font = { bold: true };
  sheet.columns.forEach((column, n) => {
    column.width = Math.min(50, Math.max(12, ...safe.slice(0, 200).map((row) => (row[n] ?? '').length * 1.8)));
    // Text, so that numbers keep their leading zeros.
    column.numFmt = '@';
  });
  return Buffer.from(await workbook.xlsx.writeBuffer());
}
