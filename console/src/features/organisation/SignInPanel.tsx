import type { SignInState, StaffMember } from '@huiyin/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Popconfirm, Skeleton } from 'antd';
import { api } from '../../platform/api.ts';
import { deviceName } from '../../platform/device-name.ts';
import { clockTime } from '../../platform/format.ts';
import { useLocale } from '../../platform/i18n.ts';
import { errorLine } from '../../ui/error-words.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { StatusWord } from '../../ui/StatusWord.tsx';
import { organisationTexts } from './texts.ts';

/** What an administrator does for somebody who cannot sign in, or should not be signed in any more. */
export function SignInPanel({ person, onSecret }: { person: StaffMember; onSecret: (password: string) => void }) {
  const t = organisationTexts.useTexts();
  const locale = useLocale();
  const { message } = App.useApp();
  const client = useQueryClient();
  const key = ['organisation', 'sign-in', person.id];
  const path = `/api/staff/${person.id}/sign-in`;
  const state = useQuery({ queryKey: key, queryFn: ({ signal }) => api.get<SignInState>(path, undefined, signal) });
  const act = useMutation({
    mutationFn: (work: () => Promise<string | undefined>) => work(),
    onSuccess: (words) => words !== undefined && void message.success(words),
    onError: (error) => void message.error(errorLine(error)),
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  });
  if (state.isError) return <ErrorState error={state.error} onRetry={() => void state.refetch()} />;
  if (!state.data) return <Skeleton active paragraph={{ rows: 4 }} />;
  const { email, lockedUntil, mustChangePassword, sessions, twoFactor } = state.data;
  if (email === null) return <p>{t('noAccount')}</p>;
  const end = (id?: string) => async () => t('ended', { count: (await api.delete<{ ended: number }>(`${path}/sessions`, id === undefined ? {} : { id })).ended });
  return (
    <div className="sign-in-help-list">
      <div className="organisation-row">
        <div>
          <strong>{t('password')}</strong>
          <p className="organisation-faint">{mustChangePassword ? t('mustChange') : t('passwordSet')}</p>
        </div>
        <Popconfirm
          title={t('resetPassword')}
          description={t('resetWhat', { name: person.name })}
          okText={t('resetPassword')}
          onConfirm={() =>
            act.mutate(async () => {
              onSecret((await api.post<{ temporaryPassword: string }>(`${path}/temporary-password`)).temporaryPassword);
              return undefined;
            })
          }
        >
          <Button loading={act.isPending}>{t('resetPassword')}</Button>
        </Popconfirm>
      </div>
      <div className="organisation-row">
        <div>
          <strong>{t('lockState')}</strong>
          <p>
            {lockedUntil === null ? (
              <StatusWord tone="success">{t('notLocked')}</StatusWord>
            ) : (
              <StatusWord tone="danger">{t('locked', { time: clockTime(lockedUntil, locale) })}</StatusWord>
            )}
          </p>
        </div>
        {lockedUntil !== null && (
          <Button
            onClick={() =>
              act.mutate(async () => {
                await api.post(`${path}/unlock`);
                return t('unlocked');
              })
            }
          >
            {t('unlock')}
          </Button>
        )}
      </div>
      <div className="organisation-row">
        <div>
          <strong>{t('twoFactor')}</strong>
          <p>
            <StatusWord tone={twoFactor ? 'success' : 'muted'}>{twoFactor ? t('on') : t('off')}</StatusWord>
          </p>
        </div>
        {twoFactor && (
          <Popconfirm
            title={t('switchOff')}
            description={t('switchOffWhat')}
            okText={t('switchOff')}
            okButtonProps={{ danger: true }}
            onConfirm={() =>
              act.mutate(async () => {
                await api.delete(`${path}/two-factor`);
                return t('switchedOff');
              })
            }
          >
            <Button danger>{t('switchOff')}</Button>
          </Popconfirm>
        )}
      </div>
      <div className="organisation-row">
        <strong>{t('sessions')}</strong>
        {sessions.length > 1 && (
          <Button danger onClick={() => act.mutate(end())}>
            {t('endAll')}
          </Button>
        )}
      </div>
      {sessions.length === 0 && <p className="organisation-faint">{t('noSessions')}</p>}
      {sessions.map((session) => (
        <div key={session.id} className="organisation-row">
          <div>
            {deviceName(session.userAgent ?? '').name ?? t('unknownDevice')}
            <p className="organisation-faint">
              {t('seen')} <RelativeTime at={session.seenAt} />
              {session.address !== null && ` · ${session.address}`}
            </p>
          </div>
          <Button size="small" onClick={() => act.mutate(end(session.id))}>
            {t('endSession')}
          </Button>
        </div>
      ))}
    </div>
  );
}
