import type { Command } from 'commander';
import { maskLine } from '@huiyin/language';
import { text } from './cli-language.ts';
import { runFileCommand } from './run-file-command.ts';

/** `huiyin mask --in FILE --out FILE`: personal data in JSON Lines, found and masked. Needs no database. */
export function registerMaskCommand(program: Command): void {
  program
    .command('mask')
    .description(
      text(
        '逐行识别并遮蔽个人信息：读入 {"id","text"}，写出 {"id","text","found"}',
        'find and mask personal data line by line: reads {"id","text"}, writes {"id","text","found"}',
      ),
    )
    .requiredOption('--in <file>', text('输入的 JSON Lines 文件（UTF-8），- 表示标准输入', 'JSON Lines to read (UTF-8), - for standard input'))
    .requiredOption('--out <file>', text('输出文件，- 表示标准输出', 'file to write, - for standard output'))
    .addHelpText(
      'after',
      text(
        '\n退出码：0 全部成功，1 部分行被拒绝（输出中带 error），2 未做任何处理。不需要数据库。',
        '\nExit codes: 0 all good, 1 some lines refused (they carry "error"), 2 nothing done. Needs no database.',
      ),
    )
    .action(async (options: { in: string; out: string }) => {
      process.exitCode = await runFileCommand({ input: options.in, output: options.out, work: maskLine });
    });
}
