import { dayOf } from '#platform/calendar/zoned-time.ts';
import type { PainPointReport } from './read-report.ts';
import { fill, reportWords } from './report-words.ts';

export const percent = (share: number): string => `${(100 * share).toFixed(1)}%`;
const nameOf = (one: { zh: string; en: string } | null, code: string | null, en: boolean): string => (one === null ? (code ?? '–') : en ? one.en : one.zh);

/** The short facts of a pain point, each with its label. */
export function factsOf({ point, zone, locale }: PainPointReport): [string, string][] {
  const w = reportWords(locale);
  const en = locale === 'en';
  const day = (moment: string): string => dayOf(zone, Date.parse(moment));
  return [
    [w.number, point.number], [w.state, w.states[point.state]], [w.origin, w.origins[point.origin]], [w.class, point.breakpointClass === null ? '–' : w.classes[point.breakpointClass]],
    [w.touchpoint, nameOf(point.touchpointName, point.touchpoint, en)], [w.topic, nameOf(point.topicName, point.topic, en)], [w.unit, point.unit], [w.owner, point.owner?.name ?? '–'],
    [w.lead, point.leadDepartment?.name ?? '–'], [w.departments, point.departments.map(({ name }) => name).join(en ? ', ' : '、') || '–'], [w.created, day(point.createdAt)], [w.due, point.dueOn ?? '–'],
    [w.closed, point.closedAt === null ? '–' : day(point.closedAt)], [w.reopened, String(point.reopened)],
  ];
}

/** The long texts, in the order in which a reader asks for them. */
export function textsOf({ point, locale }: PainPointReport): [string, string][] {
  const w = reportWords(locale);
  const text = (value: string): string => (value.trim() === '' ? w.none : value.trim());
  return [[w.description, text(point.description)], [w.journey, text(point.journey)], [w.cause, text(point.cause)], [w.solution, text(point.solution)]];
}

export function tasksOf({ point, locale }: PainPointReport): string[][] {
  const w = reportWords(locale);
  return [['#', w.task, w.department, w.assignee, w.start, w.due, w.progress, w.state], ...point.taskList.map((task) => [String(task.n), task.title, `${task.department.unit} ${task.department.name}`, task.assignee?.name ?? '–', task.startsOn ?? '–', task.dueOn, `${task.progress}%`, task.overdue ? w.overdue : w.taskStates[task.state]])];
}

/** Each round with the shares before and after, and the words of its verdict, or of how it stands now. */
export function roundsOf({ rounds, locale }: PainPointReport) {
  const w = reportWords(locale);
  return rounds.map((round) => {
    const lines = (round.verdicts[0]?.words ?? round.recomputed.words).map((line) => (locale === 'en' ? line.en : line.zh));
    const gain = round.after === null ? null : 100 * (round.after.share - round.before.share);
    return {
      title: `${fill(w.round, { n: round.n })}：${w.rounds[round.state]}`.replace('：', locale === 'en' ? ': ' : '：'), note: [...(gain === null ? [] : [fill(gain >= 0 ? w.points : w.lower, { n: Math.abs(gain).toFixed(1) })]), ...(round.simulated > 0 ? [fill(w.simulated, { n: round.simulated })] : [])].join(locale === 'en' ? '; ' : '；'),
      floor: round.rule.floor, bars: [{ label: w.before, ...round.before, answers: round.rule.baseline.whole }, ...(round.after === null ? [] : [{ label: w.after, ...round.after, answers: round.answers }])], lines,
    };
  });
}

/** One line on complaints before and now, where the figures have them, and one on the echo. */
export function linesOf({ point, locale }: PainPointReport): { complaints: string | null; echo: string; override: string | null } {
  const w = reportWords(locale);
  return {
    complaints: point.voices === null ? null : fill(w.complaintsLine, point.voices), echo: fill(w.echoLine, point.echo), override: point.override === null ? null : fill(w.override, { by: point.override.by, reason: point.override.reason }),
  };
}
