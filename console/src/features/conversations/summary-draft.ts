import type { Resolve } from '@huiyin/contracts';
import { privateStorage } from '../../platform/private-storage.ts';

/** How it ended: what the customer's matter came to, or that it was none. */
export const outcomes = ['yes', 'followUp', 'no', 'spam', 'duplicate'] as const;
export type Outcome = (typeof outcomes)[number];

/** A summary while it is being written. */
export interface SummaryDraft {
  outcome: Outcome;
  note: string;
  reasonId: string | null;
}

const keyOf = (conversationId: string): string => `summary.${conversationId}`;

/** What was written before the dialog was closed, or before resolving was undone. */
export function summaryDraft(conversationId: string): SummaryDraft {
  const empty: SummaryDraft = { outcome: 'yes', note: '', reasonId: null };
  try {
    return { ...empty, ...(JSON.parse(privateStorage.get(keyOf(conversationId)) ?? '{}') as Partial<SummaryDraft>) };
  } catch {
    return empty;
  }
}

export function keepSummary(conversationId: string, draft: SummaryDraft | null): void {
  privateStorage.set(keyOf(conversationId), draft === null ? null : JSON.stringify(draft));
}

/** As the wire wants it: what is no customer's matter has no reason and is neither solved nor unsolved. */
export function toResolve({ outcome, note, reasonId }: SummaryDraft): Resolve {
  const remark = note.trim() === '' ? {} : { note: note.trim() };
  if (outcome === 'spam' || outcome === 'duplicate') return { reason: outcome, ...remark };
  return { reason: outcome === 'yes' ? 'resolved' : 'unresolved', solved: outcome, ...remark, ...(reasonId === null ? {} : { reasonId }) };
}
