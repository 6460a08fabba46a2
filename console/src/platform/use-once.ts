import { useEffect, useRef } from 'react';

/** How long an act that neither becomes busy nor draws anything keeps others out, in milliseconds. */
const holdMs = 1_000;

/** Lets one act through until it is done: of a double click the second comes before the button is drawn as busy. */
export function useOnce(busy: boolean): (act: () => void) => void {
  const running = useRef(false);
  useEffect(() => {
    if (!busy) running.current = false;
  }, [busy]);
  return (act) => {
    if (busy || running.current) return;
    running.current = true;
    setTimeout(() => {
      running.current = false;
    }, holdMs);
    act();
  };
}
