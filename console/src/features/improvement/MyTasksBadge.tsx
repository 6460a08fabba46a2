import { useQuery } from '@tanstack/react-query';
import { countsQuery } from './queries.ts';

/** Open tasks of this person, and those told of for being late, in the navigation. */
export function MyTasksBadge() {
  const counts = useQuery(countsQuery).data;
  const mine = (counts?.mine ?? 0) + (counts?.escalated ?? 0);
  return mine === 0 ? null : <span className="navigation-badge">{mine > 99 ? '99+' : mine}</span>;
}
