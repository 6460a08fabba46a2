import { historyGroups, type HistoryGroup, type MetricHistoryQuery } from '@huiyin/contracts';

/** What stands behind `?` of the report; nothing: the last seven days by day. */
export type HistorySearch = Partial<MetricHistoryQuery>;

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const day = /^\d{4}-\d\d-\d\d$/;

/** Takes from an address what the server would take; the rest counts as not given. */
export function readHistorySearch(raw: Record<string, unknown>): HistorySearch {
  const texts = (names: readonly string[], pattern: RegExp) => Object.fromEntries(names.filter((name) => typeof raw[name] === 'string' && pattern.test(raw[name])).map((name) => [name, raw[name]]));
  return {
    ...((historyGroups as readonly unknown[]).includes(raw['by']) ? { by: raw['by'] as HistoryGroup } : {}),
    ...texts(['from', 'to'], day),
    ...texts(['queue', 'unit', 'channel', 'agent'], uuid),
  };
}

/** The day `days` before another, YYYY-MM-DD. */
export const dayBefore = (of: string, days: number): string => new Date(Date.parse(`${of}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
