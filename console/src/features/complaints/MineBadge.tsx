import { useQuery } from '@tanstack/react-query';
import { countsQuery, useLiveComplaints } from './queries.ts';

/** How many this person handles or is to approve, in the navigation. */
export function MineBadge() {
  useLiveComplaints();
  const counts = useQuery(countsQuery).data;
  const mine = (counts?.mine ?? 0) + (counts?.approvals ?? 0);
  if (mine === 0) return null;
  return <span className="navigation-badge">{mine > 99 ? '99+' : mine}</span>;
}
