import { EllipsisOutlined } from '@ant-design/icons';
import type { ContactReason, ContactReasonTree } from '@huiyin/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { App, Button, Checkbox, Input, Skeleton, Table, Tag } from 'antd';
import { useState } from 'react';
import { api } from '../../platform/api.ts';
import { Delayed } from '../../ui/Delayed.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { errorLine } from '../../ui/error-words.ts';
import { MenuDropdown } from '../../ui/MenuDropdown.tsx';
import './contact-reasons.css';
import { ReasonDialog, type ReasonDialogProps } from './ReasonDialog.tsx';
import { reasonTree, type ReasonNode } from './reason-tree.ts';
import { reasonTexts } from './texts.ts';

const queryKey = ['conversations', 'reasons'];
/** Levels of the tree. */
const deepest = 3;

/** The tree of reasons from which agents choose when they sum a contact up. */
export function ContactReasonsPage() {
  const t = reasonTexts.useTexts();
  const client = useQueryClient();
  const { message, modal } = App.useApp();
  const tree = useQuery({ queryKey, queryFn: ({ signal }) => api.get<ContactReasonTree>('/api/contact-reasons', undefined, signal) });
  const [find, setFind] = useState('');
  const [archived, setArchived] = useState(false);
  const [dialog, setDialog] = useState<Pick<ReasonDialogProps, 'reason' | 'parent'>>();
  const show = (next: ContactReasonTree) => client.setQueryData(queryKey, next);
  const act = useMutation({ mutationFn: (run: () => Promise<ContactReasonTree>) => run(), onSuccess: show, onError: (error) => void message.error(errorLine(error)) });
  const move = (id: string, by: -1 | 1) => act.mutate(() => api.post<ContactReasonTree>(`/api/contact-reasons/${id}/move`, { by }));
  const setInUse = (id: string, inUse: boolean) => act.mutate(() => api.post<ContactReasonTree>(`/api/contact-reasons/${id}/archive`, { archived: !inUse }));
  const archive = (reason: ContactReason) =>
    void modal.confirm({ title: t('archiveTitle', { name: reason.name }), content: t('archiveHelp'), okText: t('archive'), onOk: () => setInUse(reason.id, false) });
  const menu = (reason: ReasonNode) => {
    const item = (key: 'rename' | 'up' | 'down' | 'archive' | 'restore' | 'remove' | 'addBelow', onClick: () => void) => ({ key, label: t(key), onClick });
    if (reason.archivedAt !== null) return [item('restore', () => setInUse(reason.id, true))];
    return [
      ...(reason.level < deepest ? [item('addBelow', () => setDialog({ reason: undefined, parent: reason }))] : []),
      item('rename', () => setDialog({ reason, parent: undefined })),
      item('up', () => move(reason.id, -1)),
      item('down', () => move(reason.id, 1)),
      item('archive', () => archive(reason)),
      ...(reason.used === 0 && reason.children === undefined ? [item('remove', () => act.mutate(() => api.delete<ContactReasonTree>(`/api/contact-reasons/${reason.id}`)))] : []),
    ];
  };
  const rows = tree.data ? reasonTree(tree.data.items, { find, archived }) : [];
  return (
    <div className="page">
      <PageHeader title={t('title')} help={t('help')}>
        <Button type="primary" onClick={() => setDialog({ reason: undefined, parent: undefined })}>
          {t('addFirst')}
        </Button>
      </PageHeader>
      {tree.isError && <ErrorState error={tree.error} onRetry={() => void tree.refetch()} />}
      {tree.isPending && (
        <Delayed>
          <Skeleton active paragraph={{ rows: 6 }} />
        </Delayed>
      )}
      {tree.data && (
        <>
          <p className="reasons-required">
            {t(tree.data.required === 2 ? 'required2' : tree.data.required === 1 ? 'required1' : 'required0')} <Link to="/settings">{t('requiredWhere')}</Link>
          </p>
          <div className="reasons-filters">
            <Input.Search allowClear placeholder={t('find')} aria-label={t('find')} value={find} onChange={(event) => setFind(event.target.value)} />
            <Checkbox checked={archived} onChange={(event) => setArchived(event.target.checked)}>
              {t('showArchived')}
            </Checkbox>
          </div>
          {rows.length === 0 ? (
            <EmptyState title={find === '' ? t('empty') : t('nothing')} help={find === '' ? t('emptyHelp') : t('nothingHelp')} />
          ) : (
            <div className="panel">
              <Table<ReasonNode>
                key={`${find === ''}`}
                size="middle"
                rowKey="id"
                pagination={false}
                scroll={{ x: 'max-content' }}
                expandable={{ defaultExpandAllRows: true }}
                dataSource={rows}
                columns={[
                  { title: t('name'), dataIndex: 'name' },
                  { title: t('nameEn'), dataIndex: 'nameEn' },
                  { title: t('used'), dataIndex: 'used', align: 'right', className: 'figures' },
                  { title: t('state'), render: (_, reason) => (reason.archivedAt === null ? t('inUse') : <Tag>{t('archived')}</Tag>) },
                  {
                    title: t('acts'),
                    align: 'right',
                    render: (_, reason) => (
                      <MenuDropdown menu={{ items: menu(reason) }}>
                        <Button type="text" icon={<EllipsisOutlined aria-hidden />} aria-label={t('more', { name: reason.name })} />
                      </MenuDropdown>
                    ),
                  },
                ]}
              />
            </div>
          )}
        </>
      )}
      {dialog && <ReasonDialog {...dialog} onSaved={show} onClose={() => setDialog(undefined)} />}
    </div>
  );
}
