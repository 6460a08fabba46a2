import type { Ringing } from '@huiyin/contracts';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { App } from 'antd';
import { api, ApiError } from '../../../platform/api.ts';
import { useNotices, useResume, useTopic } from '../../../platform/live-line.ts';
import { errorLine } from '../../../ui/error-words.ts';
import { alertClaims } from '../alert-claims.ts';
import { assignedKey, claimAlert } from '../alerts.ts';
import { conversationQuery, countsQuery, inboxKey } from '../queries.ts';
import { handoverTexts } from './texts.ts';

const ringingQuery = queryOptions({
  queryKey: ['conversations', 'ringing'],
  queryFn: ({ signal }) => api.get<Ringing>('/api/ringing', undefined, signal),
});

type Item = Ringing['items'][number];

/** What rings for this person, and the two answers to it. */
export function useRinging() {
  const t = handoverTexts.useTexts();
  const client = useQueryClient();
  const go = useNavigate();
  const { message } = App.useApp();
  const ringing = useQuery(ringingQuery).data;
  const refresh = () => void client.invalidateQueries({ queryKey: ringingQuery.queryKey });
  useTopic('presence');
  useNotices((notice) => {
    if (notice.type === 'ringing' || (notice.type === 'subscribed' && notice.topic === 'presence')) refresh();
  });
  useResume(refresh);
  const answered = (item: Item) => {
    client.setQueryData(ringingQuery.queryKey, (old) => old && { ...old, items: old.items.filter((each) => each.id !== item.id) });
    void client.invalidateQueries({ queryKey: inboxKey });
    void client.invalidateQueries({ queryKey: countsQuery.queryKey });
    refresh();
  };
  const failed = (error: unknown) => {
    void message.warning(error instanceof ApiError && error.code === 'conflict' ? error.message || t('late') : errorLine(error));
    refresh();
  };
  const accept = useMutation({
    mutationFn: (item: Item) => {
      // Nobody needs to be told of what they do themselves.
      claimAlert(assignedKey(item.subject), alertClaims);
      return api.post(`/api/ringing/${item.id}/accept`);
    },
    onSuccess: async (_, item) => {
      answered(item);
      if (item.kind === 'voice') return go({ to: `/voice-calls/${item.subject}` });
      if (item.kind === 'workOrder') return go({ to: `/work-orders/${item.subject}` });
      await client.invalidateQueries({ queryKey: conversationQuery(item.subject).queryKey });
      await go({ to: `/desk/mine/${item.subject}` });
    },
    onError: failed,
  });
  const decline = useMutation({
    mutationFn: (item: Item) => api.post(`/api/ringing/${item.id}/decline`),
    onSuccess: (_, item) => answered(item),
    onError: failed,
  });
  return { ringing, accept, decline, refresh };
}
