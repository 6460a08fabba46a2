import { useNow } from '../platform/clock.ts';
import { duration, tickingDuration } from '../platform/format.ts';
import { useLocale } from '../platform/i18n.ts';

/** 3 分 12 秒; a dash where there is none. */
export function Duration({ seconds }: { seconds: number | null }) {
  const locale = useLocale();
  return <span className="figures">{seconds === null ? '–' : duration(seconds, locale)}</span>;
}

/** The time until a moment, ticking down to nothing. */
export function Until({ at }: { at: string }) {
  const now = useNow();
  return <span className="figures">{tickingDuration((Date.parse(at) - now) / 1000)}</span>;
}

/** The time since a moment, ticking. */
export function Since({ at }: { at: string }) {
  const now = useNow();
  return <span className="figures">{tickingDuration((now - Date.parse(at)) / 1000)}</span>;
}
