import { useCallback, useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react';
import type { Loading } from './conversation-store.ts';
import type { MessageLog } from './message-log.ts';

/** Nearer to the end than this counts as at the end, in pixels. */
const nearEnd = 48;

/**
 * Where a message list stands: at its end it follows what comes; further up nothing moves, what came is counted, and
 * older messages are put in above without a jump.
 */
export function useMessageScroll(log: MessageLog, loading: Loading, onEarlier: () => void) {
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const top = useRef<HTMLDivElement>(null);
  const following = useRef(true);
  const anchor = useRef<{ element: Element; offset: number }>(undefined);
  const [atBottom, setAtBottom] = useState(true);
  const [unseen, setUnseen] = useState(0);
  const firstSeq = log.messages[0]?.seq ?? 0;
  const lastSeq = log.messages.at(-1)?.seq ?? 0;
  const lastOwn = log.outgoing.at(-1)?.clientId;
  const before = useRef({ firstSeq, lastSeq, lastOwn });

  const toEnd = useCallback(() => {
    const box = scroller.current;
    if (box) box.scrollTop = box.scrollHeight;
  }, []);
  const toBottom = useCallback(() => {
    following.current = true;
    setAtBottom(true);
    setUnseen(0);
    toEnd();
  }, [toEnd]);

  // Remember what the reader sees before older messages come in above it.
  useLayoutEffect(() => {
    if (loading !== 'earlier' || !scroller.current || !content.current) return;
    const edge = scroller.current.getBoundingClientRect().top;
    const element = [...content.current.querySelectorAll('.message')].find((each) => each.getBoundingClientRect().bottom > edge);
    anchor.current = element && { element, offset: element.getBoundingClientRect().top };
  }, [loading]);

  useLayoutEffect(() => {
    const old = before.current;
    before.current = { firstSeq, lastSeq, lastOwn };
    if (lastOwn !== undefined && lastOwn !== old.lastOwn) {
      toBottom();
      return;
    }
    if (following.current) {
      toEnd();
      return;
    }
    if (lastSeq > old.lastSeq && old.lastSeq > 0) setUnseen((count) => count + log.messages.filter((each) => each.seq > old.lastSeq && each.kind !== 'system').length);
    const kept = anchor.current;
    if (firstSeq < old.firstSeq && kept && scroller.current) {
      scroller.current.scrollTop += kept.element.getBoundingClientRect().top - kept.offset;
      anchor.current = undefined;
    }
  }, [firstSeq, lastSeq, lastOwn, log.messages, toBottom, toEnd]);

  useEffect(() => {
    const box = scroller.current;
    if (!box || !content.current) return;
    const onScroll = () => {
      const end = box.scrollHeight - box.scrollTop - box.clientHeight < nearEnd;
      following.current = end;
      setAtBottom(end);
      if (end) setUnseen(0);
    };
    // Pictures load and windows change: who is at the end stays there.
    const observer = new ResizeObserver(() => {
      if (following.current) box.scrollTop = box.scrollHeight;
    });
    observer.observe(content.current);
    observer.observe(box);
    box.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      observer.disconnect();
      box.removeEventListener('scroll', onScroll);
    };
  }, [log.messages.length > 0]); // eslint-disable-line react-hooks/exhaustive-deps -- again when the list is first drawn

  const reachTop = useEffectEvent(() => {
    if (!following.current && log.earlier) onEarlier();
  });
  const canLoad = log.earlier && loading === 'none';
  useEffect(() => {
    if (!canLoad || !top.current || !scroller.current) return;
    const observer = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && reachTop(), {
      root: scroller.current,
      rootMargin: '200px 0px 0px 0px',
    });
    observer.observe(top.current);
    return () => observer.disconnect();
  }, [canLoad]);

  return { scroller, content, top, atBottom, unseen, toBottom };
}
