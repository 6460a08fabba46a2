import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNotices, useResume, useTopic } from '../../platform/live-line.ts';
import { ring } from '../../platform/bell.ts';
import { preference } from '../../platform/preferences.ts';
import { alertClaims } from './alert-claims.ts';
import { claimAlert } from './alerts.ts';
import { mentionCountQuery, mentionsKey } from './mention-queries.ts';
import { conversationTexts } from './texts.ts';

/** How many notes mention this person that they have not looked at; rings when one more comes. */
export function MentionBadge() {
  const t = conversationTexts.useTexts();
  const client = useQueryClient();
  const unread = useQuery(mentionCountQuery).data?.unread ?? 0;
  const again = () => void client.invalidateQueries({ queryKey: mentionsKey });
  useTopic('inbox');
  useNotices((notice) => {
    if (notice.type !== 'inbox' || notice.change !== 'mentioned') return;
    again();
    if (preference('sounds').get() && claimAlert(`mentioned ${notice.conversationId}`, alertClaims)) ring('message');
  });
  useResume(again);
  if (unread === 0) return null;
  return <span className="navigation-badge figures" aria-label={t('mentionsUnread', { count: unread })}>{unread > 99 ? '99+' : unread}</span>;
}
