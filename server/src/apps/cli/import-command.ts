import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Command } from 'commander';
import type { ImportKind } from '@huiyin/contracts';
import { applyImport, commandLinePrincipal, findImport, previewImport, rejectedTable, writeTable } from '#features/organisation/index.ts';
import { migrate } from '#platform/db/migrate.ts';
import { say, text } from './cli-language.ts';
import { listLocale, readWholeFile, rowsRejected } from './import-file.ts';
import { registerCustomerImports } from './import-customers-command.ts';
import { registerServiceImport } from './import-services-command.ts';
import { registerVoiceImport } from './import-voices-command.ts';
import { readConfig } from './read-config.ts';
import { runStage } from './run-stage.ts';
import { tellRefusal } from './tell-refusal.ts';
import { useDatabase } from './use-database.ts';

const kinds: { kind: ImportKind; zh: string; en: string }[] = [
  { kind: 'units', zh: '导入机构', en: 'import units' },
  { kind: 'departments', zh: '导入部门与岗位', en: 'import departments with their posts' },
  { kind: 'staff', zh: '导入人员（没有密码，由管理员发放或用统一身份认证）', en: 'import staff (without passwords: administrators hand them out, or single sign-on)' },
];

export function registerImportCommand(program: Command): void {
  const command = program.command('import').description(text('从文件导入', 'import from a file'));
  for (const { kind, zh, en } of kinds) {
    command
      .command(`${kind} <file>`)
      .description(text(zh, en))
      .option('--dry-run', text('只检查，不改动任何数据', 'only check, change nothing'))
      .option('--rejected <file>', text('把被拒绝的行连同原因写入此文件（.csv 或 .xlsx）', 'write the rejected rows with their reasons to this file (.csv or .xlsx)'))
      .action((file: string, options: { dryRun?: boolean; rejected?: string }) => importFile(kind, file, options));
  }
  registerCustomerImports(command);
  registerServiceImport(command);
  registerVoiceImport(command);
}

async function importFile(kind: ImportKind, file: string, { dryRun, rejected }: { dryRun?: boolean; rejected?: string }): Promise<void> {
  const content = readWholeFile(file);
  await useDatabase(readConfig(), async (database) => {
    const { db } = database;
    await migrate({ url: database.url });
    const asked = { principal: commandLinePrincipal, address: '' };
    const id = await runStage('检查文件', 'Checking the file', () =>
      tellRefusal(() => previewImport(db, { principal: commandLinePrincipal, byStaff: null, kind, fileName: basename(file), content })),
    );
    let record = (await findImport(db, id))!;
    const { create, update, unchanged } = record.counts;
    const strangers = record.ignoredColumns;
    if (strangers.length > 0) say(`  以下列未识别，已忽略：${strangers.join('、')}`, `  columns that are not known and left out: ${strangers.join(', ')}`);
    say(`  新增 ${create} 行，更新 ${update} 行，不变 ${unchanged} 行，拒绝 ${record.counts.reject} 行`, `  ${create} to create, ${update} to update, ${unchanged} unchanged, ${record.counts.reject} rejected`);
    if (dryRun !== true) {
      record = await runStage('导入', 'Importing', async () => {
        let now = record;
        for (let told = 0; now.state !== 'done'; ) {
          now = await applyImport(db, asked, id);
          if (now.applied - told < 500) continue;
          told = now.applied;
          say(`  已导入 ${now.applied} / ${create + update} 行`, `  ${now.applied} of ${create + update} rows`);
        }
        return now;
      });
      say(`  已导入 ${record.applied} 行`, `  ${record.applied} rows imported`);
    }
    if (rejected === undefined && record.counts.reject === 0) return;
    const table = await rejectedTable(db, record, listLocale());
    if (rejected !== undefined) writeFileSync(rejected, await writeTable(rejected.endsWith('.xlsx') ? 'xlsx' : 'csv', table));
    if (record.counts.reject === 0) return;
    for (const [line, why] of table.slice(1, 21)) say(`  第 ${line} 行：${why}`, `  line ${line}: ${why}`);
    throw rowsRejected(record.counts.reject, rejected);
  });
}
