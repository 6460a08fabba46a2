import type { Resolve, Resolved, UndoneResolve } from '@huiyin/contracts';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { App } from 'antd';
import { api, ApiError } from '../../platform/api.ts';
import { now } from '../../platform/clock.ts';
import { errorLine } from '../../ui/error-words.ts';
import { useSavedWord } from '../../ui/use-saved-word.tsx';
import { keepSummary } from './summary-draft.ts';
import { conversationTexts } from './texts.ts';
import { useRefreshConversation } from './use-conversation-acts.ts';

/** Takes the end back while the customer does not know of it; what was written down is there again. */
export function useUndoResolve(id: string) {
  const t = conversationTexts.useTexts();
  const go = useNavigate();
  const refresh = useRefreshConversation(id);
  return async () => {
    try {
      const { reason, note, reasonId, solved } = await api.post<UndoneResolve>(`/api/conversations/${id}/resolve/undo`);
      const outcome = reason === 'spam' || reason === 'duplicate' ? reason : (solved ?? (reason === 'resolved' ? 'yes' : 'no'));
      keepSummary(id, { outcome, note, reasonId });
    } catch (error) {
      throw error instanceof ApiError && error.code === 'conflict' && error.message === '' ? new Error(t('taken')) : error;
    } finally {
      void refresh();
    }
    await go({ to: `/desk/mine/${id}` });
  };
}

/** Resolves, and offers the way back for as long as there is one. */
export function useResolve(id: string, onClose: () => void, onDone: () => void) {
  const t = conversationTexts.useTexts();
  const refresh = useRefreshConversation(id);
  const undo = useUndoResolve(id);
  const saved = useSavedWord();
  const { message } = App.useApp();
  return useMutation({
    mutationFn: (body: Resolve) => api.post<Resolved>(`/api/conversations/${id}/resolve`, body),
    onSuccess: ({ undoUntil }) => {
      keepSummary(id, null);
      if (undoUntil === null) saved.says(t('done.resolve'));
      else saved.says(t('resolvedSoon', { count: Math.max(1, Math.round((Date.parse(undoUntil) - now()) / 1000)) }), undo);
      void refresh();
      onDone();
    },
    onError: (error) => {
      void refresh();
      if (!(error instanceof ApiError) || error.code !== 'conflict') return;
      void message.warning(errorLine(error));
      onClose();
    },
  });
}
