import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useEffect, useEffectEvent, useRef } from 'react';
import { ring } from '../../platform/bell.ts';
import { preference } from '../../platform/preferences.ts';
import { setTitleBadge } from '../../platform/title.ts';
import { alertClaims } from './alert-claims.ts';
import { alertsOf, claimAlert, type Alert } from './alerts.ts';
import { IncomingDock } from './handover/IncomingDock.tsx';
import { countsQuery, inboxQuery, rowsOf } from './queries.ts';
import { conversationTexts } from './texts.ts';
import { titleOf } from './title-of.ts';
import { useInboxRefresh } from './use-inbox-refresh.ts';

/** On every page: the unread figure in the title, the sound and the notification when something new comes. */
export function DeskBackground() {
  const t = conversationTexts.useTexts();
  const go = useNavigate();
  const { id }: { id?: string } = useParams({ strict: false });
  const unread = useQuery(countsQuery).data?.unread ?? 0;
  const pages = useInfiniteQuery(inboxQuery('mine')).data?.pages;
  const before = useRef<ReturnType<typeof rowsOf>>(undefined);
  useInboxRefresh();
  useEffect(() => setTitleBadge(unread), [unread]);

  const tell = useEffectEvent((alert: Alert) => {
    if (!claimAlert(alert.key, alertClaims)) return;
    if (preference('sounds').get()) ring(alert.kind);
    if (!document.hidden || !preference('notifications').get() || !('Notification' in globalThis) || Notification.permission !== 'granted') return;
    const title = titleOf(alert);
    const words = alert.kind === 'assigned' ? t('alertAssigned', { title }) : t('alertMessage', { title });
    const shown = new Notification(words, { body: t('alertBody'), tag: alert.conversationId });
    shown.onclick = () => {
      window.focus();
      shown.close();
      void go({ to: `/desk/mine/${alert.conversationId}` });
    };
  });
  const compare = useEffectEvent((rows: ReturnType<typeof rowsOf>) => {
    const lookingAt = document.hidden || !document.hasFocus() ? null : (id ?? null);
    const alerts = before.current ? alertsOf(before.current, rows, lookingAt) : [];
    before.current = rows;
    // The tab that is in front rings first, so that the others find it claimed.
    for (const alert of alerts) setTimeout(() => tell(alert), document.hasFocus() ? 0 : 100 + Math.random() * 300);
  });
  useEffect(() => {
    if (pages) compare(rowsOf(pages));
  }, [pages]);
  return <IncomingDock />;
}
