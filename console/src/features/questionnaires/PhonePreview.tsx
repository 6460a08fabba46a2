import type { QuestionnaireContent } from '@huiyin/contracts';
import { Segmented } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useLocale } from '../../platform/i18n.ts';
import { useMe } from '../../platform/session.ts';
import { questionnaireTexts } from './texts.ts';

/** The customer's own page in a phone's frame, showing the draft as it is typed; nothing is sent from it. */
export function PhonePreview({ content }: { content: QuestionnaireContent }) {
  const t = questionnaireTexts.useTexts();
  const [language, setLanguage] = useState(useLocale() === 'en' ? 'en' : 'zh-CN');
  const insurer = useMe()?.insurerName ?? '';
  const frame = useRef<HTMLIFrameElement>(null);
  useEffect(() => {
    const show = () => frame.current?.contentWindow?.postMessage({ content, insurer }, location.origin);
    const heard = (event: MessageEvent<{ huiyin?: string }>) => {
      if (event.origin === location.origin && event.data.huiyin === 'preview') show();
    };
    addEventListener('message', heard);
    const timer = setTimeout(show, 300);
    return () => {
      removeEventListener('message', heard);
      clearTimeout(timer);
    };
  }, [content, insurer, language]);
  return (
    <aside className="phone-preview">
      <h2>{t('preview')}</h2>
      <Segmented value={language} onChange={setLanguage} options={[{ value: 'zh-CN', label: t('previewZh') }, { value: 'en', label: t('previewEn') }]} />
      <iframe ref={frame} title={t('preview')} src={`/q/preview?locale=${language}`} />
    </aside>
  );
}
