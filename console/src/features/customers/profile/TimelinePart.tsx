import type { TimelineEntry } from '@huiyin/contracts';
import { CommentOutlined, FileDoneOutlined, MailOutlined, MergeCellsOutlined, SafetyCertificateOutlined, SolutionOutlined, StarOutlined, WarningOutlined } from '@ant-design/icons';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Select, Skeleton } from 'antd';
import { useState, type ReactNode } from 'react';
import { useNow } from '../../../platform/clock.ts';
import { clockTime, dayHeading } from '../../../platform/format.ts';
import { useLocale } from '../../../platform/i18n.ts';
import { Delayed } from '../../../ui/Delayed.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { uiTexts } from '../../../ui/texts.ts';
import { timelineQuery } from './queries.ts';
import { profileTexts, wordOf } from './texts.ts';

const icons: Record<string, ReactNode> = {
  conversation: <CommentOutlined aria-hidden />,
  leftMessage: <MailOutlined aria-hidden />,
  rating: <StarOutlined aria-hidden />,
  workOrder: <FileDoneOutlined aria-hidden />,
  complaint: <WarningOutlined aria-hidden />,
  check: <SafetyCertificateOutlined aria-hidden />,
  consent: <SolutionOutlined aria-hidden />,
  merge: <MergeCellsOutlined aria-hidden />,
};

/** Every contact of every channel in one line of time. */
export function TimelinePart({ id, kinds }: { id: string; kinds: readonly string[] }) {
  const t = profileTexts.useTexts();
  const ui = uiTexts.useTexts();
  const locale = useLocale();
  const now = useNow(60_000);
  const [kind, setKind] = useState('');
  const query = useInfiniteQuery(timelineQuery(id, kind === '' ? undefined : kind));
  const entries = query.data?.pages.flatMap((page) => page.items) ?? [];
  const days: { day: string; entries: TimelineEntry[] }[] = [];
  for (const entry of entries) {
    const day = dayHeading(entry.at, now, locale);
    if (days.at(-1)?.day === day) days.at(-1)!.entries.push(entry);
    else days.push({ day, entries: [entry] });
  }
  return (
    <section className="panel profile-part" aria-label={t('timeline')}>
      <div className="profile-part-head">
        <h2>{t('timeline')}</h2>
        <Select
          size="small"
          aria-label={t('timeline')}
          value={kind}
          popupMatchSelectWidth={false}
          options={[{ value: '', label: t('all') }, ...kinds.map((each) => ({ value: each, label: wordOf('kinds', each) }))]}
          onChange={setKind}
        />
      </div>
      {query.isError && !query.data && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <Delayed><Skeleton active paragraph={{ rows: 6 }} /></Delayed>}
      {query.data && entries.length === 0 && <EmptyState title={t('noTimeline')} help={t('noTimelineHelp')} />}
      {days.map(({ day, entries: ofDay }) => (
        <div key={day} className="timeline-day">
          <h3>{day}</h3>
          <ol>
            {ofDay.map((entry) => <Entry key={`${entry.kind} ${entry.id}`} entry={entry} />)}
          </ol>
        </div>
      ))}
      {query.hasNextPage && (
        <div className="state"><Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>{ui('loadMore')}</Button></div>
      )}
    </section>
  );
}

function Entry({ entry }: { entry: TimelineEntry }) {
  const t = profileTexts.useTexts();
  const locale = useLocale();
  const { kind, channel, who, state, score, path } = entry;
  const title = kind === 'check' ? wordOf('roles', entry.title) : kind === 'consent' ? wordOf('purposes', entry.title) : entry.title;
  const text = kind === 'check' || kind === 'consent' || kind === 'merge' ? wordOf('means', entry.text) : entry.text;
  const facts = [
    channel === null ? '' : locale === 'en' ? channel.nameEn : channel.name,
    who ?? '',
    state === null ? '' : wordOf('states', state),
    score === null ? '' : `★ ${t('score', { score })}`,
  ].filter((part) => part !== '');
  const body = (
    <>
      <span className="timeline-icon">{icons[kind] ?? <CommentOutlined aria-hidden />}</span>
      <span className="timeline-body">
        <span className="timeline-head">
          <strong>{wordOf('kinds', kind)}{title === '' ? '' : ` · ${title}`}</strong>
          <time dateTime={entry.at} className="figures">{clockTime(entry.at, locale)}</time>
        </span>
        {text !== '' && <span className="timeline-text">{text}</span>}
        {facts.length > 0 && <span className="timeline-facts">{facts.join(' · ')}</span>}
      </span>
    </>
  );
  return <li>{path === null ? <div className="timeline-entry">{body}</div> : <Link className="timeline-entry" to={path}>{body}</Link>}</li>;
}
