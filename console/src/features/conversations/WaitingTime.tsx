import { ClockCircleOutlined, ExclamationCircleFilled } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useNow } from '../../platform/clock.ts';
import { duration, tickingDuration } from '../../platform/format.ts';
import { useLocale } from '../../platform/i18n.ts';
import { countsQuery } from './queries.ts';
import { conversationTexts } from './texts.ts';
import { waitTone } from './wait-tone.ts';

/** How long a customer has been waiting: ticking, amber near the target, red over it, with an icon and words. */
export function WaitingTime({ since }: { since: string }) {
  const t = conversationTexts.useTexts();
  const locale = useLocale();
  const seconds = (useNow() - Date.parse(since)) / 1000;
  // Until the server has told its target nothing is late.
  const { data: target = Infinity } = useQuery({ ...countsQuery, select: (counts) => counts.responseTargetSeconds });
  const tone = waitTone(seconds, target);
  const words = tone === 'danger' ? t('waitLate', { target }) : tone === 'warning' ? t('waitSoon', { target }) : t('waitingFor');
  return (
    <span className={`status-word status-${tone}`} title={`${t('waitingFor')} ${duration(seconds, locale)} · ${words}`}>
      {tone === 'danger' ? <ExclamationCircleFilled aria-hidden /> : <ClockCircleOutlined aria-hidden />}
      <span className="figures">{tickingDuration(seconds)}</span>
      <span className="only-read-aloud">{words}</span>
    </span>
  );
}
