import type { Presence, PresenceChange } from '@huiyin/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { App } from 'antd';
import { api, ApiError } from '../../platform/api.ts';
import { usePermitted } from '../../platform/session.ts';
import { errorLine } from '../../ui/error-words.ts';
import { presenceQuery } from '../routing/index.tsx';
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
  const client = useQueryClient();
  const handles = usePermitted('conversations:handle');
  const signedOut = useQuery({ ...presenceQuery, enabled: handles }).data?.state === 'signedOut';
  const failed = (error: unknown) => {
    const late = error instanceof ApiError && error.code === 'conflict';
    void message.error(late ? error.message || t('taken') : errorLine(error));
    void refresh();
  };
  const accept = useMutation({
    mutationFn: async () => {
      // Nobody needs to be told of what they do themselves.
      claimAlert(assignedKey(id), alertClaims);
      // Who takes a customer is at work; the button says so.
      if (signedOut) client.setQueryData(presenceQuery.queryKey, await api.post<Presence>('/api/presence', { state: 'ready' } satisfies PresenceChange));
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
  return { accept, unblock, signedOut };
}
