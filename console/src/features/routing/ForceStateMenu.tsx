import { DownOutlined } from '@ant-design/icons';
import type { Presence, PresenceChange } from '@huiyin/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { api } from '../../platform/api.ts';
import { useMe, usePermitted } from '../../platform/session.ts';
import { errorLine } from '../../ui/error-words.ts';
import { MenuDropdown } from '../../ui/MenuDropdown.tsx';
import { routingTexts } from './texts.ts';
import { wordState } from './word-state.ts';

const reasons = ['break', 'meal', 'training', 'meeting'] as const;

/** Sets somebody else's state; they read by whom. Not shown for oneself, for who is signed out, or without the right. */
export function ForceStateMenu({ staffId, name, state, load }: Pick<Presence, 'staffId' | 'state' | 'load'> & { name: string }) {
  const t = routingTexts.useTexts();
  const me = useMe();
  const permitted = usePermitted('routing:supervise');
  const { message, modal } = App.useApp();
  const client = useQueryClient();
  const force = useMutation({
    mutationFn: (body: PresenceChange) => api.post<Presence>(`/api/staff/${staffId}/presence`, body),
    onSuccess: (now) => {
      void message.success(t('forceDone', { name, state: wordState(now.state, now.reason) }));
      void client.invalidateQueries({ queryKey: ['routing'] });
    },
    onError: (error) => void message.error(errorLine(error)),
  });
  if (!permitted || me?.staffId === staffId || state === 'signedOut') return null;
  // Somebody else loses the person they are talking to: that is asked first.
  const signOut = () =>
    load === 0
      ? force.mutate({ state: 'signedOut' })
      : void modal.confirm({ title: t('forceSignOut', { name }), content: t('forceSignOutHelp', { count: load }), okText: t('signOut'), okButtonProps: { danger: true }, onOk: () => force.mutate({ state: 'signedOut' }) });
  const items = [
    ...(state === 'ready' ? [] : [{ key: 'ready', label: t('ready'), onClick: () => force.mutate({ state: 'ready' }) }]),
    ...reasons.map((reason) => ({ key: reason, label: wordState('notReady', reason), onClick: () => force.mutate({ state: 'notReady', reason }) })),
    { type: 'divider' as const },
    { key: 'signedOut', danger: true, label: t('signOut'), onClick: signOut },
  ];
  return (
    <MenuDropdown menu={{ items }}>
      <Button size="small" type="text" loading={force.isPending} aria-label={t('forceOf', { name })}>
        {t('force')} <DownOutlined aria-hidden />
      </Button>
    </MenuDropdown>
  );
}
