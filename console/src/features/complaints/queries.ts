import type { Complaint, ComplaintCandidates, ComplaintCounts, ComplaintFilter, ComplaintPage, ComplaintPeople, ComplaintPlaces, ConversationComplaints } from '@huiyin/contracts';
import { infiniteQueryOptions, queryOptions, useQueryClient } from '@tanstack/react-query';
import { api } from '../../platform/api.ts';
import { useNotices, useResume, useTopic } from '../../platform/live-line.ts';

const key = 'complaints';

export const listQuery = (filter: ComplaintFilter) =>
  infiniteQueryOptions({
    queryKey: [key, 'list', filter],
    queryFn: ({ pageParam, signal }) => api.get<ComplaintPage>('/api/complaints', { ...filter, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

export const countsQuery = queryOptions({
  queryKey: [key, 'counts'],
  queryFn: ({ signal }) => api.get<ComplaintCounts>('/api/complaints/counts', undefined, signal),
  // Deadlines pass without anybody doing something.
  refetchInterval: 60_000,
});

export const complaintQuery = (id: string) => queryOptions({ queryKey: [key, 'one', id], queryFn: ({ signal }) => api.get<Complaint>(`/api/complaints/${id}`, undefined, signal) });

export const aroundQuery = (conversationId: string) =>
  queryOptions({ queryKey: [key, 'around', conversationId], queryFn: ({ signal }) => api.get<ConversationComplaints>(`/api/conversations/${conversationId}/complaints`, undefined, signal) });

export const candidatesQuery = (id: string) =>
  queryOptions({ queryKey: [key, 'candidates', id], queryFn: ({ signal }) => api.get<ComplaintCandidates>(`/api/complaints/${id}/candidates`, undefined, signal) });

export const peopleQuery = (text: string) =>
  queryOptions({ queryKey: [key, 'people', text], queryFn: ({ signal }) => api.get<ComplaintPeople>('/api/complaints/people', { text }, signal), enabled: text !== '', staleTime: 60_000 });

export const placesQuery = queryOptions({ queryKey: [key, 'places'], queryFn: ({ signal }) => api.get<ComplaintPlaces>('/api/complaints/places', undefined, signal), staleTime: 300_000 });

/** Asks for lists, counts and what is open again. */
export function useRefreshComplaints(): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: [key], predicate: ({ queryKey }) => queryKey[1] !== 'places' && queryKey[1] !== 'people' });
}

/** Keeps lists, counts and the open complaint true while the component is shown. */
export function useLiveComplaints(): void {
  const refresh = useRefreshComplaints();
  useTopic('complaints');
  useNotices((notice) => {
    if (notice.type === 'complaints') void refresh();
  });
  useResume(() => void refresh());
}

/** The same for what stands beside one conversation: others do not concern it. */
export function useLiveAround(conversationId: string): void {
  const client = useQueryClient();
  const refresh = () => void client.invalidateQueries({ queryKey: [key, 'around', conversationId] });
  useTopic('complaints');
  useNotices((notice) => {
    if (notice.type === 'complaints' && notice.conversations.includes(conversationId)) refresh();
  });
  useResume(refresh);
}
