import type { Command } from 'commander';
import { analyseLine } from '@huiyin/language';
import { text } from './cli-language.ts';
import { registerFileCommand } from './register-file-command.ts';

/** `huiyin analyse`: what customers' comments in JSON Lines are about. */
export function registerAnalyseCommand(program: Command): void {
  registerFileCommand(program, {
    name: 'analyse',
    description: text(
      '逐行分析客户之声：读入 {"id","channel","touchpoint","rating","text"}，写出 {"id","mentions","escalate"}',
      'tell what customers\' voices are about: reads {"id","channel","touchpoint","rating","text"}, writes {"id","mentions","escalate"}',
    ),
    notes: [
      text(
        'mentions 为一至三个 {"topic","sentiment"}，escalate 为 true 表示当天须有人回电；主题与标注规则见 docs/voices.md。',
        'mentions are one to three {"topic","sentiment"}; escalate true: somebody must call back today. Topics and rules: docs/voices.md.',
      ),
      text('channel、touchpoint、rating（1–5）可以不填。', 'channel, touchpoint and rating (1–5) may be absent.'),
    ],
    work: analyseLine,
  });
}
