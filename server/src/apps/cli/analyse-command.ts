import type { Command } from 'commander';
import { analyseLine } from '@huiyin/language';
import { text } from './cli-language.ts';
import { runFileCommand } from './run-file-command.ts';

/** `huiyin analyse --in FILE --out FILE`: what customers' comments in JSON Lines are about. Needs no database. */
export function registerAnalyseCommand(program: Command): void {
  program
    .command('analyse')
    .description(
      text(
        '逐行分析客户之声：读入 {"id","channel","touchpoint","rating","text"}，写出 {"id","mentions","escalate"}',
        'tell what customers\' voices are about: reads {"id","channel","touchpoint","rating","text"}, writes {"id","mentions","escalate"}',
      ),
    )
    .requiredOption('--in <file>', text('输入的 JSON Lines 文件（UTF-8），- 表示标准输入', 'JSON Lines to read (UTF-8), - for standard input'))
    .requiredOption('--out <file>', text('输出文件，- 表示标准输出', 'file to write, - for standard output'))
    .addHelpText(
      'after',
      text(
        '\nmentions 为一至三个 {"topic","sentiment"}，escalate 为 true 表示当天须有人回电；主题与标注规则见 docs/voices.md。\nchannel、touchpoint、rating（1–5）可以不填。\n退出码：0 全部成功，1 部分行被拒绝（输出中带 error），2 未做任何处理。不需要数据库。',
        '\nmentions are one to three {"topic","sentiment"}; escalate true: somebody must call back today. Topics and rules: docs/voices.md.\nchannel, touchpoint and rating (1–5) may be absent.\nExit codes: 0 all good, 1 some lines refused (they carry "error"), 2 nothing done. Needs no database.',
      ),
    )
    .action(async (options: { in: string; out: string }) => {
      process.exitCode = await runFileCommand({ input: options.in, output: options.out, work: analyseLine });
    });
}
