import type { ComplaintMade, ComplaintNew } from '@huiyin/contracts';
import { useMutation } from '@tanstack/react-query';
import { App, type FormInstance } from 'antd';
import { useState } from 'react';
import { api, ApiError } from '../../platform/api.ts';
import { newName } from '../../platform/new-name.ts';
import { useRefreshComplaints } from './queries.ts';
import { complaintTexts } from './texts.ts';

/** Registers, says the number, and puts what the server found wrong beside its field. */
export function useRegister<Values extends object>(form: FormInstance<Values>, onDone: (made: ComplaintMade) => void) {
  const t = complaintTexts.useTexts();
  const refresh = useRefreshComplaints();
  const { message } = App.useApp();
  // Sent again because no answer came, it is the same complaint.
  const [clientId] = useState(newName);
  return useMutation({
    mutationFn: (body: Omit<ComplaintNew, 'clientId'>) => api.post<ComplaintMade>('/api/complaints', { ...body, clientId }),
    onSuccess: (made) => {
      void message.success(t('registered', { number: made.number }));
      void refresh();
      onDone(made);
    },
    onError: (error) => {
      if (!(error instanceof ApiError)) return;
      form.setFields(error.fields.map(({ path, message: words }) => ({ name: path, errors: [words] })) as unknown as Parameters<typeof form.setFields>[0]);
    },
  });
}
