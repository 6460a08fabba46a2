import type { SuggestionTouchpoints, Voice, VoiceFilter, VoiceImport, VoiceListed, VoiceOptions } from '@huiyin/contracts';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api } from '../../../platform/api.ts';

export const commentKey = 'voices';

export const listQuery = (filter: VoiceFilter) =>
  infiniteQueryOptions({
    queryKey: [commentKey, 'list', filter],
    queryFn: ({ pageParam, signal }) => api.get<{ items: VoiceListed[]; nextCursor: string | null }>('/api/voices', { ...filter, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

export const voiceQuery = (id: string) => queryOptions({ queryKey: [commentKey, 'one', id], queryFn: ({ signal }) => api.get<Voice>(`/api/voices/${id}`, undefined, signal) });

export const optionsQuery = queryOptions({ queryKey: [commentKey, 'options'], queryFn: ({ signal }) => api.get<VoiceOptions>('/api/voices/options', undefined, signal), staleTime: 60_000 });

export const touchpointsQuery = queryOptions({ queryKey: [commentKey, 'touchpoints'], queryFn: ({ signal }) => api.get<SuggestionTouchpoints>('/api/suggestions/touchpoints', undefined, signal), staleTime: 300_000 });

/** Asked again while a worker is at it. */
export const importQuery = (id: string) =>
  queryOptions({
    queryKey: [commentKey, 'import', id],
    queryFn: ({ signal }) => api.get<VoiceImport>(`/api/voices/imports/${id}`, undefined, signal),
    refetchInterval: (query) => (['checking', 'importing'].includes(query.state.data?.state ?? '') ? 700 : false),
  });
