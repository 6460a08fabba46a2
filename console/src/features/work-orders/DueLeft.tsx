import type { WorkOrderSummary } from '@huiyin/contracts';
import { useNow } from '../../platform/clock.ts';
import { duration, fullTime } from '../../platform/format.ts';
import { useLocale } from '../../platform/i18n.ts';
import { StatusWord, type Tone } from '../../ui/StatusWord.tsx';
import { orderTexts } from './texts.ts';

/** What is left until the deadline, or by how much it has passed; the moment on hover. Nothing for what is finished. */
export function DueLeft({ order }: { order: Pick<WorkOrderSummary, 'dueAt' | 'state' | 'atRisk' | 'paused'> }) {
  const t = orderTexts.useTexts();
  const locale = useLocale();
  const left = (Date.parse(order.dueAt) - useNow(30_000)) / 1000;
  if (order.state === 'finished') return null;
  const tone: Tone = order.paused ? 'paused' : left < 0 ? 'danger' : order.atRisk ? 'warning' : 'muted';
  return (
    <span title={fullTime(order.dueAt, locale)} className="figures">
      <StatusWord tone={tone}>{order.paused ? t('paused') : t(left < 0 ? 'late' : 'left', { time: duration(Math.abs(left), locale) })}</StatusWord>
    </span>
  );
}
