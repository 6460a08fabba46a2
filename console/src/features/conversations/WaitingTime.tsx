import { ClockCircleOutlined, ExclamationCircleFilled } from '@ant-design/icons';
import { useNow } from '../../platform/clock.ts';
import { duration, tickingDuration } from '../../platform/format.ts';
import { useLocale } from '../../platform/i18n.ts';
import { conversationTexts } from './texts.ts';
import { targetResponseSeconds, waitTone } from './wait-tone.ts';

/** How long a customer has been waiting: ticking, amber near the target, red over it, with an icon and words. */
export function WaitingTime({ since }: { since: string }) {
  const t = conversationTexts.useTexts();
  const locale = useLocale();
  const seconds = (useNow() - Date.parse(since)) / 1000;
  const tone = waitTone(seconds);
  const target = { target: targetResponseSeconds };
  const words = tone === 'danger' ? t('waitLate', target) : tone === 'warning' ? t('waitSoon', target) : t('waitingFor');
  return (
    <span className={`status-word status-${tone}`} title={`${t('waitingFor')} ${duration(seconds, locale)} · ${words}`}>
      {tone === 'danger' ? <ExclamationCircleFilled aria-hidden /> : <ClockCircleOutlined aria-hidden />}
      <span className="figures">{tickingDuration(seconds)}</span>
      <span className="only-read-aloud">{words}</span>
    </span>
  );
}
