import type { CustomerTag, CustomerTagNew } from '@huiyin/contracts';
import { PlusOutlined, TagsOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { App, Button, Form, Input, Space, Table } from 'antd';
import { useState } from 'react';
import { api } from '../../../platform/api.ts';
import { usePermitted } from '../../../platform/session.ts';
import { Delayed, PageSkeleton } from '../../../ui/Delayed.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { StatusWord } from '../../../ui/StatusWord.tsx';
import { errorLine } from '../../../ui/error-words.ts';
import { uiTexts } from '../../../ui/texts.ts';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { tagsQuery } from './queries.ts';
import { profileTexts } from './texts.ts';

/** The list of tags that customers may have. */
export function CustomerTagsPage() {
  const t = profileTexts.useTexts();
  const client = useQueryClient();
  const { message } = App.useApp();
  const query = useQuery(tagsQuery);
  const mayFind = usePermitted('customers:search');
  const [open, setOpen] = useState<CustomerTag | 'new'>();
  const turn = useMutation({
    mutationFn: ({ id, name, nameEn, archived }: CustomerTag) => api.put(`/api/customer-tags/${id}`, { name, nameEn, archived: !archived }),
    onSuccess: () => client.invalidateQueries({ queryKey: tagsQuery.queryKey }),
    onError: (error) => void message.error(errorLine(error)),
  });
  if (query.isError && !query.data) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Delayed><PageSkeleton /></Delayed>;
  const { items } = query.data;
  return (
    <div className="page">
      <PageHeader title={t('tagsPage')} help={t('tagsPageHelp')}>
        <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setOpen('new')}>{t('addTag')}</Button>
      </PageHeader>
      {items.length === 0 ? <EmptyState icon={<TagsOutlined aria-hidden />} title={t('noTagsYet')} help={t('tagsPageHelp')} /> : (
        <div className="panel cursor-table" role="region" aria-label={t('tagsPage')}>
          <Table<CustomerTag>
            size="middle" rowKey="id" pagination={false} scroll={{ x: 'max-content' }} dataSource={items}
            columns={[
              { title: t('tagName'), dataIndex: 'name' },
              { title: t('tagNameEn'), render: (_, { nameEn }) => (nameEn === '' ? '–' : nameEn) },
              { title: t('tagUnit'), render: (_, { unit }) => unit.name },
              { title: t('tagCustomers'), align: 'right', className: 'figures', render: (_, { id, customers }) => (customers > 0 && mayFind ? <Link to="/customers" search={{ tag: id } as never}>{customers}</Link> : customers) },
              { title: t('tagState'), render: (_, { archived }) => <StatusWord tone={archived ? 'muted' : 'success'}>{t(archived ? 'outOfUse' : 'inUse')}</StatusWord> },
              {
                title: '', align: 'right',
                render: (_, tag) => tag.mayChange && (
                  <Space>
                    <Button size="small" onClick={() => setOpen(tag)}>{t('edit')}</Button>
                    <Button size="small" loading={turn.isPending && turn.variables.id === tag.id} onClick={() => turn.mutate(tag)}>{t(tag.archived ? 'resumeTag' : 'stopTag')}</Button>
                  </Space>
                ),
              },
            ]}
          />
        </div>
      )}
      {open !== undefined && <TagDialog tag={open === 'new' ? undefined : open} onClose={() => setOpen(undefined)} />}
    </div>
  );
}

function TagDialog({ tag, onClose }: { tag: CustomerTag | undefined; onClose: () => void }) {
  const t = profileTexts.useTexts();
  const ui = uiTexts.useTexts();
  const client = useQueryClient();
  const [form] = Form.useForm<CustomerTagNew>();
  const save = useMutation({
    mutationFn: (body: CustomerTagNew) => (tag === undefined ? api.post('/api/customer-tags', body) : api.put(`/api/customer-tags/${tag.id}`, { ...body, archived: tag.archived })),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: tagsQuery.queryKey });
      onClose();
    },
  });
  return (
    <FormDialog<CustomerTagNew> title={t(tag === undefined ? 'addTag' : 'changeTag')} help={t('tagsPageHelp')} action={t('save')} form={form} busy={save.isPending} error={save.error} initial={{ name: tag?.name ?? '', nameEn: tag?.nameEn ?? '' }} onSubmit={(body) => save.mutate(body)} onClose={onClose}>
      <Form.Item name="name" label={t('tagName')} rules={[{ required: true, whitespace: true, message: t('needed') }]}><Input autoFocus maxLength={20} /></Form.Item>
      <Form.Item name="nameEn" label={ui('optional', { label: t('tagNameEn') })}><Input maxLength={40} /></Form.Item>
    </FormDialog>
  );
}
