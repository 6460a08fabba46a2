import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Skeleton, Table, type TableProps } from 'antd';
import type { ReactNode } from 'react';
import { Delayed } from './Delayed.tsx';
import { ErrorState } from './ErrorState.tsx';
import { uiTexts } from './texts.ts';

interface Page<Row> {
  items: Row[];
  nextCursor: string | null;
}

export interface CursorTableProps<Row> {
  /** Cache key; must contain all filters. */
  queryKey: readonly unknown[];
  /** Asks the server for one page. */
  load: (cursor: string | undefined, signal: AbortSignal) => Promise<Page<Row>>;
  columns: NonNullable<TableProps<Row>['columns']>;
  rowKey: (row: Row) => string;
  /** Shown when there is no row at all. */
  empty: ReactNode;
  label: string;
  onOpen?: (row: Row) => void;
  /** The row whose details are open beside the table. */
  openKey?: string | undefined;
  /** Details below the row that is open; `onOpen` opens and closes them. */
  expand?: (row: Row) => ReactNode;
}

/** A list of the server, page by page by its cursor. */
export function CursorTable<Row extends object>({ queryKey, load, columns, rowKey, empty, label, onOpen, openKey, expand }: CursorTableProps<Row>) {
  const t = uiTexts.useTexts();
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) => load(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
  if (query.isPending) {
    return (
      <Delayed>
        <Skeleton active paragraph={{ rows: 5 }} />
      </Delayed>
    );
  }
  if (query.isError && !query.data) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const rows = query.data.pages.flatMap((page) => page.items);
  if (rows.length === 0) return empty;
  return (
    <div className="panel cursor-table" role="region" aria-label={label}>
      <Table<Row>
        size="middle"
        columns={columns}
        dataSource={rows}
        rowKey={rowKey}
        pagination={false}
        scroll={{ x: 'max-content' }}
        rowClassName={(row) => (openKey !== undefined && rowKey(row) === openKey ? 'ant-table-row-selected' : '')}
        {...(expand ? { expandable: { expandedRowRender: expand, expandedRowKeys: openKey === undefined ? [] : [openKey], onExpand: (_, row) => onOpen?.(row) } } : {})}
        onRow={(row) => (onOpen ? { onClick: () => onOpen(row), style: { cursor: 'pointer' } } : {})}
      />
      {query.hasNextPage && (
        <div className="state">
          <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('loadMore')}
          </Button>
        </div>
      )}
    </div>
  );
}
