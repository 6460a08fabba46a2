import { DownOutlined } from '@ant-design/icons';
import type { Presence, PresenceChange } from '@huiyin/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, type MenuProps } from 'antd';
import { api } from '../../platform/api.ts';
import { useNotices, useResume, useTopic } from '../../platform/live-line.ts';
import { Since, Until } from '../../ui/Duration.tsx';
import { errorLine } from '../../ui/error-words.ts';
import { MenuDropdown } from '../../ui/MenuDropdown.tsx';
import './presence.css';
import { presenceQuery } from './presence-query.ts';
import { routingTexts } from './texts.ts';
import { usePresenceNotice } from './use-presence-notice.tsx';
import { wordState } from './word-state.ts';

const reasons = ['break', 'meal', 'training', 'meeting'] as const;

/** 签入/签出, 示闲/示忙: always in sight, one click away. */
export function PresenceSwitch() {
  const t = routingTexts.useTexts();
  const client = useQueryClient();
  const { message } = App.useApp();
  const presence = useQuery(presenceQuery).data;
  const refresh = () => void client.invalidateQueries({ queryKey: presenceQuery.queryKey });
  useTopic('presence');
  useNotices((notice) => {
    if (notice.type === 'presence' || (notice.type === 'subscribed' && notice.topic === 'presence')) refresh();
    // What is at hand has changed with the conversations.
    if (notice.type === 'inbox' && notice.change !== 'message') refresh();
  });
  useResume(refresh);
  const change = useMutation({
    mutationFn: (body: PresenceChange) => api.post<Presence>('/api/presence', body),
    onMutate: (body) => {
      const before = client.getQueryData(presenceQuery.queryKey);
      client.setQueryData(presenceQuery.queryKey, (old) => old && { ...old, state: body.state, reason: body.reason ?? null });
      return { before };
    },
    onSuccess: (now) => client.setQueryData(presenceQuery.queryKey, now),
    onError: (error, _, context) => {
      client.setQueryData(presenceQuery.queryKey, context?.before);
      void message.error(errorLine(error));
    },
  });
  usePresenceNotice(presence, () => change.mutate({ state: 'ready' }));
  if (!presence) return null;
  const { state, reason, load, capacity, until, forcedBy } = presence;
  const words = wordState(state, reason);
  const item = (key: string, dot: string, label: string, hint: string, act: () => void) => ({
    key,
    label: (
      <span className="presence-item">
        <span className={`presence-dot presence-${dot}`} aria-hidden />
        <span>{label}</span>
        {hint !== '' && <span className="presence-hint">{hint}</span>}
      </span>
    ),
    onClick: act,
  });
  const items: NonNullable<MenuProps['items']> =
    state === 'signedOut'
      ? [item('ready', 'ready', t('signIn'), t('readyHelp'), () => change.mutate({ state: 'ready' }))]
      : [
          item('ready', 'ready', state === 'afterContact' ? t('endAfterContact') : t('ready'), t('readyHelp'), () => change.mutate({ state: 'ready' })),
          { type: 'divider' },
          ...reasons.map((each) => item(each, 'notReady', `${t('notReady')} · ${t(`reason.${each}`)}`, '', () => change.mutate({ state: 'notReady', reason: each }))),
          { type: 'divider' },
          item('signedOut', 'signedOut', t('signOut'), load > 0 ? t('signOutFirst', { count: load }) : t('signOutHelp'), () => change.mutate({ state: 'signedOut' })),
        ];
  return (
    <MenuDropdown menu={{ items, selectable: true, selectedKeys: [state === 'notReady' ? (reason ?? '') : state] }}>
      <button
        type="button"
        className={`presence presence-is-${state}`}
        aria-label={t('switchLabel', { state: words })}
        title={forcedBy !== null ? t('forcedMark', { by: forcedBy }) : presence.present || state === 'signedOut' ? t('load', { load, capacity }) : t('notPresent')}
      >
        <span className={`presence-dot presence-${state}`} aria-hidden />
        <span className="presence-words">{words}</span>
        {state !== 'signedOut' && <span className="presence-time">{until === null ? <Since at={presence.since} /> : <Until at={until} />}</span>}
        {state !== 'signedOut' && <span className="presence-load figures">{`${load}/${capacity}`}</span>}
        <DownOutlined aria-hidden />
      </button>
    </MenuDropdown>
  );
}
