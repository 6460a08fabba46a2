import type { Me, Permission } from '@huiyin/contracts';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { api } from './api.ts';

/** Who is signed in. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => api.get<Me>('/api/me', undefined, signal),
  staleTime: 60_000,
  retry: (failures, error) => failures < 2 && !(error instanceof Error && 'code' in error && error.code === 'not_signed_in'),
});

/** What an entry, a route or a button needs: one permission, any of several, or nothing. */
export type Needs = Permission | readonly Permission[] | undefined;

/** Has the person what is needed? */
export function permits(me: Pick<Me, 'permissions'> | undefined, needs: Needs): boolean {
  if (needs === undefined) return true;
  if (!me) return false;
  return typeof needs === 'string' ? me.permissions.includes(needs) : needs.some((each) => me.permissions.includes(each));
}

/** Who is signed in; undefined while that is not known yet. */
export function useMe(): Me | undefined {
  return useQuery(meQuery).data;
}

/** May the person who is signed in do it? */
export function usePermitted(needs: Needs): boolean {
  return permits(useMe(), needs);
}
