import { useMutation } from '@tanstack/react-query';
import { App } from 'antd';
import { useState } from 'react';
import { api } from '../../platform/api.ts';
import { newName } from '../../platform/new-name.ts';
import { useRefreshOrders } from './queries.ts';
import { orderTexts } from './texts.ts';

export type VerbName = 'take' | 'assign' | 'urge' | 'customerUrge' | 'supervise' | 'report' | 'sendBack' | 'resend' | 'reply' | 'answer' | 'finish' | 'escalate' | 'pause' | 'resume' | 'extend';

/** Addresses that differ from the verb's name. */
const paths: Partial<Record<VerbName, string>> = { sendBack: 'send-back', customerUrge: 'urge' };

/** Sends a verb, says that it is done, and asks again for what is shown. */
export function useVerb<Body extends object>(id: string, verb: VerbName, onDone: () => void = () => undefined) {
  const t = orderTexts.useTexts();
  const refresh = useRefreshOrders();
  const { message } = App.useApp();
  // The same name until the server has answered: what was sent again is done once.
  const [name, setName] = useState(newName);
  return useMutation({
    mutationFn: (body: Body) => api.post(`/api/work-orders/${id}/${paths[verb] ?? verb}`, body, undefined, name),
    onSuccess: () => {
      setName(newName());
      void message.success(t('done', { verb: t(`verbs.${verb}`) }));
      void refresh();
      onDone();
    },
    onError: () => void refresh(),
  });
}
