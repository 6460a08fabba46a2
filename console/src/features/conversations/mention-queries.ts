import type { MentionCount } from '@huiyin/contracts';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../platform/api.ts';

export const mentionsKey = ['mentions'] as const;

export const mentionCountQuery = queryOptions({
  queryKey: [...mentionsKey, 'count'],
  queryFn: ({ signal }) => api.get<MentionCount>('/api/mentions/count', undefined, signal),
  refetchInterval: 60_000,
});
