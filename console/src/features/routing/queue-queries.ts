import type { Queue, QueueOptions } from '@huiyin/contracts';
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import type { FormInstance } from 'antd';
import { api, ApiError } from '../../platform/api.ts';

export const queueQuery = (id: string) =>
  queryOptions({ queryKey: ['queues', 'one', id], queryFn: ({ signal }) => api.get<Queue>(`/api/queues/${id}`, undefined, signal) });

export const queueOptionsQuery = queryOptions({
  queryKey: ['queues', 'options'],
  queryFn: ({ signal }) => api.get<QueueOptions>('/api/queues/options', undefined, signal),
});

/** Asks for lists and details again after a change. */
export function useRefreshQueues(): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ['queues'] });
}

/** Puts what the server refused beside its fields; false when it has to be said elsewhere. */
export function showQueueFaults(form: FormInstance, error: unknown): boolean {
  if (!(error instanceof ApiError) || error.fields.length === 0) return false;
  form.setFields(error.fields.map(({ path, message }) => ({ name: path === 'rules.overflow' ? ['rules', 'overflow', 'queueId'] : path.split('.'), errors: [message] })));
  return true;
}
