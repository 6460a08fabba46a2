import type { InboxPage } from '@huiyin/contracts';
import { useQueryClient, type InfiniteData } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { api } from '../../platform/api.ts';
import { countsQuery, inboxKey, withRead } from './queries.ts';

function useInFront(): boolean {
  const [inFront, setInFront] = useState(() => !document.hidden && document.hasFocus());
  useEffect(() => {
    const look = () => setInFront(!document.hidden && document.hasFocus());
    const events = ['focus', 'blur'] as const;
    for (const event of events) window.addEventListener(event, look);
    document.addEventListener('visibilitychange', look);
    return () => {
      for (const event of events) window.removeEventListener(event, look);
      document.removeEventListener('visibilitychange', look);
    };
  }, []);
  return inFront;
}

/** Tells the server how far the agent has read: what was at the end of the screen while the page was in front. */
export function useMarks(id: string, own: boolean, lastSeq: number, readSeq: number, atBottom: boolean): void {
  const client = useQueryClient();
  const inFront = useInFront();
  const told = useRef({ id, seq: readSeq });
  if (told.current.id !== id) told.current = { id, seq: readSeq };
  useEffect(() => {
    if (!own || !inFront || !atBottom || lastSeq <= told.current.seq) return;
    const timer = setTimeout(() => {
      const before = told.current.seq;
      told.current.seq = lastSeq;
      api.post(`/api/conversations/${id}/marks`, { delivered: lastSeq, read: lastSeq }).then(
        () => {
          client.setQueriesData<InfiniteData<InboxPage>>({ queryKey: inboxKey }, (old) => old && withRead(old, id));
          void client.invalidateQueries({ queryKey: countsQuery.queryKey });
        },
        () => {
          // The next message or look tries again.
          told.current.seq = before;
        },
      );
    }, 300);
    return () => clearTimeout(timer);
  }, [id, own, inFront, atBottom, lastSeq, client]);
}
