import type { BackupProgress } from '#platform/backup/backup-format.ts';
import { say } from './cli-language.ts';

/** Bytes of one table between two lines of progress. */
const step = 50_000_000;

/** Says each table of a hundred rows and more when it is done, and every 50 MB on the way. */
export function tellProgress(): (progress: BackupProgress) => void {
  let told = 0;
  return ({ table, rows, bytes }) => {
    const name = table.replace(/^public\./, '');
    if (rows >= 100) say(`  ${name}：${rows} 行`, `  ${name}: ${rows} rows`);
    if (bytes < told) told = 0;
    if (rows > 0 || bytes - told < step) return;
    told = bytes;
    say(`  ${name}：${Math.round(bytes / 1_000_000)} MB`, `  ${name}: ${Math.round(bytes / 1_000_000)} MB`);
  };
}
