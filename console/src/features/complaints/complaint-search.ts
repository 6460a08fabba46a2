import { complaintCategories, complaintChannels, complaintRisks, complaintStates, complaintViews, type ComplaintFilter } from '@huiyin/contracts';

/** What stands behind `?` of the list. */
export type ComplaintSearch = Partial<ComplaintFilter>;

const oneOf = <T extends string>(values: readonly T[], value: unknown): value is T => (values as readonly unknown[]).includes(value);

/** Takes from an address what the server would take; the rest counts as not filtered. */
export function readComplaintSearch(raw: Record<string, unknown>): ComplaintSearch {
  return {
    ...(oneOf(complaintViews, raw['view']) ? { view: raw['view'] } : {}),
    ...(oneOf(complaintStates, raw['state']) ? { state: raw['state'] } : {}),
    ...(oneOf(complaintCategories, raw['category']) ? { category: raw['category'] } : {}),
    ...(oneOf(complaintChannels, raw['channel']) ? { channel: raw['channel'] } : {}),
    ...(oneOf(complaintRisks, raw['risk']) ? { risk: raw['risk'] } : {}),
    ...(raw['overdue'] === true ? { overdue: true } : {}),
    ...(typeof raw['text'] === 'string' && raw['text'] !== '' && raw['text'].length <= 60 ? { text: raw['text'] } : {}),
  };
}
