import type { Channel } from '@huiyin/contracts';
import { Segmented } from 'antd';
import { useState } from 'react';
import { CodeBlock } from './CodeBlock.tsx';
import { identitySamples } from './identity-samples.ts';
import { channelTexts } from './texts.ts';

const languages = [
  { value: 'node', label: 'Node.js' },
  { value: 'java', label: 'Java' },
  { value: 'python', label: 'Python' },
] as const;

/** What to put on a web site. */
export function ConnectWeb({ channel }: { channel: Channel }) {
  const t = channelTexts.useTexts();
  const [language, setLanguage] = useState<(typeof languages)[number]['value']>('node');
  const address = channel.address ?? window.location.origin;
  return (
    <div className="channel-sections">
      <section>
        <h3>{t('embed')}</h3>
        <p>{t('embedHelp')}</p>
        <CodeBlock label={t('embed')} text={`<script src="${address}/chat.js" data-channel="${channel.code}" async></script>`} />
      </section>
      <section>
        <h3>{t('fullPage')}</h3>
        <p>{t('fullPageHelp')}</p>
        <CodeBlock label={t('fullPage')} text={`${address}/chat/?channel=${channel.code}`} />
      </section>
      <section>
        <h3>{t('identity')}</h3>
        <p>{t('identityHelp')}</p>
        <Segmented aria-label={t('identity')} options={[...languages]} value={language} onChange={setLanguage} />
        <CodeBlock label={t('identity')} text={identitySamples[language]} />
      </section>
    </div>
  );
}
