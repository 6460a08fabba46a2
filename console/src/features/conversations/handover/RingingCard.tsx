import { PhoneOutlined } from '@ant-design/icons';
import type { Ringing } from '@huiyin/contracts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useEffectEvent } from 'react';
import { useNow } from '../../../platform/clock.ts';
import { duration } from '../../../platform/format.ts';
import { useLocale } from '../../../platform/i18n.ts';
import { usePermitted } from '../../../platform/session.ts';
import { Until } from '../../../ui/Duration.tsx';
import { conversationQuery } from '../queries.ts';
import { titleOf } from '../title-of.ts';
import { handoverTexts } from './texts.ts';

export interface RingingCardProps {
  item: Ringing['items'][number];
  busy: boolean;
  onAccept: () => void;
  onDecline: () => void;
  /** It has rung for long enough. */
  onOver: () => void;
}

/** One thing that rings: who it is, from where, how long still. */
export function RingingCard({ item, busy, onAccept, onDecline, onOver }: RingingCardProps) {
  const t = handoverTexts.useTexts();
  const locale = useLocale();
  const mayDecline = usePermitted('routing:decline');
  const chat = useQuery({ ...conversationQuery(item.subject), enabled: item.kind === 'chat' || item.kind === 'leftMessage' }).data;
  const waited = (useNow() - Date.parse(item.queuedAt)) / 1000;
  const over = useEffectEvent(onOver);
  useEffect(() => {
    // A second after its end the program has passed it on.
    const timer = setInterval(() => over(), 2000);
    return () => clearInterval(timer);
  }, [item.id]);
  const what = item.kind === 'chat' ? t('ringing') : item.kind === 'leftMessage' ? t('ringingLeft') : item.kind === 'workOrder' ? t('ringingOrder') : item.kind === 'voice' ? t('ringingVoice') : t('ringingOther');
  return (
    <article className="incoming-card" aria-label={what}>
      <h2>
        <PhoneOutlined aria-hidden /> {what}
        <span className="incoming-left"><Until at={item.until} /></span>
      </h2>
      {chat && <p className="incoming-who">{titleOf(chat)}</p>}
      <p className="incoming-small">
        {t('fromQueue', { queue: locale === 'en' ? item.queue.nameEn : item.queue.name })} · {t('waited', { time: duration(waited, locale) })}
      </p>
      <div className="incoming-acts">
        <Button type="primary" loading={busy} onClick={onAccept} title={t('acceptKey')}>{t('accept')}</Button>
        {mayDecline && <Button disabled={busy} onClick={onDecline} title={t('declineKey')}>{t('decline')}</Button>}
      </div>
    </article>
  );
}
