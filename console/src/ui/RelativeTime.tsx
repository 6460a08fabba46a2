import { useNow } from '../platform/clock.ts';
import { fullTime, relativeTime } from '../platform/format.ts';
import { useLocale } from '../platform/i18n.ts';

/** 刚刚, 3 分钟前, 昨天 14:05; the full time on hover. */
export function RelativeTime({ at }: { at: string }) {
  const locale = useLocale();
  const now = useNow(30_000);
  return (
    <time dateTime={at} title={fullTime(at, locale)} className="figures">
      {relativeTime(at, now, locale)}
    </time>
  );
}
