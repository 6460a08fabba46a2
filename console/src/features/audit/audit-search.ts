import type { AuditFilter } from '@huiyin/contracts';

/** What stands behind `?`: the filter, and the line whose details are open. */
export interface AuditSearch extends AuditFilter {
  line?: string;
}

const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
export const isId = (text: unknown): text is string => typeof text === 'string' && id.test(text);
const isMoment = (text: unknown): text is string => typeof text === 'string' && /^\d{4}-\d\d-\d\dT/.test(text) && !Number.isNaN(Date.parse(text));
const isAction = (text: unknown): text is string => typeof text === 'string' && text !== '' && text.length <= 100 && /^[A-Za-z0-9.-]+$/.test(text);

/** Takes from an address what the server would take; the rest counts as not filtered. */
export function readAuditSearch(raw: Record<string, unknown>): AuditSearch {
  return {
    ...(isMoment(raw['from']) ? { from: raw['from'] } : {}),
    ...(isMoment(raw['to']) ? { to: raw['to'] } : {}),
    ...(isId(raw['actor']) ? { actor: raw['actor'] } : {}),
    ...(isAction(raw['action']) ? { action: raw['action'] } : {}),
    ...(isId(raw['subject']) ? { subject: raw['subject'] } : {}),
    ...(isId(raw['line']) ? { line: raw['line'] } : {}),
  };
}
