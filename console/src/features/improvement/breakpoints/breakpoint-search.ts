import { breakpointRules, type BreakpointQuery, type BreakpointRule } from '@huiyin/contracts';

/** What stands behind `?`: the time, the unit and the group that is open. Nothing: the last 90 days. */
export interface BreakpointSearch extends Partial<BreakpointQuery> {
  rule?: BreakpointRule;
  touchpoint?: string;
  channelFrom?: string;
  channelTo?: string;
}

const code = /^[A-Za-z0-9][\w-]{0,59}$/;
const patterns = { from: /^\d{4}-\d\d-\d\d$/, to: /^\d{4}-\d\d-\d\d$/, unit: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, touchpoint: code, channelFrom: code, channelTo: code } as const;

/** Takes from an address what the server would take; the rest counts as not given. */
export function readBreakpointSearch(raw: Record<string, unknown>): BreakpointSearch {
  return {
    ...Object.fromEntries(Object.entries(patterns).filter(([name, pattern]) => typeof raw[name] === 'string' && pattern.test(raw[name])).map(([name]) => [name, raw[name]])),
    ...((breakpointRules as readonly unknown[]).includes(raw['rule']) ? { rule: raw['rule'] as BreakpointRule } : {}),
  };
}
