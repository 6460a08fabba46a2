import { useEffect, useRef, useState, type FocusEvent, type PointerEvent, type UIEvent } from 'react';
import type { Hold } from './steady-order.ts';

/** Scrolled further than this somebody reads further down, in pixels. */
const scrolledFrom = 8;

/** Watches pointer, keyboard and scrolling of a list. Give `frame` to what holds all of it, `onScroll` to what scrolls. */
export function useListHold(rows: readonly unknown[], setHold: (hold: Hold) => void) {
  const element = useRef<HTMLDivElement>(null);
  const [pointer, setPointer] = useState(false);
  const [keyboard, setKeyboard] = useState(false);
  const [scrolled, setScrolled] = useState(false);
  const hold: Hold = pointer || keyboard ? 'inside' : scrolled ? 'away' : 'free';
  useEffect(() => setHold(hold), [hold, setHold]);
  useEffect(() => {
    // A row that goes takes the focus with it without saying so.
    if (!element.current?.contains(document.activeElement)) setKeyboard(false);
  }, [rows]);
  return {
    frame: {
      ref: element,
      // A finger does not rest on a list, and a click leaves a focus that nobody sees.
      onPointerEnter: (event: PointerEvent) => setPointer(event.pointerType !== 'touch'),
      onPointerLeave: () => setPointer(false),
      onFocus: (event: FocusEvent) => setKeyboard(event.target.matches(':focus-visible')),
      onBlur: (event: FocusEvent) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setKeyboard(false);
      },
    },
    onScroll: (event: UIEvent) => setScrolled(event.currentTarget.scrollTop > scrolledFrom),
  };
}
