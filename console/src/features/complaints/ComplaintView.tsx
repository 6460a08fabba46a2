import { CloseOutlined, EyeInvisibleOutlined } from '@ant-design/icons';
import type { Complaint } from '@huiyin/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Alert, Button, Tag } from 'antd';
import { useState } from 'react';
import { ApiError } from '../../platform/api.ts';
import { useNow } from '../../platform/clock.ts';
import { inList } from '../../platform/format.ts';
import { useLocale } from '../../platform/i18n.ts';
import { Delayed, PageSkeleton } from '../../ui/Delayed.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { WaitingForLine } from '../receiving/parts.ts';
import { ApprovalPanel } from './ApprovalPanel.tsx';
import { ClockPanel } from './ClockPanel.tsx';
import { ComplaintActs } from './ComplaintActs.tsx';
import { ComplaintContent } from './ComplaintContent.tsx';
import { ComplaintFacts } from './ComplaintFacts.tsx';
import { ComplaintHistory } from './ComplaintHistory.tsx';
import { ComplaintTags } from './ComplaintRow.tsx';
import { DecisionPanel } from './DecisionPanel.tsx';
import { complaintQuery } from './queries.ts';
import { RepeatsPanel } from './RepeatsPanel.tsx';
import { complaintTexts } from './texts.ts';
import { UnmaskDialog } from './UnmaskDialog.tsx';

/** One complaint: who, what, until when, what happened, and what this person may do. */
export function ComplaintView({ id, onClose }: { id: string; onClose: () => void }) {
  const t = complaintTexts.useTexts();
  const locale = useLocale();
  const query = useQuery(complaintQuery(id));
  const [shown, setShown] = useState<{ complaint: Complaint; until: string }>();
  const [asking, setAsking] = useState(false);
  const now = useNow(10_000);
  if (query.isError && !query.data) {
    const gone = query.error instanceof ApiError && (query.error.code === 'not_found' || query.error.code === 'not_allowed');
    return gone ? <EmptyState title={t('forgotten')} help={t('forgottenHelp')} /> : <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  }
  if (!query.data) return <Delayed><PageSkeleton /></Delayed>;
  const current = query.data;
  // What was shown whole stays so until its time is over, and never hides what came since.
  const whole = shown !== undefined && Date.parse(shown.until) > now && shown.complaint.steps.length === current.steps.length ? shown : undefined;
  const complaint = whole === undefined ? current : { ...whole.complaint, may: current.may, repeats: current.repeats };
  return (
    <article className="record" aria-label={complaint.number}>
      <header className="record-head">
        <div>
          <h1 className="figures">{complaint.number}</h1>
          <p className="record-tags">
            <ComplaintTags complaint={complaint} />
            {complaint.major && <Tag color="red">{t('major', { count: complaint.groupSize ?? 0 })}</Tag>}
          </p>
        </div>
        <Button type="text" icon={<CloseOutlined aria-hidden />} onClick={onClose} aria-label={t('close')} title={t('close')} />
      </header>
      {complaint.withheld && <Alert type="warning" showIcon icon={<EyeInvisibleOutlined aria-hidden />} title={t('withheldTitle')} description={t('withheldHelp')} />}
      {complaint.mergedInto && <Alert type="info" showIcon title={<Link to={`/complaints/${complaint.mergedInto.id}`}>{t('mergedInto', { number: complaint.mergedInto.number })}</Link>} />}
      <ComplaintActs complaint={complaint} />
      <WaitingForLine waiting={complaint.waitingFor} of="complaints" />
      {complaint.missing.length > 0 && complaint.endedAt === null && (
        <Alert type="info" showIcon title={t('missingTitle', { parts: inList(complaint.missing.map((part) => t(`part.${part}`)), locale) })} description={t('missingHelp')} />
      )}
      {complaint.toTell.length > 0 && <Alert type="warning" showIcon title={t('toTell', { what: inList(complaint.toTell.map((what) => t(`told.${what as 'extended'}`)), locale) })} />}
      <ApprovalPanel complaint={complaint} />
      <ClockPanel complaint={complaint} />
      <ComplaintFacts complaint={complaint} />
      {!complaint.withheld && <ComplaintContent complaint={complaint} shownUntil={whole?.until} onShow={() => setAsking(true)} />}
      <DecisionPanel complaint={complaint} />
      <RepeatsPanel complaint={complaint} />
      {!complaint.withheld && <ComplaintHistory complaint={complaint} />}
      {asking && <UnmaskDialog complaint={current} onClose={() => setAsking(false)} onShown={setShown} />}
    </article>
  );
}
