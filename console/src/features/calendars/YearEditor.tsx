import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import type { Calendar, CalendarDay, CalendarPreview, KnownHolidays } from '@huiyin/contracts';
import { useMutation } from '@tanstack/react-query';
import { Alert, App, Button, Input, Skeleton } from 'antd';
import { useState } from 'react';
import { api } from '../../platform/api.ts';
import { useKeys } from '../../platform/keys.ts';
import { Delayed } from '../../ui/Delayed.tsx';
import { errorLine } from '../../ui/error-words.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { SaveBar } from '../../ui/SaveBar.tsx';
import { UnsavedGuard } from '../../ui/UnsavedGuard.tsx';
import { useYear } from './calendar-queries.ts';
import { DayDialog } from './DayDialog.tsx';
import { ImportDialog } from './ImportDialog.tsx';
import { calendarTexts } from './texts.ts';
import { useUndoableSave } from './use-undoable-save.ts';
import { differingDays, exceptionsOf, setDays, yearWith } from './year-days.ts';
import { YearGrid } from './YearGrid.tsx';

/** A year as it counts: known holidays, import, and each day to click. */
export function YearEditor({ calendar, year, onYear }: { calendar: Calendar; year: number; onYear: (year: number) => void }) {
  const t = calendarTexts.useTexts();
  const preview = useYear(calendar.id, year);
  return (
    <div className="calendar-editor">
      <div className="calendar-row">
        <div className="year-switch">
          <Button icon={<LeftOutlined />} aria-label={t('previousYear')} disabled={year <= 2000} onClick={() => onYear(year - 1)} />
          <h3 className="figures" aria-live="polite">
            {t('year', { year })}
          </h3>
          <Button icon={<RightOutlined />} aria-label={t('nextYear')} disabled={year >= 2100} onClick={() => onYear(year + 1)} />
        </div>
      </div>
      {preview.isError && <ErrorState error={preview.error} onRetry={() => void preview.refetch()} />}
      {preview.isPending && (
        <Delayed>
          <Skeleton active paragraph={{ rows: 8 }} />
        </Delayed>
      )}
      {preview.data && <YearOf calendar={calendar} preview={preview.data} />}
    </div>
  );
}

interface Draft {
  days: CalendarDay[];
  source: string;
}

function YearOf({ calendar, preview }: { calendar: Calendar; preview: CalendarPreview }) {
  const t = calendarTexts.useTexts();
  const { message } = App.useApp();
  const word = useUndoableSave();
  const { year } = preview;
  const saved: Draft = { days: exceptionsOf(preview, calendar.week), source: preview.source ?? '' };
  const [changed, setChanged] = useState<Draft>();
  const [open, setOpen] = useState<string>();
  const [importing, setImporting] = useState(false);
  const draft = changed ?? saved;
  const differing = differingDays(saved.days, draft.days);
  const dirty = differing.size > 0 || draft.source !== saved.source || (changed !== undefined && !preview.covered);
  const days = changed ? yearWith(year, calendar.week, changed.days) : preview.days;
  const send = (body: Draft) => api.put(`/api/calendars/${calendar.id}/years/${year}`, body);
  // A year that nobody had entered cannot be made so again: there is nothing to go back to.
  const back = preview.source !== null ? () => send(saved) : undefined;
  const saving = useMutation({
    mutationFn: async () => {
      word.starts();
      await send({ days: draft.days, source: draft.source.trim() });
      await word.says(t('saved'), back);
      setChanged(undefined);
    },
  });
  const taking = useMutation({
    mutationFn: () => api.get<KnownHolidays>('/api/known-holidays', { year }),
    onSuccess: (known) => {
      if (known.days.length === 0) return void message.warning(t('knownUnknown', { year }));
      setChanged({ days: known.days, source: known.source });
      void message.info(t('knownTaken', { count: known.days.length }));
    },
    onError: (error) => void message.error(errorLine(error)),
  });
  const faulty = draft.source.trim() === '';
  const save = () => {
    if (dirty && !faulty && !saving.isPending) saving.mutate();
  };
  const put = (change: Partial<Draft>) => {
    setChanged({ ...draft, ...change });
    saving.reset();
  };
  useKeys({ 'Ctrl+S': save });
  const opened = days.find(({ day }) => day === open);
  return (
    <>
      <div className="calendar-row">
        <div className="year-facts">
          <strong className="figures">{t('workingDays', { count: days.filter(({ periods }) => periods.length > 0).length })}</strong>
          {preview.source !== null && <span className="calendar-small">{t('sourceOf', { source: preview.source })}</span>}
        </div>
        <div className="calendar-acts">
          <Button loading={taking.isPending} onClick={() => taking.mutate()}>
            {t('known')}
          </Button>
          <Button onClick={() => setImporting(true)}>{t('import')}</Button>
        </div>
      </div>
      {preview.warning !== null && <Alert type="warning" showIcon title={t('notCovered', { year })} description={preview.warning} />}
      <YearGrid days={days} differing={differing} onOpen={setOpen} />
      {saving.isError && <Alert type="error" showIcon title={errorLine(saving.error)} role="alert" />}
      <SaveBar shown={dirty} words={t('pending')} faulty={faulty} saving={saving.isPending} saveLabel={t('saveYear', { year })} onDrop={() => setChanged(undefined)} onSave={save}>
        <label className="year-source">
          <span>{t('source')}</span>
          <Input value={draft.source} maxLength={200} placeholder={t('sourceHelp')} {...(faulty ? { status: 'error' as const } : {})} onChange={(event) => put({ source: event.target.value })} />
          {faulty && <span className="calendar-fault">{t('sourceMissing')}</span>}
        </label>
      </SaveBar>
      {opened && (
        <DayDialog
          key={opened.day}
          day={opened}
          exception={draft.days.find(({ day }) => day === opened.day)}
          onSet={(count, as) => {
            put({ days: setDays(draft.days, opened.day, count, as) });
            setOpen(undefined);
          }}
          onClose={() => setOpen(undefined)}
        />
      )}
      {importing && (
        <ImportDialog
          id={calendar.id}
          year={year}
          source={draft.source}
          onImported={async (said) => {
            setImporting(false);
            setChanged(undefined);
            await word.says(said, back);
          }}
          onClose={() => setImporting(false)}
        />
      )}
      <UnsavedGuard when={dirty && !saving.isPending} />
    </>
  );
}
