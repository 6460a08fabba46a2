import type { Complaint } from '@huiyin/contracts';
import { useMutation } from '@tanstack/react-query';
import { App } from 'antd';
import { useState } from 'react';
import { api } from '../../platform/api.ts';
import { newName } from '../../platform/new-name.ts';
import { useRefreshComplaints } from './queries.ts';
import { complaintTexts } from './texts.ts';

export type VerbName = Exclude<keyof Complaint['may'], 'unmask'>;

/** `askExtension` stands at `…/ask-extension`. */
const pathOf = (verb: VerbName): string => verb.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Sends a verb, says that it is done, and asks again for what is shown. */
export function useVerb<Body extends object>(id: string, verb: VerbName, onDone: () => void = () => undefined) {
  const t = complaintTexts.useTexts();
  const refresh = useRefreshComplaints();
  const { message } = App.useApp();
  // The same name until the server has answered: what was sent again is done once.
  const [name, setName] = useState(newName);
  return useMutation({
    mutationFn: (body: Body) => api.post(`/api/complaints/${id}/${pathOf(verb)}`, body, undefined, name),
    onSuccess: () => {
      setName(newName());
      void message.success(t('done', { verb: t(`verbs.${verb}`) }));
      void refresh();
      onDone();
    },
    onError: () => void refresh(),
  });
}
