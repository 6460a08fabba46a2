import type { LookingAs, Onlooker } from '@huiyin/contracts';
import { useCallback, useEffect, useState } from 'react';
import { live, useLiveStatus, useNotices } from '../../../platform/live-line.ts';

/** A sign of life that often, in milliseconds; without one for ten seconds the server takes it that nobody looks any more. */
const signEvery = 4000;

/** Colleagues at the same conversation; tells them of this tab while it is before somebody's eyes. */
export function useOnlookers(conversationId: string): { people: readonly Onlooker[]; tell: (doing: LookingAs) => void } {
  const [people, setPeople] = useState<readonly Onlooker[]>([]);
  const lineOpen = useLiveStatus() === 'open';
  const tell = useCallback((doing: LookingAs | 'away') => live.send({ type: 'looking', conversationId, doing }), [conversationId]);
  useEffect(() => {
    const sign = () => {
      if (!document.hidden) tell('reads');
    };
    const turn = () => tell(document.hidden ? 'away' : 'reads');
    sign();
    const timer = setInterval(sign, signEvery);
    document.addEventListener('visibilitychange', turn);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', turn);
      tell('away');
    };
  }, [tell]);
  useNotices((notice) => {
    if (notice.type === 'onlookers' && notice.conversationId === conversationId) setPeople(notice.people);
    // Only from here on the server takes the sign.
    else if (notice.type === 'subscribed' && notice.topic === `conversation:${conversationId}` && !document.hidden) tell('reads');
  });
  // Nothing is known of the others while the line is broken.
  return { people: lineOpen ? people : [], tell };
}
