import type { Message } from '@huiyin/contracts';

/**
 * Both lists in order of `seq`, each `seq` once; what comes later in `fresh` replaces what was there. Returns `known`
 * itself when nothing is new.
 */
export function mergeMessages(known: readonly Message[], fresh: readonly Message[]): readonly Message[] {
  if (fresh.length === 0) return known;
  const bySeq = new Map(known.map((m) => [m.seq, m]));
  for (const m of fresh) bySeq.set(m.seq, m);
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq);
}

/** Messages of a person above `read`, for the badge. */
export const countUnread = (messages: readonly Message[], read: number): number =>
  messages.filter((m) => m.sender === 'agent' && m.seq > read).length;

/** The highest `seq`, 0 of none. */
export const lastSeqOf = (messages: readonly Message[]): number => messages[messages.length - 1]?.seq ?? 0;
