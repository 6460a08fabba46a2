import type { WorkOrderSummary } from '@huiyin/contracts';
import { TimeLeft } from '../../ui/TimeLeft.tsx';
import { orderTexts } from './texts.ts';

/** Until the deadline of a work order. Nothing for what is finished. */
export function DueLeft({ order }: { order: Pick<WorkOrderSummary, 'dueAt' | 'state' | 'atRisk' | 'paused'> }) {
  const t = orderTexts.useTexts();
  if (order.state === 'finished') return null;
  return <TimeLeft due={order} words={{ left: (time) => t('left', { time }), late: (time) => t('late', { time }), paused: t('paused') }} />;
}
