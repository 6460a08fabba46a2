import type { Command } from 'commander';
import { simulateAnswers, type Simulation } from '#features/improvement/index.ts';
import { systemClock } from '#platform/clock/clock.ts';
import { RefusalError } from '#platform/errors/refusal.ts';
import { createEventBell } from '#platform/events/event-bell.ts';
import { readDemoState } from '../demo/load-demo.ts';
import { say, text } from './cli-language.ts';
import { CommandFailure } from './command-failure.ts';
import { readConfig } from './read-config.ts';
import { useDatabase } from './use-database.ts';

interface SimulateOptions {
  readonly verification: string;
  readonly answers: string;
  readonly satisfied: string;
}

const outcomes: Record<Simulation['verdicts'][number]['outcome'], readonly [zh: string, en: string]> = { close: ['结项', 'close'], reopen: ['重新整改', 'reopen'], keepSampling: ['继续收集', 'keep sampling'] };

/** `huiyin simulate`: customers of the demo insurer answer a verification. */
export function registerSimulateCommand(program: Command): void {
  program
    .command('simulate')
    .description(text('让演示公司的客户回答一次验证（仅限演示环境，答卷标为模拟）', 'have customers of the demo insurer answer a verification (demo only; marked as simulated)'))
    .requiredOption('--verification <id>', text('验证编号（验证页面地址中的 id）', 'the verification, by the id in the address of its page'))
    .requiredOption('--answers <n>', text('作答人数，1–20000', 'how many answer, 1–20000'))
    .requiredOption('--satisfied <p>', text('满意的比例：0–1，或大于 1 的百分数', 'share of the satisfied: 0–1, or a percentage above 1'))
    .addHelpText('after', text('\n退出码：0 已按人数作答或已有结论，1 被抽中的客户不够，2 用法有误、不是演示环境或验证未在进行。', '\nExit codes: 0 as many answered or a verdict was reached, 1 too few customers were drawn, 2 wrong use, no demo, or the verification does not run.'))
    .action(async (options: SimulateOptions) => {
      const [wanted, satisfied] = [readCount(options.answers), readShare(options.satisfied)];
      if (!/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(options.verification)) throw new CommandFailure(2, '--verification 须是验证编号，例如 0192f0c1-…', '--verification must be the id of a verification, such as 0192f0c1-…');
      const done = await useDatabase(readConfig(), async (database) => {
        if (!['complete', 'begun'].includes(await readDemoState(database.db))) throw new CommandFailure(2, '这里不是演示环境；模拟答卷不能进入真实数据。', 'This is not the demo insurer; simulated answers do not go into real data.');
        try {
          return await simulateAnswers({ database, bell: createEventBell(database), clock: systemClock }, options.verification, wanted, satisfied);
        } catch (error) {
          if (!(error instanceof RefusalError)) throw error;
          if (error.code === 'not_found') throw new CommandFailure(2, '找不到这次验证，请核对编号。', 'There is no such verification; check the id.');
          throw new CommandFailure(2, error.text?.zh ?? error.message, error.text?.en ?? error.message);
        }
      });
      tell(done);
      if (done.state === 'running' && done.answered < wanted) throw new CommandFailure(1, `被抽中且未作答的客户只有 ${done.answered} 位；可在验证页面追加邀请。`, `Only ${done.answered} customers were drawn and had not answered; ask more on the page of the verification.`);
    });
}

function tell({ answered, good, state, verdicts }: Simulation): void {
  process.stdout.write(text(`${answered} 位客户作答，其中 ${good} 位满意（模拟）\n`, `${answered} customers answered, ${good} of them satisfied (simulated)\n`));
  for (const { outcome, answers, words } of verdicts) {
    process.stdout.write(text(`第 ${answers} 份答卷时的判定：${outcomes[outcome][0]}\n`, `Verdict at ${answers} answers: ${outcomes[outcome][1]}\n`));
    for (const { zh, en } of words) process.stdout.write(`  ${text(zh, en)}\n`);
  }
  if (state === 'closed') say('✓ 客户认可，痛点已结项', '✓ Its customers say so: the pain point is closed');
  else if (state === 'reopened') say('✓ 客户不认可，痛点退回重新整改', '✓ Its customers do not say so: the pain point is reopened');
  else say('✓ 尚无结论，验证继续', '✓ No verdict yet; the verification goes on');
}

function readCount(value: string): number {
  const count = /^\d{1,5}$/.test(value) ? Number(value) : 0;
  if (count < 1 || count > 20_000) throw new CommandFailure(2, '--answers 须是 1 到 20000 的整数', '--answers must be a whole number from 1 to 20000');
  return count;
}

/** A share of 0–1; what lies above 1 is a percentage. */
function readShare(value: string): number {
  const given = /^\d{1,3}(\.\d+)?$/.test(value) ? Number(value) : Number.NaN;
  const share = given > 1 ? given / 100 : given;
  if (!(share >= 0 && share <= 1)) throw new CommandFailure(2, '--satisfied 须是 0–1 的比例，或不超过 100 的百分数', '--satisfied must be a share of 0–1, or a percentage up to 100');
  return share;
}
