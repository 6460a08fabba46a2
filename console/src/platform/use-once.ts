import { useEffect, useState } from 'react';
import { OnceGuard } from './once-guard.ts';

/** Lets one act through until it is no longer busy, as `OnceGuard` does. */
export function useOnce(busy: boolean): (act: () => void) => void {
  const [guard] = useState(() => new OnceGuard());
  useEffect(() => {
    if (!busy) guard.settle();
  }, [busy, guard]);
  return (act) => guard.run(busy, act);
}
