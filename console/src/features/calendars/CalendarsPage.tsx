import { CalendarOutlined, PlusOutlined } from '@ant-design/icons';
import type { CalendarSummary } from '@huiyin/contracts';
import { useNavigate, useParams } from '@tanstack/react-router';
import { Button, Skeleton } from 'antd';
import { useState } from 'react';
import { inList } from '../../platform/format.ts';
import { useLocale } from '../../platform/i18n.ts';
import { useAtMost } from '../../platform/use-media.ts';
import { Delayed } from '../../ui/Delayed.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { StatusWord } from '../../ui/StatusWord.tsx';
import { breakpoints } from '../../ui/tokens.ts';
import { CalendarDetail } from './CalendarDetail.tsx';
import { useCalendars } from './calendar-queries.ts';
import './calendars.css';
import { NewCalendarDialog } from './NewCalendarDialog.tsx';
import { calendarTexts } from './texts.ts';

/** All calendars; one of them open beside the list. */
export function CalendarsPage() {
  const t = calendarTexts.useTexts();
  const go = useNavigate();
  const { id }: { id?: string } = useParams({ strict: false });
  const [adding, setAdding] = useState<{ copyOf?: CalendarSummary }>();
  const locale = useLocale();
  const list = useCalendars();
  const narrow = useAtMost(breakpoints.narrow);
  // Beside the list there is room for one at once; on a phone it would push the list away.
  const shown = id ?? (narrow ? undefined : list.data?.items[0]?.id);
  const add = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding({})}>
      {t('add')}
    </Button>
  );
  const made = (next: string, copied: boolean) => {
    setAdding(undefined);
    void go({ to: `/calendars/${next}`, search: (copied ? {} : { tab: 'week' }) as never });
  };
  return (
    <div className="page page-wide">
      <PageHeader title={t('title')} help={t('help')}>
        {list.data && list.data.items.length > 0 && add}
      </PageHeader>
      {list.isPending && (
        <Delayed>
          <Skeleton active paragraph={{ rows: 6 }} />
        </Delayed>
      )}
      {list.isError && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {list.data?.items.length === 0 && (
        <EmptyState title={t('noneTitle')} help={t('noneHelp')} icon={<CalendarOutlined />}>
          {add}
        </EmptyState>
      )}
      {list.data && list.data.items.length > 0 && (
        <div className="calendars">
          <nav aria-label={t('title')} className="calendars-list">
            {list.data.items.map((each) => (
              <button
                key={each.id}
                type="button"
                className="panel plain-button calendar-entry"
                aria-current={each.id === shown ? 'page' : undefined}
                onClick={() => void go({ to: `/calendars/${each.id}`, search: {} as never })}
              >
                <strong>{each.name}</strong>
                <span className="calendar-small">{each.aroundTheClock ? t('aroundTheClock') : each.years.length > 0 ? t('knownUntil', { year: each.years.at(-1)! }) : t('knownNone')}</span>
                <span className="calendar-small calendar-users" title={inList(each.units, locale)}>{each.units.length > 0 ? t('usedBy', { units: inList(each.units, locale) }) : t('usedByNone')}</span>
                {each.warning !== null && (
                  <span className="calendar-warning">
                    <StatusWord tone="warning">{each.warning}</StatusWord>
                  </span>
                )}
              </button>
            ))}
          </nav>
          {shown !== undefined && <CalendarDetail key={shown} id={shown} onCopy={(calendar) => setAdding({ copyOf: calendar })} />}
        </div>
      )}
      {adding && <NewCalendarDialog copyOf={adding.copyOf} onMade={(next) => made(next, adding.copyOf !== undefined)} onClose={() => setAdding(undefined)} />}
    </div>
  );
}
