import { useQuery } from '@tanstack/react-query';
import { countsQuery, useLiveOrders } from './queries.ts';

/** How many wait for this person, in the navigation. */
export function MineBadge() {
  useLiveOrders();
  const mine = useQuery(countsQuery).data?.mine ?? 0;
  if (mine === 0) return null;
  return <span className="navigation-badge">{mine > 99 ? '99+' : mine}</span>;
}
