import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { readTable, writeTable } from '#features/organisation/index.ts';
import { serviceFields, takeServices } from '#features/questionnaires/index.ts';
import { systemClock } from '#platform/clock/clock.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { migrate } from '#platform/db/migrate.ts';
import { transact } from '#platform/db/transact.ts';
import { readSource, type FileRow } from '#platform/imports/read-source.ts';
import { say, text } from './cli-language.ts';
import { everySoOften, listLocale, openImportFile, rowsRejected } from './import-file.ts';
import { readConfig } from './read-config.ts';
import { tellRefusal } from './tell-refusal.ts';
import { useDatabase } from './use-database.ts';

/** Records stored in one transaction: none lasts a second. */
const batch = 1000;
/** Rejected rows that are told on the screen. */
const told = 20;

export function registerServiceImport(command: Command): void {
  command
    .command('service-events <file>')
    .description(text('导入已办结的服务（CSV、XLSX 或 JSONL；可重复运行，每笔只计一次）', 'import finished services (CSV, XLSX or JSONL; may be run again, each counts once)'))
    .option('--rejected <file>', text('把被拒绝的行连同原因写入此文件（.csv 或 .xlsx）', 'write the rejected rows with their reasons to this file (.csv or .xlsx)'))
    .action((file: string, { rejected }: { rejected?: string }) => importServices(file, rejected));
}

interface RejectedRow {
  readonly row: FileRow;
  readonly why: string;
}

async function importServices(file: string, rejectedFile: string | undefined): Promise<void> {
  const source = openImportFile(file);
  await useDatabase(readConfig(), async ({ db, url }) => {
    await migrate({ url });
    const counts = { stored: 0, known: 0 };
    const rejected: RejectedRow[] = [];
    const tell = everySoOften((bytes: number) => say(`  已读 ${Math.floor((bytes / source.bytes) * 100)}%，新增 ${counts.stored} 笔`, `  ${Math.floor((bytes / source.bytes) * 100)} % read, ${counts.stored} stored`));
    let columns: readonly string[] | undefined;
    await tellRefusal(async () => {
      for await (const { head, rows, bytes } of readSource(source, { fields: serviceFields, readWorkbook: readTable, unknown: 'refuse' })) {
        if (columns === undefined && head.ignored.length > 0) say(`  未识别的列已忽略：${head.ignored.join('、')}`, `  unknown columns are left out: ${head.ignored.join(', ')}`);
        columns = head.columns;
        for (let from = 0; from < rows.length; from += batch) rejected.push(...(await takeRows(db, rows.slice(from, from + batch), counts)));
        tell(bytes);
      }
    });
    say(`  新增 ${counts.stored} 笔，已有 ${counts.known} 笔，拒绝 ${rejected.length} 笔`, `  ${counts.stored} stored, ${counts.known} known already, ${rejected.length} rejected`);
    if (rejected.length === 0) return;
    for (const { row, why } of rejected.slice(0, told)) say(`  第 ${row.line} 行：${why}`, `  line ${row.line}: ${why}`);
    if (rejectedFile !== undefined) {
      const table = [[text('行号', 'Line'), text('拒绝原因', 'Why it was rejected'), ...columns!], ...rejected.map(({ row, why }) => [String(row.line), why, ...columns!.map((key) => row.cells[key] ?? '')])];
      writeFileSync(rejectedFile, await writeTable(rejectedFile.endsWith('.xlsx') ? 'xlsx' : 'csv', table), { mode: 0o600 });
    }
    throw rowsRejected(rejected.length, rejectedFile, counts.stored + counts.known > 0);
  });
}

/** Stores what can be stored of these rows; answers with the others. */
async function takeRows(db: Db, rows: readonly FileRow[], counts: { stored: number; known: number }): Promise<RejectedRow[]> {
  const english = listLocale() === 'en';
  const readable = rows.filter(({ fault }) => fault === null);
  const taken = await transact(db, (tx) => takeServices(tx, 'core', readable.map(({ cells }) => cells), systemClock.now()));
  const rejected = rows.flatMap((row): RejectedRow[] => (row.fault === null ? [] : [{ row, why: english ? row.fault.en : row.fault.zh }]));
  taken.forEach(({ outcome, faults }, n) => {
    if (outcome !== 'rejected') counts[outcome] += 1;
    else rejected.push({ row: readable[n]!, why: faults.map(({ path, zh, en }) => `${path} ${english ? en : zh}`).join(english ? '; ' : ' ') });
  });
  return rejected.toSorted((one, other) => one.row.line - other.row.line);
}
