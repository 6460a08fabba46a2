import { resolve } from 'node:path';
import type { Command } from 'commander';
import { beginVoiceImport, importVoiceFile, listRejected, rejectedVoices, unitsByWord, type VoiceImportDeps, type VoiceImportRecord } from '#features/voices/index.ts';
import { findHeadOffice } from '#platform/access/head-office.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { migrate } from '#platform/db/migrate.ts';
import { say, text } from './cli-language.ts';
import { CommandFailure } from './command-failure.ts';
import { everySoOften, listLocale, openImportFile, rowsRejected, writeRejected } from './import-file.ts';
import { readConfig } from './read-config.ts';
import { useDatabase } from './use-database.ts';
import { useKeyring } from './use-keyring.ts';

interface Options {
  readonly unit?: string;
  readonly source: string;
  readonly rejected?: string;
}

export function registerVoiceImport(command: Command): void {
  command
    .command('voices <file>')
    .description(text('导入客户声音（CSV、XLSX 或 JSONL；中断后再次运行即继续）', 'import voices (CSV, XLSX or JSONL; run again to go on after an interruption)'))
    .option('--unit <code>', text('未写机构的行归入此机构（默认总公司）', 'unit of the rows that name none (the head office)'))
    .option('--source <name>', text('编号属于哪个来源；同一来源的同一编号只存一次', 'whose numbers the ids are; the same id of a source is stored once'), 'file')
    .option('--rejected <file>', text('把被拒绝的行连同原因写入此 CSV 文件（可能含个人信息）', 'write the rejected rows with their reasons to this CSV file (may hold personal data)'))
    .addHelpText('after', text('\n退出码：0 全部导入，1 有行被拒绝，2 没有导入。', '\nExit codes: 0 all imported, 1 some rows rejected, 2 nothing imported.'))
    .action(importFile);
}

async function importFile(file: string, options: Options): Promise<void> {
  const source = openImportFile(file);
  if (!/^[a-z0-9][a-z0-9_-]{0,39}$/.test(options.source)) throw new CommandFailure(2, '--source 只能由小写字母、数字、- 和 _ 组成。', '--source takes small letters, digits, - and _.');
  const config = readConfig();
  const keyring = useKeyring(config);
  await useDatabase(config, async (database) => {
    await migrate({ url: database.url });
    const deps: VoiceImportDeps = { database, keyring };
    const unitId = await unitOf(database.db, options.unit);
    const begun = await beginVoiceImport(deps, { fileName: source.name, fileBytes: source.bytes, fileKey: `${resolve(file)} ${source.modifiedMs}`, source: options.source, unitId, byStaff: null, scopePath: null, state: 'importing' });
    if (begun.readLine > 0) say(`  接着第 ${begun.readLine} 行继续`, `  going on behind line ${begun.readLine}`);
    const done = await importVoiceFile(deps, begun.id, source, { progress: everySoOften((record) => tellProgress(record)) });
    if (done.failure !== null) throw new CommandFailure(2, done.failure.zh, done.failure.en);
    if (done.ignoredColumns.length > 0) say(`  未识别的列已忽略：${done.ignoredColumns.join('、')}`, `  unknown columns are left out: ${done.ignoredColumns.join(', ')}`);
    say(`✓ 已导入 ${done.stored} 条，重复 ${done.repeated} 条，拒绝 ${done.rejected} 行`, `✓ ${done.stored} imported, ${done.repeated} repeated, ${done.rejected} rejected`);
    if (done.rejected > 0) await tellRejected(deps, done, options.rejected);
  });
}

async function unitOf(db: Db, code: string | undefined): Promise<string> {
  const id = code === undefined ? (await findHeadOffice(db))?.id : (await unitsByWord(db, null, [code])).get(code);
  if (id !== undefined) return id;
  if (code === undefined) throw new CommandFailure(2, '还没有机构，请先用 huiyin import units 导入机构。', 'There is no unit yet; import the units first (huiyin import units).');
  throw new CommandFailure(2, `没有机构“${code}”。`, `There is no unit "${code}".`);
}

async function tellRejected({ database: { db }, keyring }: VoiceImportDeps, record: VoiceImportRecord, rejected: string | undefined): Promise<void> {
  for (const { line, reasons } of await listRejected(db, record.id, 0, 20)) say(`  第 ${line} 行：${reasons.map(({ zh }) => zh).join(' ')}`, `  line ${line}: ${reasons.map(({ en }) => en).join(' ')}`);
  if (rejected !== undefined) await writeRejected(rejected, rejectedVoices(db, keyring, record, listLocale()));
  throw rowsRejected(record.rejected, rejected, record.stored + record.repeated > 0);
}

function tellProgress({ readBytes, fileBytes, stored }: VoiceImportRecord): void {
  const share = Math.floor((readBytes / Math.max(1, fileBytes)) * 100);
  say(`  已读 ${share}%，导入 ${stored} 条`, `  ${share} % read, ${stored} imported`);
}
