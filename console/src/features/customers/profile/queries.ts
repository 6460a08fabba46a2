import type { ConsentEntry, CustomerDetail, CustomerNote, CustomerOverview, CustomerTagList, TimelinePage } from '@huiyin/contracts';
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../../platform/api.ts';

/** Everything of one customer begins so, so that one word makes it all fresh. Nothing of it outlives the page: it names people. */
const keyOf = (id: string) => ['customers', 'one', id] as const;

export const detailQuery = (id: string) => queryOptions({ queryKey: keyOf(id), queryFn: ({ signal }) => api.get<CustomerDetail>(`/api/customers/${id}`, undefined, signal), gcTime: 0 });

export const overviewQuery = (id: string) =>
  queryOptions({ queryKey: [...keyOf(id), 'overview'], queryFn: ({ signal }) => api.get<CustomerOverview>(`/api/customers/${id}/overview`, undefined, signal), gcTime: 0 });

interface PageOf<T> {
  items: T[];
  nextCursor: string | null;
}

const paged = <T>(id: string, part: string, query: Record<string, string | undefined> = {}) =>
  infiniteQueryOptions({
    queryKey: [...keyOf(id), part, query],
    queryFn: ({ pageParam, signal }) => api.get<PageOf<T>>(`/api/customers/${id}/${part}`, { ...query, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    gcTime: 0,
  });

export const timelineQuery = (id: string, kind: string | undefined) => paged<TimelinePage['items'][number]>(id, 'timeline', { kind });
export const notesQuery = (id: string) => paged<CustomerNote>(id, 'notes');
export const consentsQuery = (id: string) => paged<ConsentEntry>(id, 'consents');
export const tagsQuery = queryOptions({ queryKey: ['customers', 'tags'], queryFn: ({ signal }) => api.get<CustomerTagList>('/api/customer-tags', undefined, signal) });

/** An act on a customer, after which everything shown of them is asked for again. */
export function useCustomerAct<T>(id: string, act: (value: T) => Promise<unknown>, onDone: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: keyOf(id) });
      onDone();
    },
  });
}
