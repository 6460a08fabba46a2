import { useEffect, useRef } from 'react';

/** How long an act that neither becomes busy nor draws anything keeps others out, in milliseconds. */
const holdMs = 1_000;

/** Lets one act through until it is done: of a double click the second comes before the button is drawn as busy. */
export function useOnce(busy: boolean): (act: () => void) => void {
  const running = useRef(false);
  const hold = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    if (!busy) running.current = false;
  }, [busy]);
  return (act) => {
    if (busy || running.current) return;
    running.current = true;
    // That of an act before must not let a second one through.
    clearTimeout(hold.current);
    hold.current = setTimeout(() => {
      running.current = false;
    }, holdMs);
    act();
  };
}
