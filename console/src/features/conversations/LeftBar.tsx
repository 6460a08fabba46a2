import { DownOutlined, MailOutlined, UpOutlined } from '@ant-design/icons';
import type { ClockView } from '@huiyin/contracts';
import { Button } from 'antd';
import { useState } from 'react';
import { fullTime } from '../../platform/format.ts';
import { useLocale } from '../../platform/i18n.ts';
import { StatusWord } from '../../ui/StatusWord.tsx';
import { LeftDue } from './LeftDue.tsx';
import { conversationTexts } from './texts.ts';

/** At a message left outside service hours: by when it must be answered, and on click how that was counted; once answered, whether in time. */
export function LeftBar({ clock }: { clock: ClockView }) {
  const t = conversationTexts.useTexts();
  const locale = useLocale();
  const [open, setOpen] = useState(false);
  const { stoppedAt, dueAt } = clock;
  return (
    <section className="left-bar" aria-label={t('leftTitle')}>
      <p>
        <strong><MailOutlined aria-hidden /> {t('leftTitle')}</strong>
        {stoppedAt === null ? <LeftDue at={dueAt} /> : <StatusWord tone={stoppedAt <= dueAt ? 'success' : 'danger'}>{t(stoppedAt <= dueAt ? 'leftInTime' : 'leftTooLate')}</StatusWord>}
        <span className="figures">{t('leftDue', { time: fullTime(dueAt, locale) })}</span>
        <Button type="link" size="small" aria-expanded={open} icon={open ? <UpOutlined aria-hidden /> : <DownOutlined aria-hidden />} onClick={() => setOpen(!open)}>{t('leftWhy')}</Button>
      </p>
      {open && (
        <div className="left-why">
          <ol>{clock.derivation.map((line) => <li key={line}>{line}</li>)}</ol>
          <p>{t('leftRule', { rule: clock.rule.name, source: clock.rule.source })}</p>
        </div>
      )}
    </section>
  );
}
