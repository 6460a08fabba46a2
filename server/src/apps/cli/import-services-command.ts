import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { readTable } from '#features/organisation/index.ts';
import { serviceFields, takeServices, type ServiceRecord } from '#features/questionnaires/index.ts';
import { systemClock } from '#platform/clock/clock.ts';
import { migrate } from '#platform/db/migrate.ts';
import { transact } from '#platform/db/transact.ts';
import { say, text } from './cli-language.ts';
import { CommandFailure } from './command-failure.ts';
import { readConfig } from './read-config.ts';
import { tellRefusal } from './tell-refusal.ts';
import { useDatabase } from './use-database.ts';

/** Records stored in one transaction: none lasts a second. */
const batch = 1000;

export function registerServiceImport(command: Command): void {
  command
    .command('service-events <file>')
    .description(text('导入已办结的服务（CSV、XLSX 或 JSONL；可重复运行，每笔只计一次）', 'import finished services (CSV, XLSX or JSONL; may be run again, each counts once)'))
    .action((file: string) => importServices(file));
}

async function importServices(file: string): Promise<void> {
  const records = await readRecords(file);
  await useDatabase(readConfig(), async ({ db, url }) => {
    await migrate({ url });
    const counts = { stored: 0, known: 0, rejected: 0 };
    for (let from = 0; from < records.length; from += batch) {
      const taken = await transact(db, (tx) => takeServices(tx, 'core', records.slice(from, from + batch).map(({ record }) => record), systemClock.now()));
      taken.forEach(({ outcome, faults }, n) => {
        counts[outcome] += 1;
        if (outcome !== 'rejected' || counts.rejected > 20) return;
        const { line } = records[from + n]!;
        say(`  第 ${line} 行：${faults.map(({ path, zh }) => `${path} ${zh}`).join(' ')}`, `  line ${line}: ${faults.map(({ path, en }) => `${path}: ${en}`).join(' ')}`);
      });
      say(`  ${Math.min(records.length, from + batch)} / ${records.length} 行`, `  ${Math.min(records.length, from + batch)} of ${records.length} rows`);
    }
    say(`  新增 ${counts.stored} 笔，已有 ${counts.known} 笔，拒绝 ${counts.rejected} 笔`, `  ${counts.stored} stored, ${counts.known} known already, ${counts.rejected} rejected`);
    if (counts.rejected > 0) throw new CommandFailure(1, `${counts.rejected} 行被拒绝，其余已保存`, `${counts.rejected} rows are rejected, the rest is stored`);
  });
}

async function readRecords(file: string): Promise<{ line: number; record: ServiceRecord }[]> {
  const content = readContent(file);
  const start = content.subarray(0, 200).toString('utf8').replace(/^\ufeff/, '').trimStart();
  if (start.startsWith('{')) {
    return content.toString('utf8').replace(/^\ufeff/, '').split('\n').map((words, n) => ({ words, line: n + 1 })).filter(({ words }) => words.trim() !== '').map(({ words, line }) => ({ line, record: parseLine(words, line) }));
  }
  const [head, ...rows] = await tellRefusal(() => readTable(content));
  const fields = head!.cells.map((title) => Object.entries(serviceFields).find(([field, { zh }]) => title.trim() === field || title.trim() === zh)?.[0]);
  return rows.map(({ line, cells }) => ({ line, record: Object.fromEntries(fields.flatMap((field, n) => (field === undefined ? [] : [[field, (cells[n] ?? '').trim()]]))) }));
}

function parseLine(words: string, line: number): ServiceRecord {
  try {
    const record = JSON.parse(words) as Record<string, unknown>;
    return Object.fromEntries(Object.entries(record).map(([field, value]) => [field, value === null ? null : String(value)]));
  } catch {
    throw new CommandFailure(2, `第 ${line} 行不是有效的 JSON`, `Line ${line} is not valid JSON`);
  }
}

function readContent(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    const why = error instanceof Error ? error.message : '';
    throw new CommandFailure(2, `无法读取 ${file}：${why}`, `Cannot read ${file}: ${why}`);
  }
}
