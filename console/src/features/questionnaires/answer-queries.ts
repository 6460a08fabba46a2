import type { FeedbackReplyCount } from '@huiyin/contracts';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../platform/api.ts';

/** What waits for the reader's reply; asked again every few seconds, so that an answer at a counter is seen at once. */
export const answerCountQuery = queryOptions({
  queryKey: ['cards', 'answers', 'count'],
  queryFn: ({ signal }) => api.get<FeedbackReplyCount>('/api/cards/answers/count', undefined, signal),
  refetchInterval: 10_000,
});
