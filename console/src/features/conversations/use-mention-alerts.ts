import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { ring } from '../../platform/bell.ts';
import { useNotices, useResume, useTopic } from '../../platform/live-line.ts';
import { notify } from '../../platform/notify.ts';
import { preference } from '../../platform/preferences.ts';
import { alertClaims } from './alert-claims.ts';
import { claimAlert } from './alerts.ts';
import { mentionsKey } from './mention-queries.ts';
import { conversationTexts } from './texts.ts';

/** A note that mentions this person: the figures are asked for again, and once for all tabs of the browser it rings and notifies. */
export function useMentionAlerts(): void {
  const t = conversationTexts.useTexts();
  const client = useQueryClient();
  const go = useNavigate();
  const { id }: { id?: string } = useParams({ strict: false });
  const again = () => void client.invalidateQueries({ queryKey: mentionsKey });
  useTopic('inbox');
  useNotices((notice) => {
    if (notice.type !== 'inbox' || notice.change !== 'mentioned') return;
    again();
    const { conversationId } = notice;
    // The tab in front comes first, so that the others find it claimed; nobody needs to be called to where they are.
    const tell = () => {
      if (!claimAlert(`mentioned ${conversationId}`, alertClaims)) return;
      if (conversationId === id && document.hasFocus()) return;
      if (preference('sounds').get()) ring('message');
      notify({ words: t('alertMentioned'), body: t('alertBody'), tag: `mentioned ${conversationId}`, onOpen: () => void go({ to: '/mentions', search: { show: 'unread' } as never }) });
    };
    setTimeout(tell, document.hasFocus() ? 0 : 100 + Math.random() * 300);
  });
  useResume(again);
}
