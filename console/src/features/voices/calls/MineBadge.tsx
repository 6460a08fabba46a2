import { useQuery } from '@tanstack/react-query';
import { callCountsQuery, useLiveCalls } from './queries.ts';

/** How many urgent voices this person is to call back on, in the navigation. */
export function MineBadge() {
  useLiveCalls();
  const mine = useQuery(callCountsQuery).data?.mine ?? 0;
  return mine === 0 ? null : <span className="navigation-badge">{mine > 99 ? '99+' : mine}</span>;
}
