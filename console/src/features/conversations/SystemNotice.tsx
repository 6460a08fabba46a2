import type { Message } from '@huiyin/contracts';
import { clockTime, duration, fullTime } from '../../platform/format.ts';
import { i18n, useLocale } from '../../platform/i18n.ts';
import { conversationTexts } from './texts.ts';

/** What happened, in words. */
export function SystemNotice({ message }: { message: Message }) {
  const t = conversationTexts.useTexts();
  const locale = useLocale();
  const { notice, args } = message.system ?? { notice: undefined, args: {} };
  if (notice === undefined) return null;
  // A newer server may say what this page does not know yet.
  if (!i18n.exists(`conversations:notice.${notice}`)) return null;
  const agent = typeof args.agent === 'string' && args.agent !== '' ? args.agent : t('someone');
  const time = duration(Number(args.closesInSeconds ?? 0), locale);
  return (
    <div className="message notice">
      <span>{t(`notice.${notice}`, { ...args, agent, time })}</span>
      <time dateTime={message.at} title={fullTime(message.at, locale)} className="figures">{clockTime(message.at, locale)}</time>
    </div>
  );
}
