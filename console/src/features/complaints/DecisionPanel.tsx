import type { Complaint } from '@huiyin/contracts';
import { complaintTexts } from './texts.ts';

/** The decision, what the complainant is told, and the root cause. */
export function DecisionPanel({ complaint }: { complaint: Complaint }) {
  const t = complaintTexts.useTexts();
  const decided = complaint.finding !== null && complaint.decision !== '';
  if (!decided && complaint.rootCause === null) return null;
  return (
    <section className="panel panel-padded" aria-label={t('decisionTitle')}>
      <h2>{t('decisionTitle')}</h2>
      {decided && (
        <>
          <h3 className="complaint-part">{t(complaint.informedAt === null ? 'noticeFor' : 'noticeTitle')}</h3>
          <p className="record-text">{complaint.notice}</p>
        </>
      )}
      {complaint.rootCause !== null && (
        <>
          <h3 className="complaint-part">{t('rootCauseTitle')}</h3>
          <p className="record-text">{[t(`cause.${complaint.rootCause}`), complaint.rootCauseNote].filter((part) => part !== '').join(' · ')}</p>
        </>
      )}
    </section>
  );
}
