import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { mostPeriods, nextPeriod, readPeriods, readTime, timeText, type TypedPeriod } from './period-times.ts';
import { calendarTexts } from './texts.ts';

/** The periods of one day, each with its fault beside it. */
export function PeriodFields({ label, lines, empty, onChange }: { label: string; lines: readonly TypedPeriod[]; empty: string; onChange: (lines: TypedPeriod[]) => void }) {
  const t = calendarTexts.useTexts();
  const { faults } = readPeriods(lines);
  const put = (n: number, change: Partial<TypedPeriod>) => onChange(lines.map((line, at) => (at === n ? { ...line, ...change } : line)));
  // `9:00` becomes `09:00` once the field is left, so that what counts is seen.
  const tidy = (n: number, end: keyof TypedPeriod) => {
    const minute = readTime(lines[n]![end]);
    if (minute !== undefined) put(n, { [end]: timeText(minute) });
  };
  return (
    <div className="periods" role="group" aria-label={label}>
      {lines.length === 0 && <span className="periods-none">{empty}</span>}
      {lines.map((line, n) => (
        <div key={n} className="period">
          <span className="period-times">
            {(['opens', 'closes'] as const).map((end) => (
              <Input
                key={end}
                className="period-time figures"
                aria-label={`${label} ${n + 1} ${t(end)}`}
                value={line[end]}
                maxLength={5}
                inputMode="numeric"
                {...(faults[n] === undefined ? {} : { status: 'error' as const })}
                onChange={(event) => put(n, { [end]: event.target.value })}
                onBlur={() => tidy(n, end)}
              />
            ))}
            <Button type="text" icon={<DeleteOutlined />} aria-label={`${label} ${t('removePeriod', { n: n + 1 })}`} onClick={() => onChange(lines.filter((_, at) => at !== n))} />
          </span>
          {faults[n] !== undefined && (
            <span className="calendar-fault" role="alert">
              {t(`faults.${faults[n]}`)}
            </span>
          )}
        </div>
      ))}
      {lines.length < mostPeriods && (
        <Button type="dashed" size="small" icon={<PlusOutlined />} aria-label={`${label} ${t('addPeriod')}`} onClick={() => onChange([...lines, nextPeriod(lines)])}>
          {t('addPeriod')}
        </Button>
      )}
    </div>
  );
}
