import type { Command } from 'commander';
import { recountEverything, verifyMetrics, type FigureDifference } from '#features/metrics/index.ts';
import { say, text } from './cli-language.ts';
import { CommandFailure } from './command-failure.ts';
import { readConfig } from './read-config.ts';
import { useDatabase } from './use-database.ts';

export function registerMetricsCommand(program: Command): void {
  const metrics = program.command('metrics').description(text('服务指标', 'figures of service'));
  metrics
    .command('verify')
    .description(text('从接触、评价和消息重新计算，并与汇总比较', 'recount contacts, ratings and messages and compare with the sums'))
    .option('--from <date>', text('从这一天（含）请求人工的接触起，例如 2026-11-01', 'contacts asked for from this day on, such as 2026-11-01'))
    .option('--to <date>', text('到这一天（不含）为止', 'up to this day, exclusive'))
    .option('--json', text('以一行 JSON 输出', 'print one JSON line'))
    .addHelpText('after', text('\n日期按中国时间。退出码：0 一致，1 有差异，2 无法检查。', '\nDays of mainland China. Exit codes: 0 no difference, 1 differences, 2 could not be checked.'))
    .action(async (options: { from?: string; to?: string; json?: boolean }) => {
      const [from, to] = [readDay('--from', options.from), readDay('--to', options.to)];
      const { contacts, pending, differences } = await useDatabase(readConfig(), ({ db }) => verifyMetrics(db, { from, to }));
      if (options.json === true) process.stdout.write(`${JSON.stringify({ contacts, pending, differences })}\n`);
      else {
        process.stdout.write(text(`已重新计算 ${contacts} 次接触`, `${contacts} contacts recounted`) + (pending === 0 ? '\n' : text(`，其中 ${pending} 个会话正在变化，未比较\n`, `; ${pending} conversations were changing and are left out\n`)));
        if (differences.length > 0) process.stdout.write(table(differences));
      }
      if (differences.length > 0) throw new CommandFailure(1, `✗ ${differences.length} 处不一致。可用 huiyin metrics rebuild 重建汇总`, `✗ ${differences.length} differences. huiyin metrics rebuild builds the sums anew`);
      say('✓ 汇总与重新计算的结果一致', '✓ The sums equal the recount');
    });
  metrics
    .command('rebuild')
    .description(text('清空汇总并从全部接触重新建立；期间指标逐渐恢复', 'throw the sums away and build them from all contacts; meanwhile the figures grow'))
    .action(async () => {
      await useDatabase(readConfig(), ({ db }) => recountEverything(db));
      say('✓ 汇总已重建', '✓ The sums are built anew');
    });
}

function readDay(option: string, value: string | undefined): Date | undefined {
  if (value === undefined) return undefined;
  const day = /^\d{4}-\d\d-\d\d$/.test(value) ? new Date(`${value}T00:00:00+08:00`) : undefined;
  if (day === undefined || Number.isNaN(day.getTime())) throw new CommandFailure(2, `${option} 须是日期，例如 2026-11-01`, `${option} must be a day, such as 2026-11-01`);
  return day;
}

function table(differences: readonly FigureDifference[]): string {
  const rows = differences.map(({ bucket, unit, place, measure, stored, recounted }) => [bucket.toISOString().slice(0, 16), unit, place, measure, String(stored), String(recounted)]);
  const all = [[text('时段（UTC）', 'from (UTC)'), text('机构', 'unit'), text('队列与渠道/坐席', 'queue and channel/agent'), text('项目', 'measure'), text('汇总', 'stored'), text('重算', 'recounted')], ...rows];
  const widths = all[0]!.map((_, at) => Math.max(...all.map((row) => row[at]!.length)));
  return all.map((row) => `${row.map((cell, at) => cell.padEnd(widths[at]!)).join('  ').trimEnd()}\n`).join('');
}
