import type { CustomerHit, CustomerHitPage } from '@huiyin/contracts';
import { SearchOutlined } from '@ant-design/icons';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Alert, Button, Input, Skeleton, Table } from 'antd';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { api } from '../../platform/api.ts';
import { Delayed } from '../../ui/Delayed.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Masked } from '../../ui/Masked.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { uiTexts } from '../../ui/texts.ts';
import { TierLink } from './card/ListLink.tsx';
import { CustomerDrawer } from './CustomerDrawer.tsx';
import { CustomerList, readFilter } from './CustomerList.tsx';
import './customers.css';
import { shareableQuery } from './shareable-query.ts';
import { customerTexts } from './texts.ts';
import { useSettled } from './use-settled.ts';

/** Find a customer while typing: `/customers?q=…`, or all of a tier or tag: `?tier=gold`, `?tag=<id>`; one open beside the list at `&open=<id>`. */
export function CustomersPage() {
  const t = customerTexts.useTexts();
  const go = useNavigate();
  const { q, open: id, ...address }: { q?: string; open?: string; tier?: string; tag?: string } = useSearch({ strict: false });
  const filter = readFilter(address);
  const { tier, tag } = filter;
  const filtered = tier !== undefined || tag !== undefined;
  const [typed, setTyped] = useState(q ?? '');
  const [chosen, setChosen] = useState(-1);
  const text = useSettled(typed.trim(), 200);
  const rows = useRef<CustomerHit[]>([]);
  const addressOf = (customer: string | undefined) => {
    const shared = shareableQuery(typed);
    return { to: '/customers', search: { ...(typed === '' ? filter : {}), ...(shared === '' ? {} : { q: shared }), ...(customer === undefined ? {} : { open: customer }) } as never };
  };
  const open = (customer: string | undefined) => void go(addressOf(customer));
  useEffect(() => {
    setChosen(-1);
    if (shareableQuery(text) !== (q ?? '')) void go({ ...addressOf(id), replace: true });
    // Only what is typed moves the address; going back must not be undone.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [text]);
  useEffect(() => {
    // A link to a list takes the place of what was looked for.
    if (filtered) setTyped('');
  }, [filtered, tier, tag]);
  const type = (value: string) => {
    setTyped(value);
    if (filtered && value !== '') void go({ to: '/customers', search: {} as never, replace: true });
  };
  const keys = (event: KeyboardEvent) => {
    const last = rows.current.length - 1;
    if (event.key === 'ArrowDown') setChosen(Math.min(last, chosen + 1));
    else if (event.key === 'ArrowUp') setChosen(Math.max(0, chosen - 1));
    else if (event.key === 'Enter' && rows.current.length > 0) open(rows.current[Math.max(0, chosen)]!.id);
    else return;
    event.preventDefault();
  };
  return (
    <div className="page page-wide">
      <PageHeader title={t('title')} help={t('help')} />
      <div role="search">
        <Input
          size="large"
          autoFocus
          allowClear
          maxLength={100}
          prefix={<SearchOutlined aria-hidden />}
          value={typed}
          placeholder={t('placeholder')}
          aria-label={t('placeholder')}
          onChange={(event) => type(event.target.value)}
          onKeyDown={keys}
        />
      </div>
      {filtered ? (
        <CustomerList filter={filter} openId={id} onFilter={(next) => void go({ to: '/customers', search: next as never })} onOpen={open} />
      ) : <Results text={text} openId={id} chosen={chosen} onRows={(found) => void (rows.current = found)} onOpen={open} />}
      {id !== undefined && <CustomerDrawer key={id} id={id} onClose={() => open(undefined)} />}
    </div>
  );
}

function Results({ text, openId, chosen, onRows, onOpen }: { text: string; openId: string | undefined; chosen: number; onRows: (rows: CustomerHit[]) => void; onOpen: (id: string) => void }) {
  const t = customerTexts.useTexts();
  const ui = uiTexts.useTexts();
  const query = useInfiniteQuery({
    queryKey: ['customers', 'search', text],
    queryFn: ({ pageParam }) => api.post<CustomerHitPage>('/api/customers/search', { q: text, limit: 50, ...(pageParam === undefined ? {} : { cursor: pageParam }) }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    enabled: text !== '',
    placeholderData: keepPreviousData,
    // What was found names people: it does not stay longer than the page.
    gcTime: 0,
  });
  const rows = text === '' ? [] : (query.data?.pages.flatMap((page) => page.items) ?? []);
  useEffect(() => {
    onRows(rows);
  });
  if (text === '') return <EmptyState icon={<SearchOutlined aria-hidden />} title={t('start')} help={t('startHelp')} />;
  if (query.isError && !query.data) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Delayed><Skeleton active paragraph={{ rows: 5 }} /></Delayed>;
  const { hint } = query.data.pages[0]!;
  return (
    <>
      {hint !== null && <Alert type="info" showIcon title={t(hint === 'longer' ? 'hintLonger' : 'hintAddName')} role="status" />}
      {rows.length === 0 && hint === null && <EmptyState title={t('nobody')} help={t('nobodyHelp')} />}
      {rows.length > 0 && (
        <div className="panel cursor-table" role="region" aria-label={t('results')}>
          <Table<CustomerHit>
            size="middle"
            pagination={false}
            scroll={{ x: 'max-content' }}
            dataSource={rows}
            rowKey={(row) => `${row.id} ${row.match} ${row.matched}`}
            rowClassName={(row, n) => (row.id === openId ? 'ant-table-row-selected' : n === chosen ? 'customer-chosen' : '')}
            onRow={(row) => ({ onClick: () => onOpen(row.id), className: 'customer-row' })}
            columns={[
              {
                title: t('name'),
                render: (_, row) => (
                  <Button type="link" className="customer-name" onClick={() => onOpen(row.id)}>
                    {row.name}
                  </Button>
                ),
              },
              { title: t('found'), render: (_, row) => <span className="figures">{`${t(`match.${row.match}`)} ${row.matched}`}</span> },
              { title: t('mobile'), render: (_, row) => <Masked value={row.mobile} masked /> },
              { title: t('residentId'), render: (_, row) => <Masked value={row.residentId} masked /> },
              { title: t('tier'), render: (_, row) => <TierLink tier={row.tier} /> },
              { title: t('unit'), dataIndex: 'unitName' },
            ]}
          />
          {query.hasNextPage && (
            <div className="state">
              <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                {ui('loadMore')}
              </Button>
            </div>
          )}
        </div>
      )}
    </>
  );
}
