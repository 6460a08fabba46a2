import type { Presence } from '@huiyin/contracts';
import { App, Button } from 'antd';
import { useEffect, useEffectEvent } from 'react';
import { routingTexts } from './texts.ts';
import { wordState } from './word-state.ts';

const key = 'presence';

/** Tells the person in words when their state was changed for them: by a supervisor, or after something rang in vain. Stays until read. */
export function usePresenceNotice(presence: Presence | undefined, onReady: () => void): void {
  const t = routingTexts.useTexts();
  const { notification } = App.useApp();
  const missed = presence?.state === 'notReady' && presence.reason === 'missedRing';
  const told = presence === undefined ? undefined : missed ? 'missed' : presence.forcedBy === null ? null : `${presence.forcedBy} ${presence.state} ${presence.reason ?? ''} ${presence.since}`;
  const tell = useEffectEvent(() => {
    if (!presence || told === undefined) return;
    if (told === null) return notification.destroy(key);
    const ready = () => {
      notification.destroy(key);
      onReady();
    };
    if (missed) {
      const actions = <Button type="primary" size="small" onClick={ready}>{t('readyAgain')}</Button>;
      return notification.warning({ key, title: t('missedTitle'), description: t('missedHelp'), actions, duration: 0 });
    }
    const by = presence.forcedBy ?? '';
    notification.info({ key, title: t('forcedTitle', { by, state: wordState(presence.state, presence.reason) }), description: t('forcedHelp', { by }), duration: 0 });
  });
  useEffect(() => tell(), [told]);
}
