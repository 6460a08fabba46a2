import { TranslationOutlined } from '@ant-design/icons';
import type { Me } from '@huiyin/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { api } from '../platform/api.ts';
import { useLocale } from '../platform/i18n.ts';
import { usePreference } from '../platform/preferences.ts';
import { meQuery } from '../platform/session.ts';
import { appTexts } from './texts.ts';

/** One click to the other language; remembered here, and for a signed-in person on the server. */
export function LanguageSwitch() {
  const t = appTexts.useTexts();
  const locale = useLocale();
  const [, setLocale] = usePreference('locale');
  const client = useQueryClient();
  const change = () => {
    const next = locale === 'en' ? 'zh-CN' : 'en';
    setLocale(next);
    // Remembered in the browser in any case; mails follow the server's.
    if (!client.getQueryData(meQuery.queryKey)) return;
    void api.patch<Me>('/api/me', { locale: next }).then(
      (me) => client.setQueryData(meQuery.queryKey, me),
      () => undefined,
    );
  };
  return (
    <Button type="text" icon={<TranslationOutlined aria-hidden />} onClick={change} aria-label={t('switchLanguage')} title={t('switchLanguage')}>
      {locale === 'en' ? '中文' : 'EN'}
    </Button>
  );
}
