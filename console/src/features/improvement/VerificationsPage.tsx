import { AuditOutlined } from '@ant-design/icons';
import type { VerificationListItem, VerificationPage } from '@huiyin/contracts';
import { Link } from '@tanstack/react-router';
import { Tag } from 'antd';
import { api } from '../../platform/api.ts';
import { CursorTable } from '../../ui/CursorTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { improvementKey } from './queries.ts';
import { improvementTexts } from './texts.ts';
import { percent, stateColours } from './verification-words.ts';
import './improvement.css';

/** All verifications in reach, newest first. */
export function VerificationsPage() {
  const t = improvementTexts.useTexts();
  return (
    <div className="page">
      <PageHeader title={t('verifications')} help={t('verificationsHelp')} />
      <CursorTable<VerificationListItem>
        label={t('verifications')} queryKey={[improvementKey, 'verifications']} load={(cursor, signal) => api.get<VerificationPage>('/api/verifications', { cursor }, signal)} rowKey={({ id }) => id}
        empty={<EmptyState icon={<AuditOutlined aria-hidden />} title={t('verificationsEmpty')} help={t('verificationEmptyHelp')} />}
        columns={[
          { title: t('field.title'), width: 360, render: (_, row) => <div className="pain-title"><Link to={`/pain-points/${row.painPointId}`} search={{ tab: 'verification' } as never}><strong>{row.painPoint.title}</strong></Link><span className="figures">{row.painPoint.number} · {t('round', { n: row.n })}</span></div> },
          { title: t('field.state'), render: (_, row) => <span className="pain-tags"><Tag color={stateColours[row.state]}>{t(`vState.${row.state}`)}</Tag>{row.simulated > 0 && <Tag>{t('simulated', { count: row.simulated })}</Tag>}{row.demo && <Tag>{t('demo')}</Tag>}</span> },
          { title: t('before'), align: 'right', render: (_, row) => <span className="figures">{percent(row.baseline)}</span> },
          { title: t('after'), align: 'right', render: (_, row) => <span className="figures">{row.answers === 0 ? '–' : percent(row.good / row.answers)}</span> },
          { title: t('field.progress'), render: (_, row) => <span className="figures">{t('answersOf', { answers: row.answers, planned: row.planned })}</span> },
          { title: t('p.deadline'), render: (_, row) => <RelativeTime at={row.deadline} /> },
        ]}
      />
    </div>
  );
}
