import type { Channel, ChannelOptions } from '@huiyin/contracts';
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { api } from '../../platform/api.ts';

export const channelQuery = (id: string) =>
  queryOptions({
    queryKey: ['channels', 'one', id],
    queryFn: ({ signal }) => api.get<Channel>(`/api/channels/${id}`, undefined, signal),
    // What waits and what has died changes by itself.
    refetchInterval: 10_000,
  });

export const optionsQuery = queryOptions({
  queryKey: ['channels', 'options'],
  queryFn: ({ signal }) => api.get<ChannelOptions>('/api/channels/options', undefined, signal),
});

/** Asks for lists and details again after a change. */
export function useRefreshChannels(): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ['channels'] });
}
