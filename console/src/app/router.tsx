import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, createRouter, Navigate, type AnyRoute } from '@tanstack/react-router';
import type { Feature, FeatureRoute } from '../platform/feature.ts';
import { useMe } from '../platform/session.ts';
import { PageSkeleton } from '../ui/Delayed.tsx';
import { BrokenPage, NotFoundPage } from './failure-pages.tsx';
import { firstPath } from './first-path.ts';
import { OutsideFrame } from './OutsideFrame.tsx';
import { Permitted } from './Permitted.tsx';
import { Shell } from './Shell.tsx';

/** Puts the routes of all features together: those of staff inside the frame, the few others beside it. */
export function makeRouter(features: readonly Feature[], queryClient: QueryClient) {
  const root = createRootRouteWithContext<{ queryClient: QueryClient }>()({ notFoundComponent: NotFoundPage });
  const inside = createRoute({ getParentRoute: () => root, id: 'inside', component: () => <Shell features={features} /> });
  const outside = createRoute({ getParentRoute: () => root, id: 'outside', component: OutsideFrame });
  const home = createRoute({
    getParentRoute: () => inside,
    path: '/',
    component: function Home() {
      // The frame shows a page only when it knows who is signed in.
      const me = useMe();
      // Whoever must choose a password first is led there by the frame: two ways at once would call each other back for ever.
      return me && !me.mustChangePassword ? <Navigate to={firstPath(features, me)} replace /> : null;
    },
  });
  const nowhere = createRoute({ getParentRoute: () => inside, path: '$', component: NotFoundPage });
  const insideRoutes: AnyRoute[] = [home, nowhere];
  const outsideRoutes: AnyRoute[] = [];
  for (const route of features.flatMap((feature) => feature.routes)) {
    if (route.outside) outsideRoutes.push(makeRoute(outside, route));
    else insideRoutes.push(makeRoute(inside, route));
  }
  return createRouter({
    routeTree: root.addChildren([inside.addChildren(insideRoutes), outside.addChildren(outsideRoutes)]),
    basepath: '/console',
    context: { queryClient },
    defaultPreload: 'intent',
    defaultPendingComponent: PageSkeleton,
    defaultErrorComponent: BrokenPage,
    defaultNotFoundComponent: NotFoundPage,
  });
}

function makeRoute(parent: AnyRoute, route: FeatureRoute): AnyRoute {
  const Page = route.component;
  const search = route.search;
  const made = createRoute({
    getParentRoute: () => parent,
    path: route.path,
    ...(search ? { validateSearch: search } : {}),
    component: () => (
      <Permitted needs={route.needs} title={route.title}>
        <Page />
      </Permitted>
    ),
    loader: async () => {
      await Page.preload?.();
    },
  });
  return made as unknown as AnyRoute;
}

export type ConsoleRouter = ReturnType<typeof makeRouter>;
