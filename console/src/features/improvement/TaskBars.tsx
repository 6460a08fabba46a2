import type { ImprovementTask } from '@huiyin/contracts';
import { dayText } from '../../platform/format.ts';
import { useLocale } from '../../platform/i18n.ts';

const dayOf = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000;

/** Tasks as bars from their first to their last day; one without a first day begins a week before it is due. */
export function TaskBars({ tasks }: { tasks: readonly ImprovementTask[] }) {
  const locale = useLocale();
  const shown = tasks.filter(({ state }) => state !== 'dropped').map((task) => ({ task, from: task.startsOn === null ? dayOf(task.dueOn) - 7 : dayOf(task.startsOn), to: dayOf(task.dueOn) + 1 }));
  if (shown.length < 2) return null;
  const first = Math.min(...shown.map(({ from }) => from));
  const span = Math.max(...shown.map(({ to }) => to)) - first;
  const percent = (days: number) => `${(100 * days) / span}%`;
  return (
    <div className="panel task-bars" aria-hidden>
      {shown.map(({ task, from, to }) => (
        <div key={task.id} className="task-bar-row" title={`${task.title} · ${dayText(task.dueOn, locale)}`}>
          <span className="figures">{task.n}</span>
          <span className="task-bar-lane">
            <span className={`task-bar task-bar-${task.overdue ? 'late' : task.state}`} style={{ left: percent(from - first), width: percent(to - from) }}><span style={{ width: `${task.progress}%` }} /></span>
          </span>
        </div>
      ))}
      <div className="task-bar-days figures"><span>{dayText(new Date(first * 86_400_000).toISOString().slice(0, 10), locale)}</span><span>{dayText(new Date((first + span - 1) * 86_400_000).toISOString().slice(0, 10), locale)}</span></div>
    </div>
  );
}
