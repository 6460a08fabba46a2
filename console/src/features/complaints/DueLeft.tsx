import type { ComplaintSummary } from '@huiyin/contracts';
import { useNow } from '../../platform/clock.ts';
import { duration, fullTime } from '../../platform/format.ts';
import { useLocale } from '../../platform/i18n.ts';
import { StatusWord, type Tone } from '../../ui/StatusWord.tsx';
import { complaintTexts } from './texts.ts';

/** What is left until the deadline, or by how much it has passed; the moment on hover. Nothing for what has ended. */
export function DueLeft({ complaint }: { complaint: Pick<ComplaintSummary, 'dueAt' | 'state' | 'atRisk' | 'paused'> }) {
  const t = complaintTexts.useTexts();
  const locale = useLocale();
  const left = (Date.parse(complaint.dueAt) - useNow(30_000)) / 1000;
  if (!['waiting', 'handling', 'decided'].includes(complaint.state)) return null;
  const tone: Tone = complaint.paused ? 'paused' : left < 0 ? 'danger' : complaint.atRisk ? 'warning' : 'muted';
  return (
    <span title={fullTime(complaint.dueAt, locale)} className="figures">
      <StatusWord tone={tone}>{complaint.paused ? t('paused') : t(left < 0 ? 'late' : 'left', { time: duration(Math.abs(left), locale) })}</StatusWord>
    </span>
  );
}
