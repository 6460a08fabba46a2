import type { Command } from 'commander';
import { text } from './cli-language.ts';
import { runFileCommand, type FileWork } from './run-file-command.ts';

export interface FileCommand {
  readonly name: string;
  readonly description: string;
  /** What is said of its lines before the exit codes, each on a line of its own. */
  readonly notes?: readonly string[];
  readonly work: FileWork;
}

/** `huiyin NAME --in FILE --out FILE`: JSON Lines in, a line out for each. Needs no database. */
export function registerFileCommand(program: Command, { name, description, notes = [], work }: FileCommand): void {
  const codes = text('退出码：0 全部成功，1 部分行被拒绝（输出中带 error），2 未做任何处理。不需要数据库。', 'Exit codes: 0 all good, 1 some lines refused (they carry "error"), 2 nothing done. Needs no database.');
  program
    .command(name)
    .description(description)
    .requiredOption('--in <file>', text('输入的 JSON Lines 文件（UTF-8），- 表示标准输入', 'JSON Lines to read (UTF-8), - for standard input'))
    .requiredOption('--out <file>', text('输出文件，- 表示标准输出', 'file to write, - for standard output'))
    .addHelpText('after', ['', ...notes, codes].join('\n'))
    .action(async (options: { in: string; out: string }) => {
      process.exitCode = await runFileCommand({ input: options.in, output: options.out, work });
    });
}
