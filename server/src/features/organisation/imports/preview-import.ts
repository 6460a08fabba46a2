import type { ImportKind } from '@huiyin/contracts';
import type { Principal } from '#platform/access/principal.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { transact } from '#platform/db/transact.ts';
import { refuse } from '#platform/errors/refusal.ts';
import { newId } from '#platform/ids/new-id.ts';
import { columnOf, importColumns, rejectedTitles, type ImportColumn } from './import-columns.ts';
import { planDepartments } from './plan-departments.ts';
import { planStaff } from './plan-staff.ts';
import { planUnits } from './plan-units.ts';
import { reason, type FileRow, type PlannedRow, type Planners, type Reason } from './planned-row.ts';
import { readTable, type TableRow } from './read-table.ts';
import { deleteOldImports, insertImport, insertRows } from './store-imports.ts';

const planners: Planners = { units: planUnits, departments: planDepartments, staff: planStaff };
/** Rows of one statement; fifty thousand in one would hold the log's readers back. */
const batch = 2_000;

/**
 * Reads a file and decides what each row would do, without changing anything. The result is kept for a month, so that it
 * can be looked at, applied, and its rejected rows downloaded. Returns its id.
 */
export async function previewImport(
  db: Db,
  { principal, byStaff, kind, fileName, content }: { principal: Principal; byStaff: string | null; kind: ImportKind; fileName: string; content: Buffer },
): Promise<string> {
  const [header, ...body] = await readTable(content);
  const columns = readHeader(kind, header!);
  const ignoredColumns = strangers(header!, columns);
  const rows = body.map((row) => toFileRow(columns, row));
  const suspicious = new Map(rows.map((row) => [row.line, formulas(kind, row)]));
  const planned = new Map((await planners[kind](db, principal, rows.filter(({ line }) => suspicious.get(line)!.length === 0))).map((row) => [row.line, row]));
  const all = rows.map((row): PlannedRow => planned.get(row.line) ?? { ...row, action: 'reject', meaning: null, reasons: suspicious.get(row.line)!, turn: 0 });
  refuseIfAllLack(absentColumns(kind, columns), all);
  const id = newId();
  await transact(db, async (tx) => {
    await deleteOldImports(tx);
    await insertImport(tx, { id, kind, fileName, byStaff, ignoredColumns });
  });
  for (let from = 0; from < all.length; from += batch) await insertRows(db, id, all.slice(from, from + batch));
  return id;
}

function readHeader(kind: ImportKind, header: TableRow): (ImportColumn | undefined)[] {
  const columns = header.cells.map((title) => columnOf(kind, title));
  const missing = absentColumns(kind, columns).filter(({ needed }) => needed === 'key');
  if (missing.length > 0) refuseColumns(missing);
  const twice = columns.find((column, n) => column !== undefined && columns.indexOf(column) < n);
  if (twice !== undefined) refuse('invalid', { zh: `列“${twice.zh}”出现了两次。`, en: `The column "${twice.en}" occurs twice.` });
  return columns;
}

/** Titles that name no column, except those that our own lists of rejected rows begin with. */
function strangers(header: TableRow, columns: readonly (ImportColumn | undefined)[]): string[] {
  const own = rejectedTitles.flatMap(({ zh, en }): string[] => [zh, en]);
  return header.cells.filter((title, n) => title !== '' && columns[n] === undefined && !own.includes(title)).map((title) => title.slice(0, 60));
}

const absentColumns = (kind: ImportKind, columns: readonly (ImportColumn | undefined)[]): ImportColumn[] =>
  importColumns[kind].filter(({ key, needed }) => needed !== 'never' && !columns.some((column) => column?.key === key));

function refuseColumns(missing: readonly ImportColumn[]): never {
  return refuse('invalid', {
    zh: `缺少列：${missing.map(({ zh }) => zh).join('、')}。第一行应为列名，可下载模板对照；除代码、工号外，只更新已有内容的文件可以省略不改的列。`,
    en: `Columns are missing: ${missing.map(({ en }) => en).join(', ')}. The first row names the columns; see the template. A file that only changes what is there may leave out columns other than codes and staff numbers.`,
  });
}

/** A file of new rows that lacks a column is better told once than row by row. */
function refuseIfAllLack(missing: readonly ImportColumn[], rows: readonly PlannedRow[]): void {
  const named = new Set(rows.flatMap(({ reasons }) => reasons.map(({ column }) => column)));
  const lacking = missing.filter(({ key }) => named.has(key));
  if (lacking.length > 0 && rows.every(({ reasons }) => reasons.some(({ column }) => lacking.some(({ key }) => key === column)))) refuseColumns(lacking);
}

function toFileRow(columns: readonly (ImportColumn | undefined)[], { line, cells }: TableRow): FileRow {
  const known: Record<string, string> = {};
  columns.forEach((column, n) => {
    // Our own downloads begin such cells with an apostrophe.
    if (column !== undefined) known[column.key] = (cells[n] ?? '').replace(/^'(?=[=+\-@])/, '').slice(0, 500);
  });
  return { line, cells: known };
}

/** Cells that a spreadsheet would run: whoever opens a list with them later is the victim. */
function formulas(kind: ImportKind, { cells }: FileRow): Reason[] {
  return importColumns[kind]
    .filter(({ key }) => /^[=+\-@\t\r]/.test(cells[key] ?? ''))
    .map(({ key, zh, en }) => reason(key, `“${zh}”以 = + - @ 开头，像是公式，不能导入。`, `"${en}" begins with = + - or @ like a formula and cannot be imported.`));
}
