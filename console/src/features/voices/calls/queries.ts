import type { VoiceCall, VoiceCallCounts, VoiceCallListed, VoiceCallQuery } from '@huiyin/contracts';
import { infiniteQueryOptions, queryOptions, useQueryClient } from '@tanstack/react-query';
import { api } from '../../../platform/api.ts';
import { useNotices, useResume, useTopic } from '../../../platform/live-line.ts';

const callKey = 'voice-calls';
/** Deadlines are five minutes: whoever looks at the page sees them within seconds. */
const every = 5_000;

export const callsQuery = (view: NonNullable<VoiceCallQuery['view']>) =>
  infiniteQueryOptions({
    queryKey: [callKey, 'list', view],
    queryFn: ({ pageParam, signal }) => api.get<{ items: VoiceCallListed[]; nextCursor: string | null }>('/api/voice-calls', { view, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    refetchInterval: every,
  });

export const callCountsQuery = queryOptions({ queryKey: [callKey, 'counts'], queryFn: ({ signal }) => api.get<VoiceCallCounts>('/api/voice-calls/counts', undefined, signal), refetchInterval: 20_000 });

export const callQuery = (id: string) => queryOptions({ queryKey: [callKey, 'one', id], queryFn: ({ signal }) => api.get<VoiceCall>(`/api/voice-calls/${id}`, undefined, signal), refetchInterval: every });

/** The call as it stands at the comment; null where nobody calls back on it. */
export const callOfVoiceQuery = (id: string) => queryOptions({ queryKey: [callKey, 'of', id], queryFn: ({ signal }) => api.get<VoiceCall>(`/api/voices/${id}/call`, undefined, signal), retry: false });

/** Asks for lists, counts and what is open again. */
export function useRefreshCalls(): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: [callKey] });
}

/** Keeps the badge and the lists true: what rings or is moved is told. */
export function useLiveCalls(): void {
  const refresh = useRefreshCalls();
  useTopic('presence');
  useNotices((notice) => {
    if (notice.type === 'ringing') void refresh();
  });
  useResume(() => void refresh());
}
