import { DesktopOutlined, MobileOutlined } from '@ant-design/icons';
import type { Session } from '@huiyin/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Skeleton, Tag } from 'antd';
import { api } from '../../platform/api.ts';
import { Delayed } from '../../ui/Delayed.tsx';
import { errorLine } from '../../ui/error-words.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { deviceName } from '../../platform/device-name.ts';
import { identityTexts } from './texts.ts';

/** Where the person is signed in, and a way to end it. */
export function SessionsPanel() {
  const t = identityTexts.useTexts();
  const client = useQueryClient();
  const { message } = App.useApp();
  const sessions = useQuery({
    queryKey: ['identity', 'own-sessions'],
    queryFn: ({ signal }) => api.get<{ items: Session[] }>('/api/me/sessions', undefined, signal),
  });
  const revoke = useMutation({
    /** One session, or all but this one. */
    mutationFn: (id: string | null) => api.delete<{ ended: number }>(id === null ? '/api/me/sessions' : `/api/me/sessions/${encodeURIComponent(id)}`),
    onSuccess: ({ ended }) => void message.success(t('revoked', { count: ended })),
    onError: (error) => void message.error(errorLine(error)),
    onSettled: () => client.invalidateQueries({ queryKey: ['identity', 'own-sessions'] }),
  });
  const all = sessions.data?.items ?? [];
  const others = all.filter((session) => !session.current);
  return (
    <section className="panel panel-padded" aria-label={t('sessions')}>
      <h2>{t('sessions')}</h2>
      <p className="account-help">{others.length === 0 && sessions.data ? t('noOthers') : t('sessionsHelp')}</p>
      {sessions.isPending && (
        <Delayed>
          <Skeleton active paragraph={{ rows: 2 }} />
        </Delayed>
      )}
      {sessions.isError && <ErrorState error={sessions.error} onRetry={() => void sessions.refetch()} />}
      <ul className="sessions">
        {[...all.filter((session) => session.current), ...others].map((session) => {
          const device = deviceName(session.userAgent ?? '');
          return (
            <li key={session.id}>
              <span className="sessions-icon" aria-hidden>{device.phone ? <MobileOutlined aria-hidden /> : <DesktopOutlined aria-hidden />}</span>
              <div>
                <strong>{device.name ?? t('unknownDevice')}</strong> {session.current && <Tag color="blue">{t('thisDevice')}</Tag>}
                <p>
                  {t('signedInAt')} <RelativeTime at={session.createdAt} />
                  {' · '}
                  {t('seen')} <RelativeTime at={session.seenAt} />
                  {session.address === null ? '' : ` · ${t('address', { ip: session.address })}`}
                </p>
              </div>
              {!session.current && (
                <Button size="small" disabled={revoke.isPending} onClick={() => revoke.mutate(session.id)}>
                  {t('revoke')}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {others.length > 1 && (
        <Button danger loading={revoke.isPending} onClick={() => revoke.mutate(null)}>
          {t('revokeOthers')}
        </Button>
      )}
    </section>
  );
}
