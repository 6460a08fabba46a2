import type { QueryClient } from '@tanstack/react-query';
import { onSessionEnd } from '../platform/api.ts';
import { meQuery } from '../platform/session.ts';
import { live } from '../platform/live-line.ts';
import type { ConsoleRouter } from './router.tsx';

/** When the session ends, wherever that is noticed: forget what was loaded, sign in, and come back. */
export function watchSession(router: ConsoleRouter, queryClient: QueryClient): void {
  onSessionEnd(() => {
    live.stop();
    // Signing in and a forgotten password are for people who are not signed in: they stay where they are.
    if (router.state.matches.some(({ routeId }) => routeId === '/outside')) return;
    const { pathname, href } = router.state.location;
    const back = pathname === '/' || pathname === '/console' || pathname === '/console/' ? undefined : href.replace(/^\/console/, '');
    // Forgotten after the pages are gone: while they are shown they would ask for everything again.
    void router.navigate({ to: '/sign-in', search: { ...(back === undefined ? {} : { return: back }) } as never }).then(() => {
      queryClient.removeQueries({ type: 'inactive' });
    });
  });
  // The line is cut when rights changed as well, and when another session of the same person ended: only the server
  // knows whether this one goes on. If it does not, the question itself says so; else everything is asked for anew.
  live.onNotice((notice) => {
    if (notice.type !== 'signedOut') return;
    void queryClient.fetchQuery({ ...meQuery, staleTime: 0 }).then(
      () => queryClient.invalidateQueries(),
      () => undefined,
    );
  });
}
