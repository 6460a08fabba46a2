import { DownOutlined, UpOutlined } from '@ant-design/icons';
import type { Complaint } from '@huiyin/contracts';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { fullTime } from '../../platform/format.ts';
import { useLocale } from '../../platform/i18n.ts';
import { DueLeft } from './DueLeft.tsx';
import { complaintTexts } from './texts.ts';

/** What is left of the days of the law, and on click how they were counted, by which rule of which source. */
export function ClockPanel({ complaint }: { complaint: Complaint }) {
  const t = complaintTexts.useTexts();
  const locale = useLocale();
  const [open, setOpen] = useState(false);
  const clock = complaint.clocks.find(({ stoppedAt }) => stoppedAt === null) ?? complaint.clocks.at(-1);
  if (clock === undefined) return null;
  return (
    <section className="panel panel-padded" aria-label={t('deadline')}>
      <div className="record-deadline-head">
        <h2>{t('deadline')}</h2>
        <DueLeft complaint={complaint} />
        <span className="figures">{`${t(complaint.paused ? 'pausedDue' : 'due')} ${fullTime(clock.dueAt, locale)}`}</span>
        <Button type="link" size="small" aria-expanded={open} icon={open ? <UpOutlined aria-hidden /> : <DownOutlined aria-hidden />} onClick={() => setOpen(!open)}>{t('why')}</Button>
      </div>
      <p className="help-text">{complaint.paused ? t('clockPaused') : clock.stoppedAt === null ? t('clockRuns') : t('clockStopped', { time: fullTime(clock.stoppedAt, locale) })}</p>
      {!clock.covered && <Alert type="warning" showIcon title={t('uncovered')} />}
      {open && (
        <div className="record-derivation">
          <ol>{clock.derivation.map((line) => <li key={line}>{line}</li>)}</ol>
          <p>{`${t('rule')}: ${clock.rule.name} (${clock.rule.code}) · ${t('source')}: ${clock.rule.source} · ${t(`confidence.${clock.rule.confidence}`)}`}</p>
        </div>
      )}
    </section>
  );
}
