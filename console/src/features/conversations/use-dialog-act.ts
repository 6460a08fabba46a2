import { useMutation } from '@tanstack/react-query';
import { App } from 'antd';
import { api, ApiError } from '../../platform/api.ts';
import { conversationTexts } from './texts.ts';
import { useRefreshConversation } from './use-conversation-acts.ts';

/** Sends what a dialog asks for; when it came too late the dialog closes and the desk shows how things are. */
export function useDialogAct<Body>(id: string, act: 'return' | 'block', onClose: () => void, onDone: () => void) {
  const t = conversationTexts.useTexts();
  const refresh = useRefreshConversation(id);
  const { message } = App.useApp();
  return useMutation({
    mutationFn: (body: Body) => api.post(`/api/conversations/${id}/${act}`, body),
    onSuccess: () => {
      void message.success(t(`done.${act}`));
      void refresh();
      onDone();
    },
    onError: (error) => {
      void refresh();
      if (!(error instanceof ApiError) || error.code !== 'conflict') return;
      void message.warning(error.message || t('taken'));
      onClose();
    },
  });
}
