import { FormOutlined, PlusOutlined } from '@ant-design/icons';
import type { QuestionnaireListed, QuestionnairePage as Page } from '@huiyin/contracts';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Segmented, Tag } from 'antd';
import { api } from '../../platform/api.ts';
import { useLocale } from '../../platform/i18n.ts';
import { CursorTable } from '../../ui/CursorTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { nameTouchpoint, optionsQuery } from './queries.ts';
import './questionnaires.css';
import { questionnaireTexts } from './texts.ts';

/** `/questionnaires?view=archived` */
export function QuestionnairesPage() {
  const t = questionnaireTexts.useTexts();
  const locale = useLocale();
  const go = useNavigate();
  const { view = 'open' }: { view?: 'open' | 'archived' } = useSearch({ strict: false });
  const options = useQuery(optionsQuery).data;
  const add = <Button type="primary" icon={<PlusOutlined />} onClick={() => void go({ to: '/questionnaires/new' as never })}>{t('add')}</Button>;
  return (
    <div className="page">
      <PageHeader title={t('title')} help={t('help')}>{add}</PageHeader>
      <Segmented className="list-filter" value={view} onChange={(value) => void go({ to: '/questionnaires' as never, search: (value === 'open' ? {} : { view: value }) as never })} options={[{ value: 'open', label: t('open') }, { value: 'archived', label: t('archived') }]} />
      <CursorTable<QuestionnaireListed>
        queryKey={['questionnaires', view]}
        load={(cursor, signal) => api.get<Page>('/api/questionnaires', { view, cursor }, signal)}
        rowKey={({ id }) => id}
        label={t('title')}
        empty={<EmptyState icon={<FormOutlined />} title={t('empty')} help={t('emptyHelp')}>{add}</EmptyState>}
        onOpen={({ id }) => void go({ to: `/questionnaires/${id}` as never })}
        columns={[
          { title: t('name'), render: (_, row) => <><strong>{row.name}</strong> <code>{row.code}</code></> },
          { title: t('touchpoint'), render: (_, row) => nameTouchpoint(options, row.touchpoint, locale) || t('noTouchpoint') },
          { title: t('version'), render: (_, row) => <>{row.version === null ? t('unpublished') : t('versionNo', { n: row.version })} {row.hasDraft && <Tag color="blue">{t('draft')}</Tag>}</> },
          { title: t('answers'), align: 'right', dataIndex: 'answers', className: 'figures' },
          { title: t('changed'), render: (_, row) => <>{row.changedBy} <RelativeTime at={row.changedAt} /></> },
        ]}
      />
    </div>
  );
}
