import type { Handover } from '@huiyin/contracts';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { api } from '../../../platform/api.ts';
import { useNotices } from '../../../platform/live-line.ts';
import { errorLine } from '../../../ui/error-words.ts';
import { useRefreshConversation } from '../use-conversation-acts.ts';

const handoverQuery = (id: string) =>
  queryOptions({ queryKey: ['conversations', 'handover', id], queryFn: ({ signal }) => api.get<Handover>(`/api/conversations/${id}/handover`, undefined, signal), staleTime: 2000 });

/** Who has a conversation and takes part in it, kept true while it is shown. */
export function useHandover(id: string): Handover | undefined {
  const client = useQueryClient();
  useNotices((notice) => {
    // The first answer of the receiver ends the time for undoing.
    const mine = (notice.type === 'conversation' && notice.conversationId === id) || (notice.type === 'message' && notice.message.conversationId === id && notice.message.sender === 'agent');
    if (mine) void client.invalidateQueries({ queryKey: handoverQuery(id).queryKey });
  });
  return useQuery(handoverQuery(id)).data;
}

/** Sends one of the acts; afterwards the conversation, its lists and who takes part are asked for again. */
export function useHandoverAct(id: string) {
  const client = useQueryClient();
  const refresh = useRefreshConversation(id);
  const { message } = App.useApp();
  return useMutation({
    mutationFn: ({ path, body }: { path: string; body?: unknown; done?: string }) => api.post(`/api/conversations/${id}/${path}`, body),
    onSuccess: (_, { done }) => {
      if (done !== undefined) void message.success(done);
    },
    onError: (error) => void message.error(errorLine(error)),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: handoverQuery(id).queryKey });
      void refresh();
    },
  });
}
