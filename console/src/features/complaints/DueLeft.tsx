import type { ComplaintSummary } from '@huiyin/contracts';
import { TimeLeft } from '../../ui/TimeLeft.tsx';
import { complaintTexts } from './texts.ts';

/** Until the deadline of a complaint. Nothing for what has ended. */
export function DueLeft({ complaint }: { complaint: Pick<ComplaintSummary, 'dueAt' | 'state' | 'atRisk' | 'paused'> }) {
  const t = complaintTexts.useTexts();
  if (!['waiting', 'handling', 'decided'].includes(complaint.state)) return null;
  return <TimeLeft due={complaint} words={{ left: (time) => t('left', { time }), late: (time) => t('late', { time }), paused: t('paused') }} />;
}
