import type { Board } from '@huiyin/contracts';
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../platform/api.ts';
import { useNotices, useResume, useTopic } from '../../platform/live-line.ts';

const boardQuery = queryOptions({
  queryKey: ['routing', 'board'],
  queryFn: ({ signal }) => api.get<Board>('/api/board', undefined, signal),
});

/** The board, as the live line tells it; never an older one after a newer. */
export function useBoard() {
  const client = useQueryClient();
  const query = useQuery(boardQuery);
  useTopic('board');
  useNotices((notice) => {
    if (notice.type !== 'board') return;
    client.setQueryData(boardQuery.queryKey, (old) => (old && old.at > notice.board.at ? old : notice.board));
  });
  useResume(() => void client.invalidateQueries({ queryKey: boardQuery.queryKey }));
  return query;
}
