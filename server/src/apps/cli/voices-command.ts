import type { Command } from 'commander';
import { recountVoices, type VoiceDifference } from '#features/voices/index.ts';
import { say, text } from './cli-language.ts';
import { CommandFailure } from './command-failure.ts';
import { readConfig } from './read-config.ts';
import { useDatabase } from './use-database.ts';

export function registerVoicesCommand(program: Command): void {
  const voices = program.command('voices').description(text('客户之声', 'voices of customers'));
  voices
    .command('verify')
    .description(text('从每条客户声音重新计算，并与汇总比较', 'recount the figures from every voice and compare with the sums'))
    .option('--json', text('以一行 JSON 输出', 'print one JSON line'))
    .addHelpText('after', text('\n退出码：0 一致，1 有差异，2 无法检查。', '\nExit codes: 0 no difference, 1 differences, 2 could not be checked.'))
    .action(async (options: { json?: boolean }) => {
      const { voices: counted, differences } = await useDatabase(readConfig(), ({ db }) => recountVoices(db));
      if (options.json === true) process.stdout.write(`${JSON.stringify({ voices: counted, differences })}\n`);
      else {
        process.stdout.write(text(`已重新计算 ${counted} 条声音\n`, `${counted} voices recounted\n`));
        for (const difference of differences.slice(0, 20)) process.stdout.write(`${wordDifference(difference)}\n`);
      }
      if (differences.length > 0) throw new CommandFailure(1, `✗ ${differences.length} 处不一致`, `✗ ${differences.length} differences`);
      say('✓ 汇总与重新计算的结果一致', '✓ The sums equal the recount');
    });
}

function wordDifference({ table, key, stored, recounted }: VoiceDifference): string {
  const names = Object.keys({ ...stored, ...recounted }).filter((name) => (stored?.[name] ?? 0) !== (recounted?.[name] ?? 0));
  return `${table}  ${key}  ${names.map((name) => `${name} ${stored?.[name] ?? 0} ≠ ${recounted?.[name] ?? 0}`).join(', ')}`;
}
