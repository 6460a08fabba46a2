import type { ComplaintSummary } from '@huiyin/contracts';
import { Link } from '@tanstack/react-router';
import { Tag } from 'antd';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import type { ComplaintSearch } from './complaint-search.ts';
import { DueLeft } from './DueLeft.tsx';
import { complaintTexts } from './texts.ts';

const stateColours = { waiting: 'orange', handling: 'blue', decided: 'gold', informed: 'green', closed: 'green', withdrawn: 'default', merged: 'default' } as const;

/** State, category and what is dangerous about it, as words. */
export function ComplaintTags({ complaint }: { complaint: ComplaintSummary }) {
  const t = complaintTexts.useTexts();
  return (
    <>
      <Tag color={stateColours[complaint.state]}>{t(`state.${complaint.state}`)}</Tag>
      {complaint.category && <Tag>{t(`category.${complaint.category}`)}</Tag>}
      {complaint.risks.map((risk) => <Tag key={risk} color="red">{t(`risk.${risk}`)}</Tag>)}
      {complaint.tier > 1 && <Tag>{t(`tier.t${complaint.tier as 2 | 3}`)}</Tag>}
      {complaint.missing.length > 0 && <Tag>{t('missingCount', { count: complaint.missing.length })}</Tag>}
      {complaint.withheld && <Tag>{t('withheld')}</Tag>}
    </>
  );
}

/** One complaint in a list. */
export function ComplaintRow({ complaint, open, search }: { complaint: ComplaintSummary; open: boolean; search: ComplaintSearch }) {
  const t = complaintTexts.useTexts();
  const ended = complaint.endedAt !== null;
  return (
    <li>
      <Link to={`/complaints/${complaint.id}`} search={search as never} className={`record-row${open ? ' record-row-open' : ''}`} aria-current={open ? 'true' : undefined}>
        <span className="record-row-head">
          <strong>{complaint.gist === '' ? complaint.number : complaint.gist}</strong>
          {/* Those that have ended stand in the order of their registration. */}
          {ended ? <RelativeTime at={complaint.registeredAt} /> : <DueLeft complaint={complaint} />}
        </span>
        <span className="record-row-tags"><ComplaintTags complaint={complaint} /></span>
        <span className="record-row-meta">
          <span className="figures">{complaint.number}</span>
          <span>{t(`channel.${complaint.channel}`)}</span>
          {!complaint.withheld && <span>{complaint.complainantName ?? t('unknownPerson')}</span>}
          <span>{complaint.unit}</span>
          <span>{complaint.assignee?.name ?? t('nobody')}</span>
        </span>
      </Link>
    </li>
  );
}
