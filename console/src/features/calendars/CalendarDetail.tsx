import { CopyOutlined } from '@ant-design/icons';
import type { Calendar } from '@huiyin/contracts';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Skeleton, Tabs } from 'antd';
import { now } from '../../platform/clock.ts';
import { Delayed } from '../../ui/Delayed.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { useCalendar } from './calendar-queries.ts';
import { calendarTexts } from './texts.ts';
import { WeekEditor } from './WeekEditor.tsx';
import { YearEditor } from './YearEditor.tsx';

/** One calendar: its years, and its week. What is open is in the address. */
export function CalendarDetail({ id, onCopy }: { id: string; onCopy: (calendar: Calendar) => void }) {
  const t = calendarTexts.useTexts();
  const go = useNavigate();
  const search: { tab?: string; year?: number } = useSearch({ strict: false });
  const calendar = useCalendar(id);
  const tab = search.tab === 'week' ? 'week' : 'year';
  const year = search.year ?? new Date(now()).getFullYear();
  const open = (next: { tab?: string; year?: number }) => void go({ to: `/calendars/${id}`, search: next as never });
  if (calendar.isError) return <ErrorState error={calendar.error} onRetry={() => void calendar.refetch()} />;
  if (!calendar.data) {
    return (
      <Delayed>
        <Skeleton active paragraph={{ rows: 6 }} />
      </Delayed>
    );
  }
  const found = calendar.data;
  return (
    <section className="panel calendar-detail" aria-label={found.name}>
      <div className="calendar-row">
        <h2>{found.name}</h2>
        <Button icon={<CopyOutlined />} onClick={() => onCopy(found)}>
          {t('copy')}
        </Button>
      </div>
      <Tabs
        activeKey={tab}
        destroyOnHidden
        onChange={(next) => open(next === 'week' ? { tab: 'week' } : { year })}
        items={[
          { key: 'year', label: t('tabs.year'), children: <YearEditor key={year} calendar={found} year={year} onYear={(next) => open({ year: next })} /> },
          { key: 'week', label: t('tabs.week'), children: <WeekEditor calendar={found} /> },
        ]}
      />
    </section>
  );
}
