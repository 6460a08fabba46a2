import { SoundOutlined } from '@ant-design/icons';
import { Button, Segmented, Switch } from 'antd';
import { useState } from 'react';
import { api } from '../../platform/api.ts';
import { ring } from '../../platform/bell.ts';
import { useLocale } from '../../platform/i18n.ts';
import type { Locale } from '../../platform/locale.ts';
import { usePreference } from '../../platform/preferences.ts';
import { identityTexts } from './texts.ts';

/** Language, appearance, sounds, notifications. */
export function PreferencesPanel() {
  const t = identityTexts.useTexts();
  const locale = useLocale();
  const [, setLocale] = usePreference('locale');
  const [theme, setTheme] = usePreference('theme');
  const [sounds, setSounds] = usePreference('sounds');
  const [notifications, setNotifications] = usePreference('notifications');
  const supported = 'Notification' in globalThis;
  const [permission, setPermission] = useState(supported ? Notification.permission : 'denied');
  const chooseLocale = (next: Locale) => {
    setLocale(next);
    void api.patch('/api/me', { locale: next }).catch(() => undefined);
  };
  const switchNotifications = async (on: boolean) => {
    const answer = on && permission === 'default' ? await Notification.requestPermission() : permission;
    setPermission(answer);
    setNotifications(on && answer === 'granted');
  };
  return (
    <section className="panel panel-padded" aria-label={t('preferences')}>
      <h2>{t('preferences')}</h2>
      <div className="account-line">
        <strong id="language-label">{t('language')}</strong>
        <Segmented<Locale>
          aria-labelledby="language-label"
          value={locale}
          onChange={chooseLocale}
          options={[
            { value: 'zh-CN', label: '中文' },
            { value: 'en', label: 'English' },
          ]}
        />
      </div>
      <div className="account-line">
        <strong id="theme-label">{t('theme')}</strong>
        <Segmented
          aria-labelledby="theme-label"
          value={theme}
          onChange={setTheme}
          options={[
            { value: 'light', label: t('themeLight') },
            { value: 'dark', label: t('themeDark') },
            { value: 'system', label: t('themeSystem') },
          ]}
        />
      </div>
      <div className="account-line">
        <div>
          <strong id="sounds-label">{t('sounds')}</strong>
          <p>{t('soundsHelp')}</p>
        </div>
        <span className="account-line-control">
          <Button type="text" size="small" icon={<SoundOutlined aria-hidden />} onClick={() => ring('assigned')}>
            {t('soundTest')}
          </Button>
          <Switch aria-labelledby="sounds-label" checked={sounds} onChange={setSounds} />
        </span>
      </div>
      <div className="account-line">
        <div>
          <strong id="notifications-label">{t('notifications')}</strong>
          <p>{!supported ? t('notificationsMissing') : permission === 'denied' ? t('notificationsDenied') : t('notificationsHelp')}</p>
        </div>
        <Switch
          aria-labelledby="notifications-label"
          disabled={!supported || permission === 'denied'}
          checked={notifications && permission === 'granted'}
          onChange={(on) => void switchNotifications(on)}
        />
      </div>
    </section>
  );
}
