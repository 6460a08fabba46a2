import { createReadStream, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { Command } from 'commander';
import { beginVoiceImport, headOffice, importVoiceFile, listRejected, rejectedVoices, unitsByWord, type VoiceImportDeps, type VoiceImportRecord } from '#features/voices/index.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { migrate } from '#platform/db/migrate.ts';
import { say, text } from './cli-language.ts';
import { CommandFailure } from './command-failure.ts';
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
  const { size, mtimeMs } = statOf(file);
  if (!/^[a-z0-9][a-z0-9_-]{0,39}$/.test(options.source)) throw new CommandFailure(2, '--source 只能由小写字母、数字、- 和 _ 组成。', '--source takes small letters, digits, - and _.');
  const config = readConfig();
  const keyring = useKeyring(config);
  await useDatabase(config, async (database) => {
    await migrate({ url: database.url });
    const deps: VoiceImportDeps = { database, keyring };
    const unitId = await unitOf(database.db, options.unit);
    const begun = await beginVoiceImport(deps, { fileName: basename(file), fileBytes: size, fileKey: `${resolve(file)} ${mtimeMs}`, source: options.source, unitId, byStaff: null, scopePath: null, state: 'importing' });
    if (begun.readLine > 0) say(`  接着第 ${begun.readLine} 行继续`, `  going on behind line ${begun.readLine}`);
    const source = { name: basename(file), bytes: size, open: () => createReadStream(file, { highWaterMark: 256 * 1024 }) as AsyncIterable<Buffer> };
    const done = await importVoiceFile(deps, begun.id, source, { progress: everySoOften((record) => tellProgress(record)) });
    if (done.failure !== null) throw new CommandFailure(2, done.failure.zh, done.failure.en);
    if (done.ignoredColumns.length > 0) say(`  未识别的列已忽略：${done.ignoredColumns.join('、')}`, `  unknown columns are left out: ${done.ignoredColumns.join(', ')}`);
    say(`✓ 已导入 ${done.stored} 条，重复 ${done.repeated} 条，拒绝 ${done.rejected} 行`, `✓ ${done.stored} imported, ${done.repeated} repeated, ${done.rejected} rejected`);
    if (done.rejected > 0) await tellRejected(deps, done, options.rejected);
  });
}

async function unitOf(db: Db, code: string | undefined): Promise<string> {
  const id = code === undefined ? await headOffice(db) : (await unitsByWord(db, null, [code])).get(code);
  if (id !== undefined) return id;
  if (code === undefined) throw new CommandFailure(2, '还没有机构，请先用 huiyin import units 导入机构。', 'There is no unit yet; import the units first (huiyin import units).');
  throw new CommandFailure(2, `没有机构“${code}”。`, `There is no unit "${code}".`);
}

async function tellRejected({ database: { db }, keyring }: VoiceImportDeps, record: VoiceImportRecord, rejected: string | undefined): Promise<void> {
  for (const { line, reasons } of await listRejected(db, record.id, 0, 20)) say(`  第 ${line} 行：${reasons.map(({ zh }) => zh).join(' ')}`, `  line ${line}: ${reasons.map(({ en }) => en).join(' ')}`);
  if (rejected !== undefined) {
    const out = await open(rejected, 'w', 0o600);
    for await (const piece of rejectedVoices(db, keyring, record, text('zh-CN', 'en') === 'en' ? 'en' : 'zh-CN')) await out.write(piece);
    await out.close();
  }
  throw new CommandFailure(
    record.stored + record.repeated === 0 ? 2 : 1,
    `${record.rejected} 行被拒绝${rejected === undefined ? '；加 --rejected 文件名 可导出全部' : `，已写入 ${rejected}`}`,
    `${record.rejected} rows are rejected${rejected === undefined ? '; add --rejected FILE to get all of them' : ` and written to ${rejected}`}`,
  );
}

function tellProgress({ readBytes, fileBytes, stored }: VoiceImportRecord): void {
  const share = Math.floor((readBytes / Math.max(1, fileBytes)) * 100);
  say(`  已读 ${share}%，导入 ${stored} 条`, `  ${share} % read, ${stored} imported`);
}

/** Passes on what comes, at most once in two seconds. */
function everySoOften<T>(tell: (value: T) => void): (value: T) => void {
  let told = performance.now();
  return (value) => {
    if (performance.now() - told < 2000) return;
    told = performance.now();
    tell(value);
  };
}

function statOf(file: string): { size: number; mtimeMs: number } {
  try {
    return statSync(file);
  } catch (error) {
    const why = error instanceof Error ? error.message : '';
    throw new CommandFailure(2, `无法读取 ${file}：${why}`, `Cannot read ${file}: ${why}`);
  }
}
