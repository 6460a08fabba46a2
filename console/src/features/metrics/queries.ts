import type { MetricChoices } from '@huiyin/contracts';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../platform/api.ts';

/** What figures can be filtered by. */
export const choicesQuery = (locale: string) =>
  queryOptions({ queryKey: ['metrics', 'choices', locale], queryFn: ({ signal }) => api.get<MetricChoices>('/api/metrics/choices', undefined, signal), staleTime: 60_000 });
