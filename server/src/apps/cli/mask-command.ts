import type { Command } from 'commander';
import { maskLine } from '@huiyin/language';
import { text } from './cli-language.ts';
import { registerFileCommand } from './register-file-command.ts';

/** `huiyin mask`: personal data in JSON Lines, found and masked. */
export function registerMaskCommand(program: Command): void {
  registerFileCommand(program, {
    name: 'mask',
    description: text('逐行识别并遮蔽个人信息：读入 {"id","text"}，写出 {"id","text","found"}', 'find and mask personal data line by line: reads {"id","text"}, writes {"id","text","found"}'),
    work: maskLine,
  });
}
