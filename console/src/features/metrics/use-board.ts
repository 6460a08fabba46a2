import type { Board } from '@huiyin/contracts';
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../platform/api.ts';
import { useNotices, useTopic } from '../../platform/live-line.ts';
import { applyChange } from './apply-change.ts';

const boardQuery = queryOptions({
  queryKey: ['metrics', 'board'],
  queryFn: ({ signal }) => api.get<Board>('/api/board', undefined, signal),
  // The line tells every change and after a break begins with the whole board.
  staleTime: Infinity,
});

/** The board as the live line tells it; the first one over HTTP, for the case that the line takes a while. */
export function useBoard() {
  const client = useQueryClient();
  const query = useQuery(boardQuery);
  useTopic('board');
  useNotices((notice) => {
    if (notice.type === 'board') {
      void client.cancelQueries({ queryKey: boardQuery.queryKey });
      client.setQueryData(boardQuery.queryKey, notice.board);
    } else if (notice.type === 'boardChange') client.setQueryData(boardQuery.queryKey, (board) => board && applyChange(board, notice.change));
  });
  return query;
}
