import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useNotices, useResume, useTopic } from '../../platform/live-line.ts';
import { countsQuery, inboxKey } from './queries.ts';

/** The lists are asked for again at most this often, in milliseconds, however much happens on a busy floor. */
const pause = 800;

/** Keeps the lists and counts of the desk true while the component is shown. */
export function useInboxRefresh(): void {
  const client = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const askedAt = useRef(-pause);
  const refresh = () => {
    if (timer.current !== undefined) return;
    const since = performance.now() - askedAt.current;
    timer.current = setTimeout(() => {
      timer.current = undefined;
      askedAt.current = performance.now();
      void client.invalidateQueries({ queryKey: inboxKey });
      void client.invalidateQueries({ queryKey: countsQuery.queryKey });
    }, Math.max(60, pause - since));
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  useTopic('inbox');
  useNotices((notice) => {
    if (notice.type === 'inbox' || (notice.type === 'subscribed' && notice.topic === 'inbox')) refresh();
  });
  useResume(refresh);
}
