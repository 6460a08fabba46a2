import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useNotices, useResume, useTopic } from '../../platform/live-line.ts';
import { countsQuery, inboxKey } from './queries.ts';

/** The lists are asked for again at most this often, in milliseconds, however much happens on a busy floor. */
const pause = 800;

// One clock for all who refresh: page and background would else ask twice for the same.
let timer: ReturnType<typeof setTimeout> | undefined;
let askedAt = -pause;

// A first answer that is still on its way may be older than the news, and asking again does not replace it.
const firstIsComing = (client: QueryClient): boolean =>
  client.isFetching({ queryKey: inboxKey, predicate: ({ state }) => state.data === undefined }) > 0;

function refreshSoon(client: QueryClient): void {
  if (timer !== undefined) return;
  const since = performance.now() - askedAt;
  timer = setTimeout(() => {
    timer = undefined;
    if (firstIsComing(client)) {
      askedAt = performance.now();
      return refreshSoon(client);
    }
    askedAt = performance.now();
    void client.invalidateQueries({ queryKey: inboxKey });
    void client.invalidateQueries({ queryKey: countsQuery.queryKey });
  }, Math.max(60, pause - since));
}

/** Keeps the lists and counts of the desk true while the component is shown. */
export function useInboxRefresh(): void {
  const client = useQueryClient();
  useTopic('inbox');
  useNotices((notice) => {
    if (notice.type === 'inbox' || (notice.type === 'subscribed' && notice.topic === 'inbox')) refreshSoon(client);
    // An answer changes the row, too, and stops its clock; of answers only the open conversation tells.
    if (notice.type === 'message' && notice.message.sender === 'agent' && notice.message.kind !== 'note') refreshSoon(client);
  });
  useResume(() => refreshSoon(client));
}
