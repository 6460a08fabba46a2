import { useNow } from '../../platform/clock.ts';
import { duration, fullTime } from '../../platform/format.ts';
import { useLocale } from '../../platform/i18n.ts';
import { StatusWord } from '../../ui/StatusWord.tsx';
import { conversationTexts } from './texts.ts';

/** Seconds before its deadline from which a left message counts as at risk: the router puts it before customers who come then. */
const nearSeconds = 1800;

/** What is left until a left message must be answered, or by how much that has passed; the moment on hover. */
export function LeftDue({ at, short = false }: { at: string; short?: boolean }) {
  const t = conversationTexts.useTexts();
  const locale = useLocale();
  const left = (Date.parse(at) - useNow(30_000)) / 1000;
  const words = t(left < 0 ? 'leftLate' : 'leftWithin', { time: duration(Math.abs(left), locale) });
  return (
    <span className="figures" title={`${words} · ${t('leftDue', { time: fullTime(at, locale) })}`}>
      <StatusWord tone={left < 0 ? 'danger' : left < nearSeconds ? 'warning' : 'muted'}>{short ? duration(Math.abs(left), locale) : words}</StatusWord>
      {short && <span className="only-read-aloud">{words}</span>}
    </span>
  );
}
