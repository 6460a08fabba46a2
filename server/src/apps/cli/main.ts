import { Command, CommanderError } from 'commander';
import { EmbeddedPostgresError } from '#platform/db/embedded-postgres.ts';
import { chooseCliLanguage, text, type CliLanguage } from './cli-language.ts';
import { CommandFailure } from './command-failure.ts';
import { isEnding } from './end-signals.ts';
import { registerAdminCommand } from './admin-command.ts';
import { registerAnalyseCommand } from './analyse-command.ts';
import { registerAuditCommand } from './audit-command.ts';
import { registerBackupCommand } from './backup-command.ts';
import { registerDemoCommand } from './demo-command.ts';
import { registerDoctorCommand } from './doctor-command.ts';
import { registerImportCommand } from './import-command.ts';
import { registerKeysCommand } from './keys-command.ts';
import { registerMaskCommand } from './mask-command.ts';
import { registerMetricsCommand } from './metrics-command.ts';
import { registerMigrateCommand } from './migrate-command.ts';
import { registerRestoreCommand } from './restore-command.ts';
import { registerServeCommand } from './serve-command.ts';
import { registerSimulateCommand } from './simulate-command.ts';
import { registerStartCommand } from './start-command.ts';
import { registerVoicesCommand } from './voices-command.ts';

export interface CliCall {
  args: string[];
  language: CliLanguage;
}

/** Runs one command line and returns its exit code: 0 good, 1 in part or a failed check, 2 wrong use or nothing done. */
export async function main({ args, language }: CliCall): Promise<number> {
  chooseCliLanguage(language);
  const program = composeProgram();
  try {
    await program.parseAsync(args.length === 0 ? ['--help'] : args, { from: 'user' });
    return Number(process.exitCode ?? 0);
  } catch (error) {
    return explain(error);
  }
}

/** Every command of the program; each file adds its own. */
export function composeProgram(): Command {
  const program = new Command('huiyin')
    .description(text('回音：保险公司客户服务平台', 'Huiyin: the customer-service platform for insurance companies'))
    .version('0.1.0', '-V, --version', text('显示版本', 'show the version'));
  inReadersLanguage(program);
  registerStartCommand(program);
  registerServeCommand(program);
  registerMigrateCommand(program);
  registerAdminCommand(program);
  registerImportCommand(program);
  registerDemoCommand(program);
  registerDoctorCommand(program);
  registerMaskCommand(program);
  registerAnalyseCommand(program);
  registerAuditCommand(program);
  registerMetricsCommand(program);
  registerVoicesCommand(program);
  registerSimulateCommand(program);
  registerKeysCommand(program);
  registerBackupCommand(program);
  registerRestoreCommand(program);
  return program;
}

function explain(error: unknown): number {
  if (isEnding()) return 1;
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof CommandFailure) {
    process.stderr.write(`${error.message}\n`);
    return error.exitCode;
  }
  if (error instanceof EmbeddedPostgresError) {
    process.stderr.write(`${text(error.zh, error.en)}\n`);
    return 2;
  }
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  return 1;
}

const titles: Record<string, string> = {
  'Usage:': '用法：',
  'Options:': '选项：',
  'Commands:': '命令：',
  'Arguments:': '参数：',
};

/** Applies language and exit codes to a command and, since commander copies them, to those added to it later. */
function inReadersLanguage(program: Command): void {
  program
    .exitOverride()
    .helpOption('-h, --help', text('显示帮助', 'show help'))
    .helpCommand('help [command]', text('显示某个命令的帮助', 'show help for a command'))
    .configureHelp({ styleTitle: (title) => text(titles[title] ?? title, title) })
    .showHelpAfterError(text('（加 --help 查看用法）', '(add --help to see the usage)'));
}
