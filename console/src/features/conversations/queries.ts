import type { ContactReasonTree, Conversation, ConversationSummary, CustomerPanel, InboxCounts, InboxPage, InboxQuery, Me } from '@huiyin/contracts';
import { infiniteQueryOptions, queryOptions, type InfiniteData } from '@tanstack/react-query';
import { api } from '../../platform/api.ts';

export type InboxView = InboxQuery['view'];

/** The lists of the desk that make sense for a person: own ones for those who handle chats, the team's for those who see more than their own. */
export function viewsOf(me: Pick<Me, 'permissions' | 'scope'> | undefined): InboxView[] {
  const views: InboxView[] = me?.permissions.includes('conversations:handle') ? ['mine'] : [];
  views.push('waiting', 'left');
  if (me && me.scope !== 'self') views.push('team');
  views.push('closed');
  return views;
}

export const inboxKey = ['conversations', 'inbox'] as const;

export const inboxQuery = (view: InboxView) =>
  infiniteQueryOptions({
    queryKey: [...inboxKey, view],
    queryFn: ({ pageParam, signal }) => api.get<InboxPage>('/api/inbox', { view, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

export const countsQuery = queryOptions({
  queryKey: ['conversations', 'counts'],
  queryFn: ({ signal }) => api.get<InboxCounts>('/api/inbox/counts', undefined, signal),
  // The live line tells of changes; this is for what it could not tell.
  refetchInterval: 60_000,
});

export const conversationQuery = (id: string) =>
  queryOptions({
    queryKey: ['conversations', 'one', id],
    queryFn: ({ signal }) => api.get<Conversation>(`/api/conversations/${id}`, undefined, signal),
    staleTime: 5000,
  });

export const customerQuery = (id: string) =>
  queryOptions({
    queryKey: ['conversations', 'customer', id],
    queryFn: ({ signal }) => api.get<CustomerPanel>(`/api/conversations/${id}/customer`, undefined, signal),
    staleTime: 60_000,
  });

export const reasonsQuery = queryOptions({
  queryKey: ['conversations', 'reasons'],
  queryFn: ({ signal }) => api.get<ContactReasonTree>('/api/contact-reasons', undefined, signal),
  staleTime: 60_000,
});

/** All rows of the pages that are loaded, each once: a row may move between pages while they are read. */
export function rowsOf(pages: readonly InboxPage[] | undefined): ConversationSummary[] {
  const rows = new Map<string, ConversationSummary>();
  for (const page of pages ?? []) for (const row of page.items) if (!rows.has(row.id)) rows.set(row.id, row);
  return [...rows.values()];
}

/** The lists with one conversation read to its end. */
export function withRead(data: InfiniteData<InboxPage>, id: string): InfiniteData<InboxPage> {
  const read = (row: ConversationSummary) => (row.id === id && row.unread > 0 ? { ...row, unread: 0 } : row);
  return { ...data, pages: data.pages.map((page) => (page.items.some((row) => row.id === id) ? { ...page, items: page.items.map(read) } : page)) };
}
