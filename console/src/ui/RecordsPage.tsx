import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useRef, type ReactNode } from 'react';
import { useKeys } from '../platform/keys.ts';
import { useAtMost } from '../platform/use-media.ts';
import { Delayed, PageSkeleton } from './Delayed.tsx';
import { EmptyState } from './EmptyState.tsx';
import { ErrorState } from './ErrorState.tsx';
import { uiTexts } from './texts.ts';
import { breakpoints } from './tokens.ts';
import './record-page.css';

export interface RecordsPageProps<Row extends { id: string }, View extends string> {
  words: { title: string; lists: string; help: string; empty: string; clear: string; choose: string; chooseHelp: string };
  icon: ReactNode;
  view: View;
  views: readonly { value: View; label: string }[];
  /** Some filter besides the view is set. */
  filtered: boolean;
  query: UseInfiniteQueryResult<InfiniteData<{ items: Row[] }>>;
  /** Of the record that is open. */
  id: string | undefined;
  acts: ReactNode;
  filters: ReactNode;
  row: (row: Row) => ReactNode;
  /** Opens a record beside the list as it is, or none. */
  onOpen: (id: string | undefined) => void;
  /** Shows a view without filters and closes what is open. */
  onView: (view: View) => void;
  /** The record that is open. */
  children: ReactNode;
}

/** Lists of records with one of them open beside; J and K walk through them, Escape closes. Where there is little room, one or the other. */
export function RecordsPage<Row extends { id: string }, View extends string>({
  words, icon, view, views, filtered, query, id, acts, filters, row, onOpen, onView, children,
}: RecordsPageProps<Row, View>) {
  const ui = uiTexts.useTexts();
  const narrow = useAtMost(breakpoints.narrow);
  const list = useRef<HTMLUListElement>(null);
  const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
  const move = (step: 1 | -1) => {
    const at = rows.findIndex((one) => one.id === id);
    const next = at === -1 ? rows[0] : rows[at + step];
    if (next === undefined) return;
    onOpen(next.id);
    list.current?.children[rows.indexOf(next)]?.scrollIntoView({ block: 'nearest' });
  };
  useKeys({ j: () => move(1), k: () => move(-1), Escape: () => id !== undefined && onOpen(undefined) });
  return (
    <div className="records">
      {(!narrow || id === undefined) && (
        <section className="records-list" aria-label={words.lists}>
          <header className="records-head">
            <h1 className="only-read-aloud">{words.title}</h1>
            <Select<View> aria-label={words.lists} value={view} options={[...views]} onChange={onView} />
            {acts}
            <p>{words.help}</p>
          </header>
          {filters}
          {query.isPending && <Delayed><PageSkeleton /></Delayed>}
          {query.isError && !query.data && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
          {query.data && rows.length === 0 && (
            <EmptyState icon={icon} title={words.empty} help={words.help}>
              {filtered && <Button onClick={() => onView(view)}>{words.clear}</Button>}
            </EmptyState>
          )}
          {rows.length > 0 && (
            <ul ref={list} className="record-rows">
              {rows.map(row)}
              {query.hasNextPage && <li className="record-more"><Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>{ui('loadMore')}</Button></li>}
            </ul>
          )}
        </section>
      )}
      {(!narrow || id !== undefined) && <section className="records-main">{id === undefined ? <EmptyState icon={icon} title={words.choose} help={words.chooseHelp} /> : children}</section>}
    </div>
  );
}
