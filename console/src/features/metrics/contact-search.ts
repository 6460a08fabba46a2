import { contactSets, type ContactSet, type FigureFilter } from '@huiyin/contracts';

/** What stands behind `?` of the list of contacts. */
export type ContactSearch = FigureFilter & { set?: ContactSet };

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const isMoment = (value: unknown): value is string => typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) && !Number.isNaN(Date.parse(value));

/** Takes from an address what the server would take; the rest counts as not filtered. */
export function readContactSearch(raw: Record<string, unknown>): ContactSearch {
  const ids = (['queue', 'unit', 'channel', 'agent'] as const).filter((name) => typeof raw[name] === 'string' && uuid.test(raw[name]));
  const moments = (['from', 'to'] as const).filter((name) => isMoment(raw[name]));
  return {
    ...((contactSets as readonly unknown[]).includes(raw['set']) ? { set: raw['set'] as ContactSet } : {}),
    ...Object.fromEntries([...ids, ...moments].map((name) => [name, raw[name]])),
  };
}
