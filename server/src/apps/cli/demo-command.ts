import type { Command } from 'commander';
import { join } from 'node:path';
import { RefusalError } from '#platform/errors/refusal.ts';
import { say, text } from './cli-language.ts';
import { CommandFailure } from './command-failure.ts';
import { provideDatabase } from './provide-database.ts';
import { readConfig } from './read-config.ts';
import { runStage } from './run-stage.ts';

export function registerDemoCommand(program: Command): void {
  program
    .command('demo')
    .description(text('演示公司“回音保险”', 'the invented demo insurer 回音保险'))
    .command('load')
    .description(text('把演示公司载入空数据库（可重复运行，中断后可继续）', 'load the demo insurer into an empty database (safe to repeat, goes on after an interruption)'))
    .action(async () => {
      const config = readConfig();
      const database = await provideDatabase(config);
      try {
        const { migrate } = await import('#platform/db/migrate.ts');
        await runStage('升级数据库', 'Migrating the database', () => migrate({ url: database.url }));
        const signIns = await load(database.url, config);
        for (const { role, roleEn, email, password, name } of signIns) process.stdout.write(`${email}\t${password}\t${role} ${roleEn}\t${name}\n`);
      } finally {
        await database.stop();
      }
    });
}

async function load(url: string, config: ReturnType<typeof readConfig>) {
  const { connectDatabase } = await import('#platform/db/connect-database.ts');
  const { openKeyring } = await import('#platform/privacy/keyring.ts');
  const { loadDemo } = await import('../demo/load-demo.ts');
  const database = connectDatabase(url, 4);
  const keyring = openKeyring({ file: config.masterKeyFile === '' ? join(config.dataFolder, 'master.key') : config.masterKeyFile, create: true });
  try {
    const { signIns } = await runStage('载入演示数据', 'Loading the demo insurer', () =>
      loadDemo({ database, keyring, config, say: (zh, en) => say(`  ${zh}`, `  ${en}`) }));
    return signIns;
  } catch (error) {
    if (error instanceof RefusalError && error.text !== undefined) throw new CommandFailure(2, error.text.zh, error.text.en);
    throw error;
  } finally {
    await database.close();
  }
}
