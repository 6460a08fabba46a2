import type { CalendarDay } from '@huiyin/contracts';
import { Input, InputNumber, Modal, Segmented } from 'antd';
import { useId, useState } from 'react';
import { dayText } from '../../platform/format.ts';
import { useLocale } from '../../platform/i18n.ts';
import { PeriodFields } from './PeriodFields.tsx';
import { readPeriods, typed } from './period-times.ts';
import { calendarTexts } from './texts.ts';
import type { YearDay } from './year-days.ts';

type Choice = 'asWeekday' | CalendarDay['kind'];
const choices: readonly Choice[] = ['asWeekday', 'holiday', 'makeUp', 'special'];
/** No holiday is longer; a whole season is a change of the week. */
const mostDays = 31;

/** What one day, or several in a row, shall be. */
export function DayDialog({ day, exception, onSet, onClose }: { day: YearDay; exception: CalendarDay | undefined; onSet: (count: number, as: Omit<CalendarDay, 'day'> | undefined) => void; onClose: () => void }) {
  const t = calendarTexts.useTexts();
  const locale = useLocale();
  const ids = useId();
  const [kind, setKind] = useState<Choice>(exception?.kind ?? 'asWeekday');
  const [name, setName] = useState(exception?.name ?? '');
  const [count, setCount] = useState(1);
  const [lines, setLines] = useState(typed(exception?.periods ?? []));
  const hasHours = kind === 'makeUp' || kind === 'special';
  const periods = hasHours ? readPeriods(lines).periods : [];
  const missing = kind === 'special' && lines.length === 0;
  const set = () => {
    if (periods !== undefined && !missing) onSet(count, kind === 'asWeekday' ? undefined : { kind, name: name.trim(), periods });
  };
  const choose = (next: Choice) => {
    setKind(next);
    if (next === 'special' && lines.length === 0) setLines(typed(day.periods));
  };
  return (
    <Modal
      open
      title={t('dayTitle', { day: dayText(day.day, locale), weekday: t(`weekdays.d${day.weekday as 1}`) })}
      okText={t('setDay')}
      cancelText={t('cancel')}
      okButtonProps={{ disabled: periods === undefined || missing }}
      onOk={set}
      onCancel={onClose}
    >
      <form
        className="year-day-form"
        onSubmit={(event) => {
          event.preventDefault();
          set();
        }}
      >
        <Segmented<Choice>
          autoFocus
          aria-label={t('dayKind')}
          value={kind}
          onChange={choose}
          options={choices.map((value) => ({ value, label: value === 'asWeekday' ? t('asWeekday') : t(`kinds.${value}`) }))}
        />
        {kind !== 'asWeekday' && (
          <div>
            <label htmlFor={`${ids}-name`}>{t('dayName')}</label>
            <Input id={`${ids}-name`} value={name} maxLength={50} placeholder={t('dayNameHelp')} onChange={(event) => setName(event.target.value)} />
          </div>
        )}
        <div>
          <label htmlFor={`${ids}-count`}>{t('dayCount')}</label>
          <div>
            <InputNumber<number> id={`${ids}-count`} min={1} max={mostDays} precision={0} value={count} onChange={(value) => setCount(value ?? 1)} />
          </div>
        </div>
        {hasHours && (
          <div>
            <span>{t('periods')}</span>
            <PeriodFields label={t('periods')} lines={lines} empty={kind === 'makeUp' ? t('makeUpHelp') : ''} onChange={setLines} />
            {missing && <p className="calendar-fault">{t('specialMissing')}</p>}
          </div>
        )}
      </form>
    </Modal>
  );
}
