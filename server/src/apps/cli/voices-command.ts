import type { Command } from 'commander';
import { beginRerun, beginTraining, listModels, recountVoices, rerunVoices, trainModel, type VoiceDifference } from '#features/voices/index.ts';
import { systemClock } from '#platform/clock/clock.ts';
import { migrate } from '#platform/db/migrate.ts';
import { fitInChild } from '../fit/fit-in-child.ts';
import { fitForParent } from '../fit/fit-for-parent.ts';
import { say, text } from './cli-language.ts';
import { CommandFailure } from './command-failure.ts';
import { readConfig } from './read-config.ts';
import { useDatabase } from './use-database.ts';

export function registerVoicesCommand(program: Command): void {
  const voices = program.command('voices').description(text('客户之声', 'voices of customers'));
  registerRuns(voices);
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

/** Work over the whole history that is also done by the page's buttons; here in this process, with its progress on the terminal. */
function registerRuns(voices: Command): void {
  voices
    .command('rerun')
    .description(text('用现行编码表和模型重新分析全部历史评论（中断后再次运行即继续）', 'read all comments anew by the present topics and model (run again to go on after an interruption)'))
    .action(async () => {
      const run = await useDatabase(readConfig(), async (database) => {
        await migrate({ url: database.url });
        const { db } = database;
        const { id, begun } = await beginRerun(db, systemClock, null, { job: false });
        if (!begun) say('  接着未完成的一次继续', '  going on with the unfinished run');
        return rerunVoices(db, systemClock, id, { progress: everySoOften(({ done, total, changed }) => say(`  已分析 ${done} / ${total}，${changed} 条有变化`, `  ${done} of ${total} read, ${changed} changed`)) });
      });
      say(`✓ 已重新分析 ${run.done} 条，${run.changed} 条有变化`, `✓ ${run.done} comments read anew, ${run.changed} changed`);
    });
  voices
    .command('train')
    .description(text('用人工修正训练下一版模型；在留作检验的标签上更好才启用', 'fit the next model to the corrections; it serves only if it is better on labels held back'))
    .action(async () => {
      const { failure, failureEn, refused, version } = await useDatabase(readConfig(), async (database) => {
        await migrate({ url: database.url });
        const { db } = database;
        const { id } = await beginTraining(db, systemClock, null, { job: false });
        const run = await trainModel({ db, clock: systemClock, fit: fitInChild }, id, { progress: everySoOften((percent) => say(`  ${percent}%`, `  ${percent} %`)) });
        const model = (await listModels(db)).find((one) => one.version === run.modelVersion);
        return { failure: run.failure, failureEn: run.failureEn, refused: model?.measures.reasons ?? [], version: run.modelVersion };
      });
      if (failure !== null) throw new CommandFailure(1, failure, failureEn ?? failure);
      for (const { zh, en } of refused) say(`  ${zh}`, `  ${en}`);
      if (refused.length > 0) throw new CommandFailure(1, `✗ 第 ${version} 版未启用，仍用现行模型`, `✗ Version ${version} is not taken into service; the present model stays`);
      say(`✓ 第 ${version} 版已启用`, `✓ Version ${version} serves now`);
    });
  // What `train` and the worker start as a process of its own.
  voices.command('fit', { hidden: true }).action(fitForParent);
}

/** Passes on what comes, at most once in two seconds. */
function everySoOften<T>(tell: (value: T) => void): (value: T) => void {
  let told = performance.now();
  return (value) => {
    if (performance.now() - told < 2000) return;
    told = performance.now();
    tell(value);
  };
}

function wordDifference({ table, key, stored, recounted }: VoiceDifference): string {
  const names = Object.keys({ ...stored, ...recounted }).filter((name) => (stored?.[name] ?? 0) !== (recounted?.[name] ?? 0));
  return `${table}  ${key}  ${names.map((name) => `${name} ${stored?.[name] ?? 0} ≠ ${recounted?.[name] ?? 0}`).join(', ')}`;
}
