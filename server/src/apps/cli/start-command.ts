import type { Command } from 'commander';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '#platform/config/load-config.ts';
import { say, text } from './cli-language.ts';
import { provideDatabase, type ProvidedDatabase } from './provide-database.ts';
import { provideDemo, type DemoSignIns } from './provide-demo.ts';
import { isPacked, readConfig } from './read-config.ts';
import { requireFreePort } from './require-free-port.ts';
import { runServer } from './run-server.ts';
import { runStage } from './run-stage.ts';
import { printAddresses, writeDemoFile } from './tell-addresses.ts';

export function registerStartCommand(program: Command): void {
  program
    .command('start')
    .description(
      text('一条命令完成安装、构建、数据库、演示数据并启动全部服务', 'everything by one command: install, build, database, demo, and serve in all roles'),
    )
    .action(async () => {
      const config = withDemoDefault(readConfig());
      await requireFreePort(config.host, config.port);
      const database = await runStage('准备数据库', 'Preparing the database', () => provideDatabase(config));
      try {
        const { migrate } = await import('#platform/db/migrate.ts');
        const log = (line: string): void => void process.stderr.write(`  ${line}\n`);
        await runStage('升级数据库', 'Migrating the database', () => migrate({ url: database.url, log }));
        const signIns = await provideDemo(database.url, config);
        await serve(config, database, signIns);
      } finally {
        await database.stop();
        say('已停止', 'Stopped');
      }
    });
}

async function serve(config: Config, { url: databaseUrl, untilSignal }: ProvidedDatabase, signIns: DemoSignIns): Promise<void> {
  const file = join(config.dataFolder, 'demo.json');
  try {
    await runServer({
      config,
      databaseUrl,
      signal: untilSignal(),
      run: ['web', 'live', 'worker'],
      // What is printed here is read by a person: the log joins in from warnings on, unless more was asked for.
      logLevel: config.logLevel === 'info' ? 'warn' : config.logLevel,
      onReady: ({ url }) => {
        writeDemoFile(file, url, signIns);
        printAddresses(url, signIns, file);
      },
    });
  } finally {
    rmSync(file, { force: true });
  }
}

/** An archive unpacked at an insurer's is a real installation: without being told to, it loads no demo. */
function withDemoDefault(config: Config): Config {
  return isPacked && config.demo === 'auto' ? { ...config, demo: 'off' } : config;
}
