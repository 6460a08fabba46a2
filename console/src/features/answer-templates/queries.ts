import type { AnswerTemplateList, AnswerValues } from '@huiyin/contracts';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../platform/api.ts';

export const answersQuery = queryOptions({
  queryKey: ['answer-templates'],
  queryFn: ({ signal }) => api.get<AnswerTemplateList>('/api/answer-templates', undefined, signal),
  staleTime: 60_000,
});

export const answerValuesQuery = (conversationId: string) =>
  queryOptions({
    queryKey: ['answer-templates', 'values', conversationId],
    queryFn: ({ signal }) => api.get<AnswerValues>(`/api/conversations/${conversationId}/answer-values`, undefined, signal),
    staleTime: 30_000,
  });
