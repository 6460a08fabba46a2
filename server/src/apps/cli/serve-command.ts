import type { Command } from 'commander';
import { say, text } from './cli-language.ts';
import { CommandFailure } from './command-failure.ts';
import { provideDatabase } from './provide-database.ts';
import { readConfig } from './read-config.ts';
import { runServer } from './run-server.ts';
import { requireFreePort } from './require-free-port.ts';

type Role = 'web' | 'live' | 'worker';
const allRoles: readonly Role[] = ['web', 'live', 'worker'];

export function registerServeCommand(program: Command): void {
  program
    .command('serve')
    .description(text('启动服务（数据库须已升级）', 'serve (on a database that is migrated)'))
    .option('--roles <list>', text('本进程承担的角色，逗号分隔', 'roles of this process, separated by commas'), allRoles.join(','))
    .action(async (options: { roles: string }) => {
      const run = parseRoles(options.roles);
      const config = readConfig();
      await requireFreePort(config.host, config.port);
      const database = await provideDatabase(config);
      try {
        await requireMigrated(database.url);
        await runServer({ config, databaseUrl: database.url, run, logLevel: config.logLevel, signal: database.untilSignal() });
      } finally {
        await database.stop();
        say('已停止', 'Stopped');
      }
    });
}

export function parseRoles(list: string): Role[] {
  const names = list.split(',').map((name) => name.trim()).filter((name) => name !== '');
  const unknown = names.filter((name) => !(allRoles as readonly string[]).includes(name));
  if (names.length === 0 || unknown.length > 0) {
    throw new CommandFailure(2, `未知角色“${unknown.join('、')}”，可用：${allRoles.join('、')}`, `Unknown role “${unknown.join(', ')}”; there are ${allRoles.join(', ')}`);
  }
  return allRoles.filter((role) => names.includes(role));
}

async function requireMigrated(url: string): Promise<void> {
  const { default: pg } = await import('pg');
  const { checkMigrations } = await import('./doctor/check-database.ts');
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const found = await checkMigrations(client);
    if (found.state === 'fault') throw new CommandFailure(2, `${found.zh}。${found.mend?.zh}`, `${found.en}: ${found.mend?.en}`);
  } finally {
    await client.end();
  }
}
