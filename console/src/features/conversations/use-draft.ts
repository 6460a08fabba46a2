import { useEffect, useState } from 'react';
import { privateStorage } from '../../platform/private-storage.ts';

export interface DraftText {
  text: string;
  note: string;
  /** The last message that stood there when the answer was begun; null: not known. */
  since: number | null;
}

const empty: DraftText = { text: '', note: '', since: null };

function parse(stored: string | null): DraftText {
  try {
    return { ...empty, ...(JSON.parse(stored ?? '{}') as Partial<DraftText>) };
  } catch {
    return empty;
  }
}

/** What is being written in a conversation, kept over reloads and shown in every tab. */
export function useDraft(conversationId: string): [DraftText, (change: Partial<DraftText>) => void] {
  const key = `draft.${conversationId}`;
  const [draft, setDraft] = useState(() => parse(privateStorage.get(key)));
  useEffect(() => privateStorage.subscribe(key, (value) => setDraft(parse(value))), [key]);
  const change = (part: Partial<DraftText>) => {
    const next = { ...draft, ...part };
    setDraft(next);
    privateStorage.set(key, next.text === '' && next.note === '' ? null : JSON.stringify(next));
  };
  return [draft, change];
}
