import { DownloadOutlined, SearchOutlined } from '@ant-design/icons';
import type { MessageHits, MessageSearchFilter, MessageSearchOptions } from '@huiyin/contracts';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Cascader, DatePicker, Input, Select, Skeleton, Tag } from 'antd';
import dayjs from 'dayjs';
import { useEffect, useState } from 'react';
import { api } from '../../platform/api.ts';
import { useLocale } from '../../platform/i18n.ts';
import { usePermitted } from '../../platform/session.ts';
import { Delayed } from '../../ui/Delayed.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { uiTexts } from '../../ui/texts.ts';
import { fitsReason, pathOfReason, reasonOptions, reasonsQuery, type ReasonOption } from '../conversations/index.tsx';
import { HitItem } from './HitItem.tsx';
import './message-search.css';
import { readSearch } from './read-search.ts';
import { searchTexts } from './texts.ts';
import { useExport } from './use-export.ts';

/** Typing rests this long before it is looked for, in milliseconds. */
const settle = 300;

/** The search over messages; its filters stand in the address. */
export function SearchPage() {
  const t = searchTexts.useTexts();
  const ui = uiTexts.useTexts();
  const english = useLocale() === 'en';
  const go = useNavigate();
  const filter = readSearch(useSearch({ strict: false }));
  const mayExport = usePermitted('conversations:export');
  const options = useQuery({ queryKey: ['message-search', 'options'], queryFn: ({ signal }) => api.get<MessageSearchOptions>('/api/message-search/options', undefined, signal), staleTime: 60_000 }).data;
  const reasons = reasonOptions(useQuery(reasonsQuery).data?.items ?? [], english);
  const query = useInfiniteQuery({
    queryKey: ['message-search', filter],
    queryFn: ({ pageParam, signal }) => api.get<MessageHits>('/api/message-search', { ...filter, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
  const { rows, start } = useExport(filter);
  const set = (change: { [K in keyof MessageSearchFilter]?: string | undefined }) => void go({ to: '/search', search: readSearch({ ...filter, ...change }) as never, replace: true });
  const [typed, setTyped] = useState(filter.q ?? '');
  useEffect(() => {
    if (typed.trim() === (filter.q ?? '')) return;
    const timer = setTimeout(() => set({ q: typed.trim() }), settle);
    return () => clearTimeout(timer);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only typing starts the clock
  }, [typed]);
  const hits = query.data?.pages.flatMap((page) => page.items) ?? [];
  const date = (value: string | undefined) => (value === undefined ? null : dayjs(value));
  return (
    <div className="page">
      <PageHeader title={t('title')} help={t('help')}>
        {mayExport && <Button icon={<DownloadOutlined aria-hidden />} loading={rows !== null} disabled={hits.length === 0} onClick={start}>{rows === null ? t('exportIt') : t('exporting', { count: rows })}</Button>}
      </PageHeader>
      <search className="hits-filters">
        <Input autoFocus allowClear className="hits-words" prefix={<SearchOutlined aria-hidden />} placeholder={t('words')} aria-label={t('words')} maxLength={100} value={typed} onChange={(event) => setTyped(event.target.value)} onPressEnter={() => set({ q: typed.trim() })} />
        <Select allowClear className="hits-select" placeholder={t('agent')} aria-label={t('agent')} value={filter.agent ?? null} onChange={(agent: string | null) => set({ agent: agent ?? undefined })} showSearch={{ optionFilterProp: 'label' }} options={(options?.agents ?? []).map(({ id, name, unitName }) => ({ value: id, label: `${name} · ${unitName}` }))} />
        <Select allowClear className="hits-select" placeholder={t('channel')} aria-label={t('channel')} value={filter.channel ?? null} onChange={(channel: string | null) => set({ channel: channel ?? undefined })} options={(options?.channels ?? []).map(({ id, name, nameEn }) => ({ value: id, label: english ? nameEn : name }))} />
        <Cascader<ReasonOption> changeOnSelect className="hits-select" placeholder={t('reason')} aria-label={t('reason')} options={reasons} value={pathOfReason(reasons, filter.reason)} onChange={(path) => set({ reason: path?.at(-1) as string | undefined })} showSearch={{ filter: (word, path) => fitsReason(path.map((each) => each.label), word) }} />
        {(options?.tags.length ?? 0) > 0 && <Select allowClear className="hits-select" placeholder={t('tag')} aria-label={t('tag')} value={filter.tag ?? null} onChange={(tag: string | null) => set({ tag: tag ?? undefined })} showSearch={{ optionFilterProp: 'label' }} options={(options?.tags ?? []).map(({ id, name, nameEn }) => ({ value: id, label: english ? nameEn : name }))} />}
        <DatePicker placeholder={t('from')} aria-label={t('from')} value={date(filter.from)} onChange={(value) => set({ from: value?.format('YYYY-MM-DD') })} />
        <DatePicker placeholder={t('to')} aria-label={t('to')} value={date(filter.to)} onChange={(value) => set({ to: value?.format('YYYY-MM-DD') })} />
        {filter.customer !== undefined && <Tag closable onClose={() => set({ customer: undefined })}>{t('customer')}</Tag>}
        {Object.keys(filter).length > 0 && <Button type="link" onClick={() => { setTyped(''); void go({ to: '/search', replace: true }); }}>{t('clear')}</Button>}
      </search>
      {query.isPending && <Delayed><Skeleton active paragraph={{ rows: 6 }} /></Delayed>}
      {query.isError && hits.length === 0 && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.isSuccess && hits.length === 0 && <EmptyState icon={<SearchOutlined />} title={t('none')} help={t('noneHelp')} />}
      {hits.length > 0 && (
        <ul className="panel hits" aria-label={t('results')}>
          {hits.map((hit) => <HitItem key={`${hit.conversationId} ${hit.seq}`} hit={hit} words={filter.q ?? ''} onCustomer={filter.customer === undefined ? (customer) => set({ customer }) : undefined} />)}
        </ul>
      )}
      {query.hasNextPage && <div className="state"><Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>{ui('loadMore')}</Button></div>}
    </div>
  );
}
