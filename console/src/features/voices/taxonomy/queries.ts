import type { VoiceModels, VoiceRuns, VoiceTaxonomy } from '@huiyin/contracts';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../../platform/api.ts';

export const taxonomyKey = 'voice-taxonomy';

export const taxonomyQuery = queryOptions({ queryKey: [taxonomyKey, 'topics'], queryFn: ({ signal }) => api.get<VoiceTaxonomy>('/api/voices/taxonomy', undefined, signal) });
export const modelsQuery = queryOptions({ queryKey: [taxonomyKey, 'models'], queryFn: ({ signal }) => api.get<VoiceModels>('/api/voices/models', undefined, signal) });

/** Asked again every second while a worker is at it. */
export const runsQuery = queryOptions({
  queryKey: [taxonomyKey, 'runs'],
  queryFn: ({ signal }) => api.get<VoiceRuns>('/api/voices/runs', undefined, signal),
  refetchInterval: (query) => ([query.state.data?.rerun, query.state.data?.train].some((run) => run?.state === 'waiting' || run?.state === 'running') ? 1_000 : 15_000),
});
