import { useQuery } from '@tanstack/react-query';
import { mentionCountQuery } from './mention-queries.ts';
import { conversationTexts } from './texts.ts';

/** How many notes mention this person that they have not looked at. */
export function MentionBadge() {
  const t = conversationTexts.useTexts();
  const unread = useQuery(mentionCountQuery).data?.unread ?? 0;
  if (unread === 0) return null;
  return <span className="navigation-badge figures" aria-label={t('mentionsUnread', { count: unread })}>{unread > 99 ? '99+' : unread}</span>;
}
