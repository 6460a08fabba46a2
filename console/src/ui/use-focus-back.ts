import { useEffect, useState } from 'react';

/**
 * Puts the focus back to where it was before the component was drawn, when it goes. A dialog that is taken away at once cannot do so
 * itself, and whoever works by keyboard would begin again at the top of the page.
 */
export function useFocusBack(): void {
  // Asked while drawing for the first time: when effects run, the dialog has taken the focus already.
  const [before] = useState(() => document.activeElement);
  useEffect(() => () => {
    // What has the focus by then was given it on purpose.
    const lost = document.activeElement === null || document.activeElement === document.body || document.activeElement.closest('.ant-modal-root') !== null;
    if (lost && before instanceof HTMLElement && before !== document.body && before.isConnected) before.focus();
  }, [before]);
}
