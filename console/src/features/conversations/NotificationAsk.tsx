import { BellOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { usePreference } from '../../platform/preferences.ts';
import { usePermitted } from '../../platform/session.ts';
import { presenceQuery } from '../routing/index.tsx';
import { conversationTexts } from './texts.ts';

/**
 * Asks once whether the browser may tell of news, and says what for, before the browser itself asks: whoever gets
 * conversations, and not before they have begun to work.
 */
export function NotificationAsk() {
  const t = conversationTexts.useTexts();
  const [asked, setAsked] = usePreference('notificationsAsked');
  const [, setNotifications] = usePreference('notifications');
  const handles = usePermitted('conversations:handle');
  const working = useQuery({ ...presenceQuery, enabled: handles }).data?.state;
  if (working === undefined || working === 'signedOut') return null;
  if (asked || !('Notification' in globalThis) || Notification.permission !== 'default') return null;
  const answer = async (yes: boolean) => {
    setAsked(true);
    if (yes) setNotifications((await Notification.requestPermission()) === 'granted');
  };
  return (
    <div className="ask" role="note">
      <BellOutlined aria-hidden />
      <div>
        <strong>{t('askTitle')}</strong>
        <p>{t('askHelp')}</p>
        <Button size="small" type="primary" onClick={() => void answer(true)}>{t('askYes')}</Button>{' '}
        <Button size="small" type="text" onClick={() => void answer(false)}>{t('askNo')}</Button>
      </div>
    </div>
  );
}
