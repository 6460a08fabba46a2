import ExcelJS from 'exceljs';
import { dayOf } from '#platform/calendar/zoned-time.ts';
import { neutral } from '../../organisation/index.ts';
import type { PainPointReport } from './read-report.ts';
import { factsOf, linesOf, roundsOf, tasksOf, textsOf } from './report-facts.ts';
import { reportWords } from './report-words.ts';

/** The report as a workbook: what it is, the shares before and after as numbers, the tasks, and what customers said. */
export async function writeReportWorkbook(report: PainPointReport): Promise<Buffer> {
  const w = reportWords(report.locale);
  const { complaints, echo, override } = linesOf(report);
  const book = new ExcelJS.Workbook();
  addSheet(book, w.overview, [[w.report, report.point.title], ...factsOf(report), ...textsOf(report), ...(complaints === null ? [] : [[w.complaints, complaints]]), [w.echo, echo], ...(override === null ? [] : [['!', override]])], [18, 90]);
  const shares = roundsOf(report).flatMap(({ title, bars, floor }) => bars.map(({ label, share, low, high, answers }) => [title, label, share, low, high, floor, answers]));
  const sheet = addSheet(book, w.beforeAfter, [['', '', w.goodShare, `${w.interval} −`, `${w.interval} +`, w.floor, w.answers], ...shares], [34, 12, 12, 12, 12, 12, 12]);
  for (const column of [3, 4, 5, 6]) sheet.getColumn(column).numFmt = '0.0%';
  addSheet(book, w.verdict, roundsOf(report).flatMap(({ title, lines }) => lines.map((line) => [title, line])), [34, 110]);
  addSheet(book, w.tasks, tasksOf(report), [6, 50, 30, 14, 14, 14, 10, 12]);
  addSheet(book, w.evidence.replaceAll(/[（(].*$/gu, ''), [[w.said, w.rating, w.text], ...report.voices.map(({ saidAt, rating, text }) => [dayOf(report.zone, Date.parse(saidAt)), rating, text])], [14, 8, 110]);
  return Buffer.from(await book.xlsx.writeBuffer());
}

function addSheet(book: ExcelJS.Workbook, name: string, rows: readonly (readonly (string | number | null)[])[], widths: readonly number[]): ExcelJS.Worksheet {
  const sheet = book.addWorksheet(name);
  for (const row of rows) sheet.addRow(row.map((cell) => (typeof cell === 'string' ? neutral(cell) : cell)));
  widths.forEach((size, n) => {
    const column = sheet.getColumn(n + 1);
    column.width = size;
    column.alignment = { wrapText: true, vertical: 'top' };
  });
  sheet.getRow(1).font = { bold: true };
  return sheet;
}
