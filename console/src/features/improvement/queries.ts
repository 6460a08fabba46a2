import type { ImprovementCommentList, ImprovementPeople, ImprovementTaskCounts, PainPoint, PainPointLogPage, PainPointOptions, PainPointVoicePage, Verification } from '@huiyin/contracts';
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { api } from '../../platform/api.ts';
import { errorLine } from '../../ui/error-words.ts';

export const improvementKey = 'improvement';

/** While customers answer, figures change without anybody here doing something. */
export const painPointQuery = (id: string) =>
  queryOptions({ queryKey: [improvementKey, 'one', id], queryFn: ({ signal }) => api.get<PainPoint>(`/api/pain-points/${id}`, undefined, signal), refetchInterval: (query) => (query.state.data?.state === 'verifying' ? 3_000 : false) });
export const verificationQuery = (id: string) =>
  queryOptions({ queryKey: [improvementKey, 'verification', id], queryFn: ({ signal }) => api.get<Verification>(`/api/verifications/${id}`, undefined, signal), refetchInterval: (query) => (query.state.data?.state === 'running' ? 3_000 : false) });
export const optionsQuery = queryOptions({ queryKey: [improvementKey, 'options'], queryFn: ({ signal }) => api.get<PainPointOptions>('/api/pain-points/options', undefined, signal), staleTime: 300_000 });
export const peopleQuery = (departmentId: string | null, text: string) =>
  queryOptions({ queryKey: [improvementKey, 'people', departmentId, text], queryFn: ({ signal }) => api.get<ImprovementPeople>('/api/pain-points/people', { text, departmentId }, signal), staleTime: 60_000 });
export const countsQuery = queryOptions({ queryKey: [improvementKey, 'task-counts'], queryFn: ({ signal }) => api.get<ImprovementTaskCounts>('/api/improvement-tasks/counts', undefined, signal), refetchInterval: 60_000 });
export const commentsQuery = (taskId: string) => queryOptions({ queryKey: [improvementKey, 'comments', taskId], queryFn: ({ signal }) => api.get<ImprovementCommentList>(`/api/improvement-tasks/${taskId}/comments`, undefined, signal) });
export const logQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: [improvementKey, 'log', id], queryFn: ({ pageParam, signal }) => api.get<PainPointLogPage>(`/api/pain-points/${id}/log`, { cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined, getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
export const voicesQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: [improvementKey, 'voices', id], queryFn: ({ pageParam, signal }) => api.get<PainPointVoicePage>(`/api/pain-points/${id}/voices`, { cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined, getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

/** Sends something, asks for everything shown again, and says what the server refused where no form does. */
export function useAct<Input, Reply = unknown>(send: (input: Input) => Promise<Reply>, onDone?: (reply: Reply) => void, quiet = false) {
  const client = useQueryClient();
  const { message } = App.useApp();
  return useMutation({
    mutationFn: send,
    onSuccess: (reply) => onDone?.(reply),
    onError: (error) => void (quiet || message.error(errorLine(error))),
    onSettled: () => client.invalidateQueries({ queryKey: [improvementKey], predicate: ({ queryKey }) => queryKey[1] !== 'options' && queryKey[1] !== 'people' }),
  });
}
