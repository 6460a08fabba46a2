import type { Calendar, CalendarChange } from '@huiyin/contracts';
import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Input } from 'antd';
import { useId, useState } from 'react';
import { api, ApiError } from '../../platform/api.ts';
import { useKeys } from '../../platform/keys.ts';
import { errorLine } from '../../ui/error-words.ts';
import { SaveBar } from '../../ui/SaveBar.tsx';
import { UnsavedGuard } from '../../ui/UnsavedGuard.tsx';
import { PeriodFields } from './PeriodFields.tsx';
import { readPeriods, typed, type TypedPeriod } from './period-times.ts';
import { calendarTexts } from './texts.ts';
import { TimeZoneSelect } from './TimeZoneSelect.tsx';
import { useUndoableSave } from './use-undoable-save.ts';

interface Draft {
  name: string;
  timeZone: string;
  /** Monday first. */
  week: TypedPeriod[][];
}

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;
const draftOf = ({ name, timeZone, week }: Calendar): Draft => ({ name, timeZone, week: weekdays.map((day) => typed(week.find(({ weekday }) => weekday === day)?.periods ?? [])) });

/** Name, time zone and the hours of each weekday. */
export function WeekEditor({ calendar }: { calendar: Calendar }) {
  const t = calendarTexts.useTexts();
  const ids = useId();
  const saved = draftOf(calendar);
  const [changed, setChanged] = useState<Draft>();
  const draft = changed ?? saved;
  const dirty = JSON.stringify(draft) !== JSON.stringify(saved);
  const read = draft.week.map((lines) => readPeriods(lines).periods);
  const faulty = draft.name.trim() === '' || read.includes(undefined);
  const word = useUndoableSave();
  const send = (body: CalendarChange) => api.put(`/api/calendars/${calendar.id}`, body);
  const saving = useMutation({
    mutationFn: async () => {
      word.starts();
      await send({ name: draft.name.trim(), timeZone: draft.timeZone, week: weekdays.map((weekday, n) => ({ weekday, periods: read[n] ?? [] })) });
      const { name, timeZone, week } = calendar;
      await word.says(t('saved'), () => send({ name, timeZone, week }));
      setChanged(undefined);
    },
  });
  const save = () => {
    if (dirty && !faulty && !saving.isPending) saving.mutate();
  };
  const put = (change: Partial<Draft>) => {
    setChanged({ ...draft, ...change });
    saving.reset();
  };
  const fieldFault = (path: string) => (saving.error instanceof ApiError ? saving.error.fields.find((field) => field.path === path)?.message : undefined);
  useKeys({ 'Ctrl+S': save });
  return (
    <div className="calendar-editor">
      <div className="calendar-pair">
        <div>
          <label htmlFor={`${ids}-name`}>{t('name')}</label>
          <Input id={`${ids}-name`} maxLength={50} value={draft.name} {...(draft.name.trim() === '' ? { status: 'error' as const } : {})} onChange={(event) => put({ name: event.target.value })} />
          {draft.name.trim() === '' && <p className="calendar-fault">{t('required')}</p>}
        </div>
        <div>
          <label htmlFor={`${ids}-zone`}>{t('timeZone')}</label>
          <TimeZoneSelect id={`${ids}-zone`} value={draft.timeZone} onChange={(timeZone) => put({ timeZone })} />
          {fieldFault('timeZone') !== undefined && <p className="calendar-fault">{fieldFault('timeZone')}</p>}
        </div>
      </div>
      <div className="calendar-row">
        <div>
          <h3>{t('weekTitle')}</h3>
          <p className="calendar-small">{t('weekHelp')}</p>
        </div>
        <Button onClick={() => put({ week: draft.week.map((lines, n) => (n > 0 && n < 5 ? draft.week[0]! : lines)) })}>{t('copyMonday')}</Button>
      </div>
      <div className="week">
        {weekdays.map((weekday, n) => (
          <div key={weekday} className="week-day">
            <strong>{t(`weekdays.d${weekday}`)}</strong>
            <PeriodFields label={t(`weekdays.d${weekday}`)} lines={draft.week[n]!} empty={t('closedDay')} onChange={(lines) => put({ week: draft.week.map((each, at) => (at === n ? lines : each)) })} />
          </div>
        ))}
      </div>
      {saving.isError && <Alert type="error" showIcon title={errorLine(saving.error)} role="alert" />}
      <SaveBar shown={dirty} words={t('pending')} faulty={faulty} saving={saving.isPending} saveLabel={t('saveWeek')} onDrop={() => setChanged(undefined)} onSave={save} />
      <UnsavedGuard when={dirty && !saving.isPending} />
    </div>
  );
}
