import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { App } from 'antd';
import { announceSessionEnd, api } from '../platform/api.ts';
import { privateStorage } from '../platform/private-storage.ts';
import { errorLine } from '../ui/error-words.ts';

/** Ends the session here and forgets what this browser kept for the person. */
export function useSignOut(): () => Promise<void> {
  const go = useNavigate();
  const client = useQueryClient();
  const { message } = App.useApp();
  return async () => {
    try {
      await api.post('/api/auth/sign-out');
    } catch (error) {
      void message.error(errorLine(error));
      return;
    }
    privateStorage.clear();
    await go({ to: '/sign-in' });
    client.clear();
    announceSessionEnd();
  };
}
