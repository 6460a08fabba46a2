import type { QueryClient } from '@tanstack/react-query';
import { announceSessionEnd, onSessionEnd } from '../platform/api.ts';
import { live } from '../platform/live-line.ts';
import type { ConsoleRouter } from './router.tsx';

/** When the session ends, wherever that is noticed: forget what was loaded, sign in, and come back. */
export function watchSession(router: ConsoleRouter, queryClient: QueryClient): void {
  onSessionEnd(() => {
    live.stop();
    const { pathname, href } = router.state.location;
    if (pathname.endsWith('/sign-in')) return;
    const back = pathname === '/' || pathname === '/console' || pathname === '/console/' ? undefined : href.replace(/^\/console/, '');
    // Forgotten after the pages are gone: while they are shown they would ask for everything again.
    void router.navigate({ to: '/sign-in', search: { ...(back === undefined ? {} : { return: back }) } as never }).then(() => {
      queryClient.removeQueries({ type: 'inactive' });
    });
  });
  live.onNotice((notice) => {
    if (notice.type === 'signedOut') announceSessionEnd();
  });
}
