/** What the address of the page says. */
export interface ReceivingSearch {
  readonly of?: 'complaints' | 'voices';
  readonly text?: string;
  readonly lacking?: true;
}

export function readReceivingSearch(raw: Record<string, unknown>): ReceivingSearch {
  const text = typeof raw.text === 'string' ? raw.text.trim().slice(0, 60) : '';
  return { ...(raw.of === 'complaints' || raw.of === 'voices' ? { of: raw.of } : {}), ...(text === '' ? {} : { text }), ...(raw.lacking === true ? { lacking: true as const } : {}) };
}
