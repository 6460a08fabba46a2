import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { dayText } from '../../platform/format.ts';
import { useLocale } from '../../platform/i18n.ts';
import { periodWords } from './period-times.ts';
import { calendarTexts } from './texts.ts';
import { laterDay, type DayKind, type YearDay } from './year-days.ts';

const kinds: readonly DayKind[] = ['open', 'closed', 'holiday', 'makeUp', 'special'];
const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

/** Days by which a key moves; months are moved by their own keys. */
const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

/** Twelve months. One day at a time takes the focus, so that the keyboard passes the year in one step of Tab. */
export function YearGrid({ days, differing, onOpen }: { days: readonly YearDay[]; differing: ReadonlySet<string>; onOpen: (day: string) => void }) {
  const t = calendarTexts.useTexts();
  const locale = useLocale();
  const grid = useRef<HTMLDivElement>(null);
  const [focused, setFocused] = useState(days[0]!.day);
  const [moved, setMoved] = useState(false);
  useEffect(() => {
    if (moved) grid.current?.querySelector<HTMLElement>(`[data-day="${focused}"]`)?.focus();
  }, [focused, moved]);
  const onKeyDown = (event: KeyboardEvent) => {
    const months = event.key === 'PageUp' ? -1 : event.key === 'PageDown' ? 1 : 0;
    const step = steps[event.key];
    if (step === undefined && months === 0) return;
    event.preventDefault();
    const next = step === undefined ? sameDayOf(focused, months) : laterDay(focused, step);
    if (!days.some(({ day }) => day === next)) return;
    setMoved(true);
    setFocused(next);
  };
  const monthName = new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' });
  const byMonth = Array.from({ length: 12 }, (_, n) => days.filter(({ day }) => Number(day.slice(5, 7)) === n + 1));
  return (
    <>
      <ul className="year-legend" aria-label={t('legend')}>
        {kinds.map((kind) => (
          <li key={kind}>
            <span className={`year-day year-day-sample year-day-${kind}`} aria-hidden>
              {kind === 'open' || kind === 'closed' ? '1' : t(`marks.${kind}`)}
            </span>
            {t(`kinds.${kind}`)}
          </li>
        ))}
        <li className="calendar-small">{t('yearKeys')}</li>
      </ul>
      <div className="year" ref={grid} onKeyDown={onKeyDown} role="group" aria-label={t('tabs.year')}>
        {byMonth.map((month) => (
          <section key={month[0]!.day} className="month" aria-label={monthName.format(Date.parse(month[0]!.day))}>
            <h4>{monthName.format(Date.parse(month[0]!.day))}</h4>
            <div className="month-days">
              {weekdays.map((weekday) => (
                <span key={weekday} className="month-weekday" aria-hidden>
                  {t(`weekdaysShort.d${weekday}`)}
                </span>
              ))}
              {month.map(({ day, weekday, kind, name, periods }, n) => {
                const words = [dayText(day, locale), t(`weekdays.d${weekday as 1}`), t(`kinds.${kind}`), name, periodWords(periods), differing.has(day) ? t('changedDay') : ''].filter(Boolean).join(' ');
                return (
                  <button
                    key={day}
                    type="button"
                    data-day={day}
                    data-kind={kind}
                    className={`year-day year-day-${kind}${differing.has(day) ? ' year-day-changed' : ''}`}
                    style={n === 0 ? { gridColumnStart: weekday } : undefined}
                    tabIndex={day === focused ? 0 : -1}
                    aria-label={words}
                    title={words}
                    onClick={() => {
                      setFocused(day);
                      onOpen(day);
                    }}
                  >
                    {Number(day.slice(8))}
                    {kind !== 'open' && kind !== 'closed' && <span className="year-day-mark">{t(`marks.${kind}`)}</span>}
                  </button>
                );
              })}
            </div>
          </section>
        ))}
      </div>
    </>
  );
}

/** The same day of another month, or that month's last day. */
function sameDayOf(day: string, months: number): string {
  const month = Number(day.slice(5, 7)) + months;
  const last = new Date(Date.UTC(Number(day.slice(0, 4)), month, 0)).getUTCDate();
  return `${day.slice(0, 4)}-${String(month).padStart(2, '0')}-${String(Math.min(Number(day.slice(8)), last)).padStart(2, '0')}`;
}
