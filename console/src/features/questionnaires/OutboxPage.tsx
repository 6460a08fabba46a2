import { MailOutlined } from '@ant-design/icons';
import type { Notice, NoticePage } from '@huiyin/contracts';
import { useQuery } from '@tanstack/react-query';
import { Alert, Tag } from 'antd';
import { api } from '../../platform/api.ts';
import { CursorTable } from '../../ui/CursorTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import './questionnaires.css';
import { questionnaireTexts } from './texts.ts';

/** What customers get on their phones, with the link that they would follow. */
export function OutboxPage() {
  const t = questionnaireTexts.useTexts();
  const first = useQuery({ queryKey: ['notices', 'gateway'], queryFn: ({ signal }) => api.get<NoticePage>('/api/notices', { limit: 1 }, signal) }).data;
  return (
    <div className="page">
      <PageHeader title={t('outbox')} help={t('outboxHelp')} />
      {first?.gateway === false && <Alert className="list-filter" type="info" showIcon title={t('noGateway')} />}
      <CursorTable<Notice>
        queryKey={['notices', 'list']}
        load={(cursor, signal) => api.get<NoticePage>('/api/notices', { cursor }, signal)}
        rowKey={({ id }) => id}
        label={t('outbox')}
        empty={<EmptyState icon={<MailOutlined />} title={t('outboxEmpty')} help={t('outboxEmptyHelp')} />}
        columns={[
          { title: t('at'), render: (_, row) => <RelativeTime at={row.createdAt} /> },
          { title: t('customer'), render: (_, row) => <>{row.customerName} {row.demo && <Tag>{t('demo')}</Tag>}</> },
          { title: t('text'), render: (_, row) => <div className="outbox-text">{row.text}</div> },
          { title: t('state'), render: (_, row) => <>{t(`states.${row.state}`)}{row.problem !== null && <div><small>{t('problem', { code: row.problem })} · {t('attempts', { n: row.attempts })}</small></div>}</> },
          { title: '', render: (_, row) => <a href={row.link} target="_blank" rel="noreferrer">{t('openLink')}</a> },
        ]}
      />
    </div>
  );
}
