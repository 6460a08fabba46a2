import { useEffect, useRef, type RefObject } from 'react';
import type { StoreState } from './conversation-store.ts';

/** How long the message that an address names stands out, in milliseconds. */
const standsOut = 4000;

/** Brings the message that the address names into view, reading older ones until it is there. */
export function useShownMessage(seq: number | undefined, content: RefObject<HTMLElement | null>, { log, loaded, loading }: StoreState, onEarlier: () => void): void {
  const shown = useRef<number>(undefined);
  useEffect(() => {
    if (seq === undefined || !loaded || shown.current === seq) return;
    const first = log.messages[0]?.seq ?? 0;
    if (first > seq && log.earlier) {
      if (loading === 'none') onEarlier();
      return;
    }
    const found = content.current?.querySelector(`[data-seq="${seq}"]`);
    if (!found) return;
    shown.current = seq;
    found.scrollIntoView({ block: 'center' });
    found.classList.add('message-shown');
    const timer = setTimeout(() => found.classList.remove('message-shown'), standsOut);
    return () => clearTimeout(timer);
  }, [seq, loaded, loading, log.messages, log.earlier, content, onEarlier]);
}
