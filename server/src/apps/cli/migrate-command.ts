import type { Command } from 'commander';
import { text } from './cli-language.ts';
import { provideDatabase } from './provide-database.ts';
import { readConfig } from './read-config.ts';
import { runStage } from './run-stage.ts';

export function registerMigrateCommand(program: Command): void {
  program
    .command('migrate')
    .description(text('把数据库升级到本程序的版本（可重复运行）', "bring the database to this program's schema (safe to repeat)"))
    .action(async () => {
      const database = await provideDatabase(readConfig());
      try {
        const { migrate } = await import('#platform/db/migrate.ts');
        const log = (line: string): void => void process.stderr.write(`  ${line}\n`);
        await runStage('升级数据库', 'Migrating the database', () => migrate({ url: database.url, log }));
      } finally {
        await database.stop();
      }
    });
}
