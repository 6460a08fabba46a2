import { MailOutlined } from '@ant-design/icons';
import { noticeKinds, noticeStates, type Notice, type NoticePage } from '@huiyin/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Alert, Button, Select, Tag } from 'antd';
import { useEffect } from 'react';
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
  const go = useNavigate();
  const search: { state?: string; kind?: string } = useSearch({ strict: false });
  const filter = (part: Record<string, string>) => void go({ to: '/outbox' as never, search: Object.fromEntries(Object.entries({ ...search, ...part }).filter(([, value]) => value)) as never, replace: true });
  const first = useQuery({ queryKey: ['notices', 'gateway'], queryFn: ({ signal }) => api.get<NoticePage>('/api/notices', { limit: 1 }, signal), refetchInterval: 5_000, refetchOnMount: 'always' }).data;
  const client = useQueryClient();
  const newest = first?.items[0];
  // What goes out while somebody looks comes to the top by itself.
  useEffect(() => void client.invalidateQueries({ queryKey: ['notices', 'list'] }), [client, newest?.id, newest?.changedAt]);
  return (
    <div className="page">
      <PageHeader title={t('outbox')} help={t('outboxHelp')}><Button onClick={() => void go({ to: '/notice-templates' as never })}>{t('templatesTitle')}</Button></PageHeader>
      {first?.gateway === false && <Alert className="list-filter" type="info" showIcon title={t('noGateway')} />}
      {first?.reachable === false && <Alert className="list-filter" type="warning" showIcon title={t('noAddress', { address: first.address })} />}
      <div className="cards-bar">
        <Select style={{ minWidth: 140 }} aria-label={t('state')} value={search.state ?? ''} onChange={(state) => filter({ state })} options={[{ value: '', label: t('allStates') }, ...noticeStates.map((state) => ({ value: state, label: t(`states.${state}`) }))]} />
        <Select style={{ minWidth: 140 }} aria-label={t('kindOf')} value={search.kind ?? ''} onChange={(kind) => filter({ kind })} options={[{ value: '', label: t('allKinds') }, ...noticeKinds.map((kind) => ({ value: kind, label: t(`templates.${kind}`) }))]} />
      </div>
      <CursorTable<Notice>
        queryKey={['notices', 'list', search]}
        load={(cursor, signal) => api.get<NoticePage>('/api/notices', { ...search, cursor }, signal)}
        rowKey={({ id }) => id}
        label={t('outbox')}
        empty={<EmptyState icon={<MailOutlined />} title={t('outboxEmpty')} help={t('outboxEmptyHelp')} />}
        columns={[
          { title: t('at'), render: (_, row) => <RelativeTime at={row.createdAt} /> },
          { title: t('customer'), render: (_, row) => <>{row.customerName ?? t('nobodyKnown')} {row.demo && <Tag>{t('demo')}</Tag>}</> },
          { title: t('text'), render: (_, row) => <div className="outbox-text">{row.text}</div> },
          { title: t('state'), render: (_, row) => <>{t(`states.${row.state}`)} <RelativeTime at={row.changedAt} />{row.problem !== null && <div><small>{t('problem', { code: row.problem })} · {t('attempts', { n: row.attempts })}</small></div>}</> },
          { title: '', render: (_, row) => <a href={row.link} target="_blank" rel="noreferrer">{t('openLink')}</a> },
        ]}
      />
    </div>
  );
}
