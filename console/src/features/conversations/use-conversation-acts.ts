import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { App } from 'antd';
import { api, ApiError } from '../../platform/api.ts';
import { errorLine } from '../../ui/error-words.ts';
import { alertClaims } from './alert-claims.ts';
import { assignedKey, claimAlert } from './alerts.ts';
import type { ConversationStore } from './conversation-store.ts';
import { conversationQuery, countsQuery, inboxKey } from './queries.ts';
import { conversationTexts } from './texts.ts';

/** After an act, or one that came too late: the conversation and the lists are asked for again. */
export function useRefreshConversation(id: string) {
  const client = useQueryClient();
  return async () => {
    void client.invalidateQueries({ queryKey: inboxKey });
    void client.invalidateQueries({ queryKey: countsQuery.queryKey });
    await client.invalidateQueries({ queryKey: conversationQuery(id).queryKey });
  };
}

/** The acts that need no dialog. */
export function useConversationActs(id: string, store: ConversationStore) {
  const t = conversationTexts.useTexts();
  const go = useNavigate();
  const refresh = useRefreshConversation(id);
  const { message } = App.useApp();
  const failed = (error: unknown) => {
    const late = error instanceof ApiError && error.code === 'conflict';
    void message.error(late ? error.message || t('taken') : errorLine(error));
    void refresh();
  };
  const accept = useMutation({
    mutationFn: () => {
      // Nobody needs to be told of what they do themselves.
      claimAlert(assignedKey(id), alertClaims);
      return api.post(`/api/conversations/${id}/accept`);
    },
    onSuccess: async () => {
      await refresh();
      void store.open();
      await go({ to: `/desk/mine/${id}` });
    },
    onError: failed,
  });
  const unblock = useMutation({
    mutationFn: () => api.post(`/api/conversations/${id}/unblock`),
    onSuccess: async () => {
      void message.success(t('done.unblock'));
      await refresh();
    },
    onError: failed,
  });
  return { accept, unblock };
}
