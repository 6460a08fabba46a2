import type {
  UploadedFile, WorkOrder, WorkOrderCandidates, WorkOrderCounts, WorkOrderDeadline, WorkOrderFilter, WorkOrderList, WorkOrderOptions, WorkOrderTemplateOptions, WorkOrderPage, WorkOrderSummary,
} from '@huiyin/contracts';
import { infiniteQueryOptions, queryOptions, useQueryClient } from '@tanstack/react-query';
import { api } from '../../platform/api.ts';
import { useNotices, useResume, useTopic } from '../../platform/live-line.ts';

const key = 'work-orders';

export const listQuery = (filter: WorkOrderFilter) =>
  infiniteQueryOptions({
    queryKey: [key, 'list', filter],
    queryFn: ({ pageParam, signal }) => api.get<WorkOrderPage>('/api/work-orders', { ...filter, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

export const countsQuery = queryOptions({
  queryKey: [key, 'counts'],
  queryFn: ({ signal }) => api.get<WorkOrderCounts>('/api/work-orders/counts', undefined, signal),
  // Deadlines pass without anybody doing something.
  refetchInterval: 60_000,
});

export const orderQuery = (id: string) => queryOptions({ queryKey: [key, 'one', id], queryFn: ({ signal }) => api.get<WorkOrder>(`/api/work-orders/${id}`, undefined, signal) });

export const aroundQuery = (conversationId: string) =>
  queryOptions({ queryKey: [key, 'around', conversationId], queryFn: ({ signal }) => api.get<WorkOrderList>(`/api/conversations/${conversationId}/work-orders`, undefined, signal) });

/** What the editor of templates offers. */
export const templateOptionsQuery = queryOptions({
  queryKey: ['work-order-templates', 'options'],
  queryFn: ({ signal }) => api.get<WorkOrderTemplateOptions>('/api/work-order-templates/options', undefined, signal),
});

export const optionsQuery = queryOptions({
  queryKey: [key, 'options'],
  queryFn: ({ signal }) => api.get<WorkOrderOptions>('/api/work-orders/options', undefined, signal),
  staleTime: 60_000,
});

export const candidatesQuery = (id: string) =>
  queryOptions({ queryKey: [key, 'candidates', id], queryFn: ({ signal }) => api.get<WorkOrderCandidates>(`/api/work-orders/${id}/candidates`, undefined, signal) });

export const deadlineQuery = (templateId: string | undefined, priority: WorkOrderSummary['priority'], departmentId: string | undefined) =>
  queryOptions({
    queryKey: [key, 'deadline', templateId, priority, departmentId],
    queryFn: ({ signal }) => api.get<WorkOrderDeadline>('/api/work-orders/deadline', { templateId, priority, departmentId }, signal),
    enabled: departmentId !== undefined,
  });

export const extensionQuery = (id: string, more: number) =>
  queryOptions({
    queryKey: [key, 'extension', id, more],
    queryFn: ({ signal }) => api.get<WorkOrderDeadline>(`/api/work-orders/${id}/extension`, { more }, signal),
    enabled: more > 0,
    retry: false,
  });

export const upload = (file: File): Promise<UploadedFile> => api.post<UploadedFile>('/api/files', file, { name: file.name });

/** Asks for lists, counts and what is open again. */
export function useRefreshOrders(): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: [key], predicate: ({ queryKey }) => queryKey[1] !== 'options' });
}

/** Keeps everything of work orders that is shown true while the component is. */
export function useLiveOrders(): void {
  const refresh = useRefreshOrders();
  useTopic('workOrders');
  useNotices((notice) => {
    if (notice.type === 'workOrders') void refresh();
  });
  useResume(() => void refresh());
}
