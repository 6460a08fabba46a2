import type { Presence } from '@huiyin/contracts';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../platform/api.ts';

export const presenceQuery = queryOptions({
  queryKey: ['routing', 'presence'],
  queryFn: ({ signal }) => api.get<Presence>('/api/presence', undefined, signal),
});
