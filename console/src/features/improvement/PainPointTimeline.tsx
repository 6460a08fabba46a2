import type { PainPointSummary } from '@huiyin/contracts';
import { Link } from '@tanstack/react-router';
import { now } from '../../platform/clock.ts';
import { dayText } from '../../platform/format.ts';
import { useLocale } from '../../platform/i18n.ts';
import { PainPointTags } from './PainPointTags.tsx';
import { improvementTexts } from './texts.ts';

const dayMs = 86_400_000;

/** Pain points over time, the earliest first: from the day they were listed to their end, or to the day they are due. */
export function PainPointTimeline({ points }: { points: readonly PainPointSummary[] }) {
  const t = improvementTexts.useTexts();
  const locale = useLocale();
  const today = now();
  const rows = points.map((point) => {
    const from = Date.parse(point.createdAt);
    const end = point.closedAt !== null ? Date.parse(point.closedAt) : Math.max(today, point.dueOn === null ? 0 : Date.parse(point.dueOn));
    return { point, from, end: Math.max(end, from + dayMs) };
  }).sort((one, other) => one.from - other.from);
  const first = Math.min(...rows.map(({ from }) => from));
  const span = Math.max(today, ...rows.map(({ end }) => end)) - first;
  const at = (moment: number) => `${(100 * (moment - first)) / span}%`;
  const day = (moment: number) => dayText(new Date(moment).toISOString().slice(0, 10), locale);
  return (
    <section className="panel pain-time" aria-label={t('view.timeline')}>
      <p className="help-text">{t('timelineHelp')}</p>
      <div className="pain-time-scale figures" aria-hidden><span>{day(first)}</span><span>{day(first + span)}</span></div>
      <ul>
        {rows.map(({ point, from, end }) => (
          <li key={point.id}>
            <div className="pain-time-name"><Link to={`/pain-points/${point.id}`}>{point.title}</Link><PainPointTags point={point} /></div>
            <div className="pain-time-lane" title={`${day(from)} – ${day(end)}`}>
              <span className={`pain-time-bar pain-time-${point.overdue ? 'late' : point.state}`} style={{ left: at(from), width: `${(100 * (end - from)) / span}%` }} />
              <span className="pain-time-now" style={{ left: at(today) }} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
