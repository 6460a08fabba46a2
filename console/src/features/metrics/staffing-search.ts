import type { StaffingQuery } from '@huiyin/contracts';

/** What stands behind `?` of the calculator. */
export type StaffingSearch = Partial<StaffingQuery>;

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const bounds = {
  weekday: [1, 7], weeks: [1, 26], handleSeconds: [1, 86_400], serviceLevelPercent: [1, 99], serviceLevelSeconds: [1, 3600], shrinkagePercent: [0, 90], volumePercent: [1, 10_000], parallel: [1, 50],
} as const;

/** Takes from an address what the server would take; the rest counts as not given. */
export function readStaffingSearch(raw: Record<string, unknown>): StaffingSearch {
  const numbers = Object.entries(bounds).filter(([name, [least, most]]) => Number.isInteger(raw[name]) && (raw[name] as number) >= least && (raw[name] as number) <= most);
  const ids = ['queue', 'unit', 'channel'].filter((name) => typeof raw[name] === 'string' && uuid.test(raw[name]));
  return Object.fromEntries([...numbers.map(([name]) => name), ...ids].map((name) => [name, raw[name]]));
}

export const staffingBounds = bounds;
