import type { ConversationSummary, InboxPage } from '@huiyin/contracts';
import { useInfiniteQuery, type InfiniteData, type UseInfiniteQueryResult } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { inboxQuery, rowsOf, type InboxView } from './queries.ts';
import { steadyOrder } from './steady-order.ts';

type InboxResult = UseInfiniteQueryResult<InfiniteData<InboxPage>>;

export interface ShownRows {
  rows: ConversationSummary[];
  /** Newcomers that wait for a click. */
  held: number;
  release: () => void;
  /** Tell it when somebody points at the list or has scrolled it: then it may not jump. */
  setBusy: (busy: boolean) => void;
  query: InboxResult;
}

/** The rows of a list as they are shown: steady while data changes. */
export function useShownRows(view: InboxView): ShownRows {
  const query = useInfiniteQuery(inboxQuery(view));
  const [busy, setBusy] = useState(false);
  const [, again] = useState(0);
  const shown = useRef<{ view: InboxView; pages: number; ids: string[] }>({ view, pages: 0, ids: [] });
  const last = shown.current;
  const rows = rowsOf(query.data?.pages);
  const pages = query.data?.pages.length ?? 0;
  const same = last.view === view;
  // A further page was asked for: its rows are wanted.
  const list = steadyOrder(same ? last.ids : [], rows, busy && same && pages === last.pages);
  shown.current = { view, pages, ids: list.rows.map((row) => row.id) };
  return {
    rows: list.rows,
    held: list.held,
    release: () => {
      shown.current = { ...shown.current, ids: [] };
      setBusy(false);
      again((count) => count + 1);
    },
    setBusy,
    query,
  };
}
