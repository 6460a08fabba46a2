import type { ConversationSummary, InboxPage } from '@huiyin/contracts';
import { useInfiniteQuery, type InfiniteData, type UseInfiniteQueryResult } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { inboxQuery, rowsOf, type InboxView } from './queries.ts';
import { steadyOrder, type Hold, type SteadyList } from './steady-order.ts';

type InboxResult = UseInfiniteQueryResult<InfiniteData<InboxPage>>;

export interface ShownRows extends SteadyList<ConversationSummary> {
  /** Shows the list as it is now. */
  release: () => void;
  /** Tell it when somebody points at the list or has scrolled it: then it may not jump. */
  setHold: (hold: Hold) => void;
  query: InboxResult;
}

/** The rows of a list as they are shown: steady while data changes. */
export function useShownRows(view: InboxView): ShownRows {
  const query = useInfiniteQuery(inboxQuery(view));
  const [hold, setHold] = useState<Hold>('free');
  const [, again] = useState(0);
  const shown = useRef<{ view: InboxView; rows: readonly ConversationSummary[] }>({ view, rows: [] });
  const last = shown.current.view === view ? shown.current.rows : [];
  const list = steadyOrder(last, rowsOf(query.data?.pages), hold);
  shown.current = { view, rows: list.rows };
  return {
    ...list,
    release: () => {
      shown.current = { view, rows: [] };
      again((count) => count + 1);
    },
    setHold,
    query,
  };
}
