import { type collectionGroups, type CollectionBreakdown, type CollectionSummary, type CollectionTrend, type VoiceBreakdown, type VoiceFigureGroup, type VoiceSummary, type VoiceTrend, type VoiceTrendStep } from '@huiyin/contracts';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api } from '../../../platform/api.ts';
import type { BarRow, TrendRow } from './figure-charts.ts';
import { isCollection, type Measure } from './figure-words.ts';

type Asked = Record<string, string | undefined>;
export const figuresPath = '/api/voices/figures';
export const collectionPath = '/api/collection';
/** How often the page looks for new voices while it is in sight. */
const every = 3_000;

/** A row of a chart by touchpoint, channel or unit. */
export interface GroupRow extends BarRow {
  readonly key: string;
  readonly name: string;
  readonly itself: boolean;
}

const load = <T>(path: string, asked: Asked) => ({ queryKey: ['voices', 'detail', path, asked], queryFn: ({ signal }: { signal: AbortSignal }) => api.get<T>(path, asked, signal), placeholderData: keepPreviousData });
/** Of finished services no topic is known. */
const withoutTopic = ({ topic: _, ...asked }: Asked): Asked => asked;

/** The figures of the cards; what else is in sight is asked again only when something new was counted. */
export function useSummaries(compared: Asked) {
  const client = useQueryClient();
  const summary = useQuery({ queryKey: ['voices', 'summary', compared], queryFn: ({ signal }) => api.get<VoiceSummary>(`${figuresPath}/summary`, compared, signal), refetchInterval: every, placeholderData: keepPreviousData });
  const asked = withoutTopic(compared);
  const collection = useQuery({ queryKey: ['voices', 'collection', asked], queryFn: ({ signal }) => api.get<CollectionSummary>(`${collectionPath}/summary`, asked, signal), refetchInterval: every, placeholderData: keepPreviousData });
  const seen = `${summary.data?.figures.voices} ${collection.data?.figures.services} ${collection.data?.figures.withVoice} ${collection.data?.figures.answered}`;
  useEffect(() => void client.invalidateQueries({ queryKey: ['voices', 'detail'] }), [client, seen]);
  return { summary, collection };
}

/** A measure step by step. */
export function useTrend(measure: Measure, asked: Asked & { step: VoiceTrendStep }, enabled = true): { data: { rows: readonly TrendRow[]; step: VoiceTrendStep } | undefined; error: Error | null; refetch: () => unknown } {
  const collection = isCollection(measure);
  return useQuery({ ...(collection ? load<VoiceTrend | CollectionTrend>(`${collectionPath}/trend`, withoutTopic(asked)) : load<VoiceTrend | CollectionTrend>(`${figuresPath}/trend`, asked)), enabled });
}

/** A measure by touchpoint, channel or unit. */
export function useGroups(measure: Measure, by: (typeof collectionGroups)[number], asked: Asked): readonly GroupRow[] {
  const collection = isCollection(measure);
  const query = useQuery(collection ? load<VoiceBreakdown | CollectionBreakdown>(`${collectionPath}/breakdown`, { ...withoutTopic(asked), by }) : load<VoiceBreakdown | CollectionBreakdown>(`${figuresPath}/breakdown`, { ...asked, by }));
  return query.data?.rows ?? [];
}

export function useTopics(asked: Asked): VoiceBreakdown | undefined {
  return useQuery(load<VoiceBreakdown>(`${figuresPath}/breakdown`, { ...asked, topic: undefined, by: 'topic' satisfies VoiceFigureGroup })).data;
}
