import type { ConversationCheck } from '@huiyin/contracts';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { now } from '../../../platform/clock.ts';
import { api } from '../../../platform/api.ts';

/** Lies under the conversation's own key: whatever makes the conversation fresh makes this fresh. */
export const checkQuery = (conversationId: string) =>
  queryOptions({
    queryKey: ['conversations', 'one', conversationId, 'check'],
    queryFn: ({ signal }) => api.get<ConversationCheck>(`/api/conversations/${conversationId}/identity-check`, undefined, signal),
    staleTime: 5000,
    // When it ends, the server is asked again.
    refetchInterval: (query) => {
      const until = query.state.data?.current?.expiresAt;
      return until == null ? false : Math.max(1000, Date.parse(until) - now() + 500);
    },
  });

export const useCheck = (conversationId: string) => useQuery(checkQuery(conversationId)).data;
