import type { Command } from 'commander';
import type { CoreKind } from '@huiyin/contracts';
import { applyCustomerImport, beginImport, firstRejected, rejectedLines, stageImport, startApplying } from '#features/customers/index.ts';
import { migrate } from '#platform/db/migrate.ts';
import { say, text } from './cli-language.ts';
import { CommandFailure } from './command-failure.ts';
import { everySoOften, listLocale, openImportFile, rowsRejected, writeRejected } from './import-file.ts';
import { readConfig } from './read-config.ts';
import { runStage } from './run-stage.ts';
import { useDatabase } from './use-database.ts';
import { useKeyring } from './use-keyring.ts';

const kinds: { kind: CoreKind; zh: string; en: string }[] = [
  { kind: 'customers', zh: '导入客户（CSV、XLSX 或 JSONL；中断后再次运行即继续）', en: 'import customers (CSV, XLSX or JSONL; run again to go on after an interruption)' },
  { kind: 'policies', zh: '导入保单', en: 'import policies' },
  { kind: 'claims', zh: '导入赔案', en: 'import claims' },
];

export function registerCustomerImports(command: Command): void {
  for (const { kind, zh, en } of kinds) {
    command
      .command(`${kind} <file>`)
      .description(text(zh, en))
      .option('--dry-run', text('只检查，不改动任何客户', 'only check, change no customer'))
      .option('--rejected <file>', text('把被拒绝的行连同原因写入此 CSV 文件（含个人信息）', 'write the rejected rows with their reasons to this CSV file (holds personal data)'))
      .action((file: string, options: { dryRun?: boolean; rejected?: string }) => importFile(kind, file, options));
  }
}

async function importFile(kind: CoreKind, file: string, { dryRun, rejected }: { dryRun?: boolean; rejected?: string }): Promise<void> {
  const source = openImportFile(file);
  const percent = (bytes: number): number => Math.floor((bytes / Math.max(1, source.bytes)) * 100);
  const config = readConfig();
  const keyring = useKeyring(config);
  await useDatabase(config, async ({ db, url }) => {
    await migrate({ url });
    const deps = { db, keyring };
    const begun = await beginImport(deps, { kind, fileName: source.name, fileBytes: source.bytes, fileKey: `${file} ${source.modifiedMs}`, byStaff: null, scopePath: null, state: 'reading' });
    if (begun.readLine > 0) say(`  接着第 ${begun.readLine} 行继续`, `  going on behind line ${begun.readLine}`);
    const read = await runStage('读取文件', 'Reading the file', () =>
      stageImport(deps, begun.id, source, { progress: everySoOften((record) => say(`  已读 ${percent(record.readBytes)}%，第 ${record.readLine} 行`, `  ${percent(record.readBytes)} % read, line ${record.readLine}`)) }),
    );
    if (read.failure !== null) throw new CommandFailure(2, read.failure.zh, read.failure.en);
    say(
      `  新增 ${read.toCreate} 行，更新 ${read.toUpdate} 行，不变 ${read.unchanged} 行，版本较旧 ${read.older} 行，拒绝 ${read.rejected} 行`,
      `  ${read.toCreate} to create, ${read.toUpdate} to update, ${read.unchanged} unchanged, ${read.older} older, ${read.rejected} rejected`,
    );
    if (read.ignoredColumns.length > 0) say(`  未识别的列已忽略：${read.ignoredColumns.join('、')}`, `  unknown columns are left out: ${read.ignoredColumns.join(', ')}`);
    let now = read;
    if (dryRun !== true) {
      const total = read.toCreate + read.toUpdate;
      now = await runStage('导入', 'Importing', async () => {
        await startApplying(deps, begun.id, null, '');
        return applyCustomerImport(deps, begun.id, { progress: everySoOften((record) => say(`  已导入 ${record.applied} / ${total} 行`, `  ${record.applied} of ${total} rows`)) });
      });
      say(`  已导入 ${now.applied} 行`, `  ${now.applied} rows imported`);
    }
    if (now.rejected === 0) return;
    for (const { line, reasons } of await firstRejected(db, begun.id)) {
      say(`  第 ${line} 行：${reasons.map(({ zh }) => zh).join(' ')}`, `  line ${line}: ${reasons.map(({ en }) => en).join(' ')}`);
    }
    if (rejected !== undefined) await writeRejected(rejected, rejectedLines(deps, now, listLocale()));
    throw rowsRejected(now.rejected, rejected);
  });
}
