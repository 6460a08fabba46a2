import { breakpointClasses, improvementTaskViews, painPointStates, type ImprovementTaskQuery, type PainPointFilter } from '@huiyin/contracts';

/** What stands behind `?` of the list. */
export type PainPointSearch = Pick<PainPointFilter, 'state' | 'breakpointClass' | 'mine' | 'overdue' | 'text'> & { view?: 'board' | 'timeline' };
export const painPointViews = ['table', 'board', 'timeline'] as const;
export const painPointTabs = ['overview', 'evidence', 'tasks', 'verification', 'echo', 'log'] as const;
export type PainPointTab = (typeof painPointTabs)[number];

const oneOf = <T extends string>(values: readonly T[], value: unknown): value is T => (values as readonly unknown[]).includes(value);

/** Takes from an address what the server would take; the rest counts as not filtered. */
export function readPainPointSearch(raw: Record<string, unknown>): PainPointSearch {
  return {
    ...(oneOf(painPointStates, raw['state']) ? { state: raw['state'] } : {}),
    ...(oneOf(breakpointClasses, raw['breakpointClass']) ? { breakpointClass: raw['breakpointClass'] } : {}),
    ...(raw['mine'] === true ? { mine: true } : {}),
    ...(raw['overdue'] === true ? { overdue: true } : {}),
    ...(raw['view'] === 'board' || raw['view'] === 'timeline' ? { view: raw['view'] } : {}),
    ...(typeof raw['text'] === 'string' && raw['text'] !== '' && raw['text'].length <= 60 ? { text: raw['text'] } : {}),
  };
}

/** Days of a meeting: since the last one until now. */
export function readMeetingSearch(raw: Record<string, unknown>): { from?: string; to?: string } {
  const day = /^\d{4}-\d\d-\d\d$/;
  return Object.fromEntries(['from', 'to'].flatMap((key) => (typeof raw[key] === 'string' && day.test(raw[key]) ? [[key, raw[key]]] : [])));
}

export const readTabSearch = (raw: Record<string, unknown>): { tab?: PainPointTab } => (oneOf(painPointTabs, raw['tab']) ? { tab: raw['tab'] } : {});
export const readTaskSearch = (raw: Record<string, unknown>): { view?: ImprovementTaskQuery['view'] } => (oneOf(improvementTaskViews, raw['view']) ? { view: raw['view'] } : {});
