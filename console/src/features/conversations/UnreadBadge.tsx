import { useQuery } from '@tanstack/react-query';
import { usePermitted } from '../../platform/session.ts';
import { countsQuery } from './queries.ts';

/** Unread messages of own conversations, in the navigation. */
export function UnreadBadge() {
  const enabled = usePermitted('conversations:read');
  const unread = useQuery({ ...countsQuery, enabled }).data?.unread ?? 0;
  if (unread === 0) return null;
  return <span className="navigation-badge">{unread > 99 ? '99+' : unread}</span>;
}
