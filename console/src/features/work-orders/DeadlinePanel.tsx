import { DownOutlined, UpOutlined } from '@ant-design/icons';
import type { WorkOrder } from '@huiyin/contracts';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { fullTime } from '../../platform/format.ts';
import { useLocale } from '../../platform/i18n.ts';
import { DueLeft } from './DueLeft.tsx';
import { orderTexts } from './texts.ts';

/** What is left, until when, and on click how that was counted, by which rule of which source. */
export function DeadlinePanel({ order }: { order: WorkOrder }) {
  const t = orderTexts.useTexts();
  const locale = useLocale();
  const [open, setOpen] = useState(false);
  const { clock } = order;
  return (
    <section className="panel panel-padded record-deadline" aria-label={t('deadline')}>
      <div className="record-deadline-head">
        <h2>{t('deadline')}</h2>
        <DueLeft order={order} />
        <span className="figures">{`${t(order.paused ? 'pausedDue' : 'due')} ${fullTime(order.dueAt, locale)}`}</span>
        {clock && <Button type="link" size="small" aria-expanded={open} icon={open ? <UpOutlined aria-hidden /> : <DownOutlined aria-hidden />} onClick={() => setOpen(!open)}>{t('why')}</Button>}
      </div>
      {clock && !clock.covered && <Alert type="warning" showIcon title={t('uncovered')} />}
      {clock && open && (
        <div className="record-derivation">
          <ol>{clock.derivation.map((line) => <li key={line}>{line}</li>)}</ol>
          <p>{`${t('rule')}: ${clock.rule.name} (${clock.rule.code}) · ${t('source')}: ${clock.rule.source} · ${t(`confidence.${clock.rule.confidence}`)}`}</p>
        </div>
      )}
    </section>
  );
}
