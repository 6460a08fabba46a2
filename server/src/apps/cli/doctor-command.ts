import type { Command } from 'commander';
import pg from 'pg';
import { systemClock } from '#platform/clock/clock.ts';
import type { Config } from '#platform/config/load-config.ts';
import { EmbeddedPostgresError } from '#platform/db/embedded-postgres.ts';
import { say, text } from './cli-language.ts';
import { CommandFailure } from './command-failure.ts';
import { checkCalendars, checkClock, checkConnections, checkLocale, checkMigrations, checkVersion } from './doctor/check-database.ts';
import { checkDisk, checkKeys, checkMail, checkNode, checkPlace } from './doctor/check-machine.ts';
import { checkSealed } from './doctor/check-sealed.ts';
import { fault, good, type Finding } from './doctor/check.ts';
import { provideDatabase } from './provide-database.ts';
import { readConfig } from './read-config.ts';

const marks = { good: '✓', warning: '!', fault: '✗' } as const;

export function registerDoctorCommand(program: Command): void {
  program
    .command('doctor')
    .description(text('检查数据库、区域设置、日历、磁盘、时钟和密钥，并说明如何修复', 'check database, locale, calendars, disk, clock and keys, and say how to mend each'))
    .option('--json', text('以 JSON 输出，每行一项', 'print one JSON line a finding'))
    .action(async (options: { json?: boolean }) => {
      const findings = await examine(readConfig());
      for (const finding of findings) process.stdout.write(`${options.json ? JSON.stringify(finding) : inWords(finding)}\n`);
      const faults = findings.filter((finding) => finding.state === 'fault').length;
      const warnings = findings.filter((finding) => finding.state === 'warning').length;
      if (faults > 0) throw new CommandFailure(1, `${faults} 项需要修复，${warnings} 项提醒`, `${faults} to mend, ${warnings} warnings`);
      say(`一切正常，${warnings} 项提醒`, `All good, ${warnings} warnings`);
    });
}

/** Runs every check; a database that cannot be reached is one finding, and the checks of the machine still run. */
export async function examine(config: Config): Promise<Finding[]> {
  // First: the own PostgreSQL finds its place when it is started.
  const database = await examineDatabase(config);
  return [checkNode(), checkPlace(config), checkDisk(config.dataFolder), checkKeys(config), ...(await checkMail(config)), ...database];
}

async function examineDatabase(config: Config): Promise<Finding[]> {
  try {
    const database = await provideDatabase(config);
    const client = new pg.Client({ connectionString: database.url, connectionTimeoutMillis: 10_000 });
    try {
      await client.connect();
      const migrations = await checkMigrations(client);
      return [
        good(
          database.embedded ? '内置 PostgreSQL 可以连接' : 'DATABASE_URL 的数据库可以连接',
          database.embedded ? 'The built-in PostgreSQL answers' : 'The database of DATABASE_URL answers',
        ),
        await checkVersion(client),
        await checkLocale(client),
        await checkConnections(client, config.poolSize),
        await checkClock(client, systemClock),
        migrations,
        ...(migrations.state === 'good' ? [await checkCalendars(client, systemClock), ...(await checkSealed(database.url, config))] : []),
      ];
    } finally {
      await client.end().catch(() => undefined);
      await database.stop();
    }
  } catch (error) {
    if (error instanceof EmbeddedPostgresError) return [fault(error.zh, error.en, '见上', 'see above')];
    const why = error instanceof Error ? error.message : String(error);
    return [fault(`无法连接数据库：${why}`, `The database cannot be reached: ${why}`, '检查 DATABASE_URL、网络与数据库的登录许可', "check DATABASE_URL, the network and the database's sign-in rules")];
  }
}

function inWords({ state, zh, en, mend }: Finding): string {
  return `${marks[state]} ${text(zh, en)}${mend ? `\n    → ${text(mend.zh, mend.en)}` : ''}`;
}
