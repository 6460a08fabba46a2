import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useEffect, useEffectEvent, useRef } from 'react';
import { ring } from '../../platform/bell.ts';
import { notify } from '../../platform/notify.ts';
import { preference } from '../../platform/preferences.ts';
import { usePermitted } from '../../platform/session.ts';
import { setTitleBadge } from '../../platform/title.ts';
import { alertClaims } from './alert-claims.ts';
import { alertsOf, claimAlert, type Alert } from './alerts.ts';
import { IncomingDock } from './handover/IncomingDock.tsx';
import { mentionCountQuery } from './mention-queries.ts';
import { countsQuery, inboxQuery, rowsOf } from './queries.ts';
import { conversationTexts } from './texts.ts';
import { titleOf } from './title-of.ts';
import { useInboxRefresh } from './use-inbox-refresh.ts';
import { useMentionAlerts } from './use-mention-alerts.ts';

/** On every page: the figure of what waits to be read in the title, the sound and the notification when something new comes. */
export function DeskBackground() {
  const handles = usePermitted('conversations:handle');
  const messages = useQuery({ ...countsQuery, enabled: handles }).data?.unread ?? 0;
  const mentions = useQuery(mentionCountQuery).data?.unread ?? 0;
  useMentionAlerts();
  useEffect(() => setTitleBadge(messages + mentions), [messages, mentions]);
  return handles ? <OwnAlerts /> : null;
}

/** For whoever has conversations: what comes to them. */
function OwnAlerts() {
  const t = conversationTexts.useTexts();
  const go = useNavigate();
  const { id }: { id?: string } = useParams({ strict: false });
  const pages = useInfiniteQuery(inboxQuery('mine')).data?.pages;
  const before = useRef<ReturnType<typeof rowsOf>>(undefined);
  useInboxRefresh();

  const tell = useEffectEvent((alert: Alert) => {
    if (!claimAlert(alert.key, alertClaims)) return;
    if (preference('sounds').get()) ring(alert.kind);
    const title = titleOf(alert);
    const words = alert.kind === 'assigned' ? t('alertAssigned', { title }) : t('alertMessage', { title });
    notify({ words, body: t('alertBody'), tag: alert.conversationId, onOpen: () => void go({ to: `/desk/mine/${alert.conversationId}` }) });
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
