import { PlusOutlined, SnippetsOutlined } from '@ant-design/icons';
import type { WorkOrderTemplate, WorkOrderTemplateList } from '@huiyin/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Table, Tag } from 'antd';
import { useState } from 'react';
import { api } from '../../platform/api.ts';
import { useLocale } from '../../platform/i18n.ts';
import { Delayed, PageSkeleton } from '../../ui/Delayed.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { departmentKindWord } from './department-kinds.ts';
import { TemplateDialog } from './TemplateDialog.tsx';
import { templateOptionsQuery } from './queries.ts';
import { orderTexts } from './texts.ts';

const key = ['work-order-templates'];

/** Templates of work orders; a change answers with the whole list. */
export function TemplatesPage() {
  const t = orderTexts.useTexts();
  const locale = useLocale();
  const client = useQueryClient();
  const query = useQuery({ queryKey: key, queryFn: ({ signal }) => api.get<WorkOrderTemplateList>('/api/work-order-templates', undefined, signal) });
  const options = useQuery(templateOptionsQuery).data;
  const [open, setOpen] = useState<WorkOrderTemplate | 'new'>();
  const keep = (list: WorkOrderTemplateList) => {
    client.setQueryData(key, list);
    void client.invalidateQueries({ queryKey: ['work-orders', 'options'] });
  };
  const archive = useMutation({
    mutationFn: ({ id, archivedAt }: WorkOrderTemplate) => api.post<WorkOrderTemplateList>(`/api/work-order-templates/${id}/archive`, { archived: archivedAt === null }),
    onSuccess: keep,
  });
  if (query.isError && !query.data) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Delayed><PageSkeleton /></Delayed>;
  const ruleName = (code: string): string => {
    const rule = options?.rules.find((each) => each.code === code);
    return rule === undefined ? code : locale === 'en' ? rule.nameEn : rule.name;
  };
  return (
    <div className="page">
      <PageHeader title={t('templates.title')} help={t('templates.help')}>
        <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen('new')}>{t('templates.add')}</Button>
      </PageHeader>
      {query.data.items.length === 0 ? <EmptyState icon={<SnippetsOutlined />} title={t('templates.title')} help={t('templates.help')} /> : (
        <div className="panel cursor-table" role="region" aria-label={t('templates.title')}>
          <Table<WorkOrderTemplate>
            size="middle"
            rowKey="id"
            pagination={false}
            scroll={{ x: 'max-content' }}
            dataSource={query.data.items}
            columns={[
              {
                title: t('templates.name'),
                render: (_, row) => (
                  <>
                    <button type="button" className="plain-button" onClick={() => setOpen(row)}><strong>{locale === 'en' ? row.nameEn : row.name}</strong></button>{' '}
                    {row.archivedAt !== null && <Tag>{t('templates.archived')}</Tag>}
                    <div className="status-muted">{row.code}</div>
                  </>
                ),
              },
              { title: t('kindLabel'), render: (_, row) => t(`kind.${row.kind}`) },
              { title: t('priorityLabel'), render: (_, row) => t(`priority.${row.priority}`) },
              { title: t('templates.receiver'), render: (_, row) => row.departmentName ?? (row.departmentKind === null ? t('templates.receiverNone') : departmentKindWord(row.departmentKind, t)) },
              { title: t('deadline'), className: 'figures', render: (_, row) => ruleName(row.rules[row.priority]) },
              { title: '', render: (_, row) => <span className="status-muted">{t('templates.used', { count: row.used })}</span> },
              { title: '', align: 'right', render: (_, row) => <Button size="small" loading={archive.isPending && archive.variables.id === row.id} onClick={() => archive.mutate(row)}>{t(row.archivedAt === null ? 'templates.archive' : 'templates.restore')}</Button> },
            ]}
          />
        </div>
      )}
      {open !== undefined && <TemplateDialog template={open === 'new' ? undefined : open} onClose={() => setOpen(undefined)} onSaved={keep} />}
    </div>
  );
}
