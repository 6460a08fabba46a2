import { useNow } from '../platform/clock.ts';
import { duration, fullTime } from '../platform/format.ts';
import { useLocale } from '../platform/i18n.ts';
import { StatusWord, type Tone } from './StatusWord.tsx';

export interface TimeLeftProps {
  due: { dueAt: string; paused: boolean; atRisk: boolean };
  words: { left: (time: string) => string; late: (time: string) => string; paused: string };
}

/** What is left until a deadline, or by how much it has passed, or that its clock stands still; the moment on hover. */
export function TimeLeft({ due: { dueAt, paused, atRisk }, words }: TimeLeftProps) {
  const locale = useLocale();
  const left = (Date.parse(dueAt) - useNow(30_000)) / 1000;
  const tone: Tone = paused ? 'paused' : left < 0 ? 'danger' : atRisk ? 'warning' : 'muted';
  const time = duration(Math.abs(left), locale);
  return (
    <span title={fullTime(dueAt, locale)} className="figures">
      <StatusWord tone={tone}>{paused ? words.paused : left < 0 ? words.late(time) : words.left(time)}</StatusWord>
    </span>
  );
}
