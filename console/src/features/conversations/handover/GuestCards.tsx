import { QuestionCircleOutlined } from '@ant-design/icons';
import type { Guesting } from '@huiyin/contracts';
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { ring } from '../../../platform/bell.ts';
import { api } from '../../../platform/api.ts';
import { useNotices, useResume } from '../../../platform/live-line.ts';
import { notify } from '../../../platform/notify.ts';
import { preference } from '../../../platform/preferences.ts';
import { alertClaims } from '../alert-claims.ts';
import { claimAlert } from '../alerts.ts';
import { titleOf } from '../title-of.ts';
import { handoverTexts } from './texts.ts';

const guestingQuery = queryOptions({ queryKey: ['conversations', 'guesting'], queryFn: ({ signal }) => api.get<Guesting>('/api/guesting', undefined, signal) });

/** Where colleagues ask this person for help, unless it is open already; a whisper or a supervisor who joins is told with a sound. */
export function GuestCards() {
  const t = handoverTexts.useTexts();
  const client = useQueryClient();
  const go = useNavigate();
  const { notification } = App.useApp();
  const { id }: { id?: string } = useParams({ strict: false });
  const items = useQuery(guestingQuery).data?.items ?? [];
  const refresh = () => void client.invalidateQueries({ queryKey: guestingQuery.queryKey });
  useNotices((notice) => {
    if (notice.type === 'subscribed' && notice.topic === 'inbox') refresh();
    if (notice.type !== 'inbox') return;
    const { change, conversationId } = notice;
    if (change === 'consult' || change === 'guestLeft' || change === 'closed') refresh();
    if (change !== 'consult' && change !== 'joined' && change !== 'whisper') return;
    const open = () => {
      notification.destroy(conversationId);
      void go({ to: `/desk/mine/${conversationId}` });
    };
    if (claimAlert(`${change} ${conversationId}`, alertClaims)) {
      if (preference('sounds').get()) ring('message');
      notify({ words: t(`told.${change}`), body: '', tag: conversationId, onOpen: open });
    }
    if (change === 'consult' || conversationId === id) return;
    notification.info({ key: conversationId, title: t(`told.${change}`), actions: <Button size="small" onClick={open}>{t('guestOpen')}</Button>, duration: 15 });
  });
  useResume(refresh);
  return items
    .filter((item) => item.conversationId !== id)
    .map((item) => (
      <article className="incoming-card" key={item.conversationId} aria-label={t('guestCard', { name: item.invitedBy })}>
        <h2>
          <QuestionCircleOutlined aria-hidden /> {t('guestCard', { name: item.invitedBy })}
        </h2>
        <p className="incoming-who">{titleOf(item)}</p>
        <div className="incoming-acts">
          <Button type="primary" onClick={() => void go({ to: `/desk/mine/${item.conversationId}` })}>{t('guestOpen')}</Button>
        </div>
      </article>
    ));
}
