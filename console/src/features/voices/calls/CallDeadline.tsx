import { DownOutlined, UpOutlined } from '@ant-design/icons';
import type { VoiceCall } from '@huiyin/contracts';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { fullTime } from '../../../platform/format.ts';
import { useLocale } from '../../../platform/i18n.ts';
import { callTexts } from './texts.ts';

/** By when somebody calls back, and on click how that was counted. */
export function CallDeadline({ call: { clock } }: { call: VoiceCall }) {
  const t = callTexts.useTexts();
  const locale = useLocale();
  const [open, setOpen] = useState(false);
  if (clock === null) return <Alert type="warning" showIcon title={t('noDeadline')} />;
  return (
    <section className="panel panel-padded" aria-label={t('deadline')}>
      <div className="record-deadline-head">
        <h3>{t('deadline')}</h3>
        <span className="figures">{`${t('due')} ${fullTime(clock.dueAt, locale)}`}</span>
        <Button type="link" size="small" aria-expanded={open} icon={open ? <UpOutlined aria-hidden /> : <DownOutlined aria-hidden />} onClick={() => setOpen(!open)}>{t('why')}</Button>
      </div>
      {!clock.covered && <Alert type="warning" showIcon title={t('uncovered')} />}
      {open && (
        <div className="record-derivation">
          <ol>{clock.derivation.map((line) => <li key={line}>{line}</li>)}</ol>
          <p>{`${t('rule')}: ${clock.rule.name} (${clock.rule.code}) · ${t('source')}: ${clock.rule.source}`}</p>
        </div>
      )}
    </section>
  );
}
