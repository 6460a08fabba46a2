import { MessageOutlined, PlusOutlined, SearchOutlined } from '@ant-design/icons';
import type { AnswerTemplate, AnswerTemplateList } from '@huiyin/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { App, Button, Input, Table, Tag } from 'antd';
import { useState } from 'react';
import { api } from '../../platform/api.ts';
import { Delayed, PageSkeleton } from '../../ui/Delayed.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { errorLine } from '../../ui/error-words.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { useSavedWord } from '../../ui/use-saved-word.tsx';
import { AnswerDialog } from './AnswerDialog.tsx';
import './answer-templates.css';
import { matchAnswers } from './match-answers.ts';
import { answersQuery } from './queries.ts';
import { answerTexts } from './texts.ts';

/** The editor of answer templates: `/answer-templates?find=<words>`. */
export function AnswersPage() {
  const t = answerTexts.useTexts();
  const go = useNavigate();
  const client = useQueryClient();
  const saved = useSavedWord();
  const { message } = App.useApp();
  const { find = '' }: { find?: string } = useSearch({ strict: false });
  const query = useQuery(answersQuery);
  const [open, setOpen] = useState<AnswerTemplate | 'new'>();
  const keep = (list: AnswerTemplateList) => client.setQueryData(answersQuery.queryKey, list);
  const remove = useMutation({
    mutationFn: ({ id }: AnswerTemplate) => api.delete<AnswerTemplateList>(`/api/answer-templates/${id}`),
    onSuccess: (list, { owner, title, body, shortcut }) => {
      keep(list);
      saved.says(t('removed', { title }), async () => keep(await api.post<AnswerTemplateList>('/api/answer-templates', { owner, title, body, shortcut })));
    },
    onError: (error) => void message.error(errorLine(error)),
  });
  if (query.isError && !query.data) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Delayed><PageSkeleton /></Delayed>;
  const { items, mayAdd } = query.data;
  const rows = matchAnswers(items, find.trim().toLowerCase(), 1000);
  const add = <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen('new')}>{t('add')}</Button>;
  return (
    <div className="page">
      <PageHeader title={t('title')} help={t('help')}>{add}</PageHeader>
      {items.length === 0 ? <EmptyState icon={<MessageOutlined />} title={t('empty')} help={t('emptyHelp')}>{add}</EmptyState> : (
        <>
          <Input
            className="answers-find"
            allowClear
            prefix={<SearchOutlined aria-hidden />}
            placeholder={t('find')}
            aria-label={t('find')}
            value={find}
            onChange={({ target }) => void go({ to: '/answer-templates', search: (target.value === '' ? {} : { find: target.value }) as never, replace: true })}
          />
          {rows.length === 0 ? <EmptyState title={t('none')} help={t('noneHelp')} /> : (
            <div className="panel cursor-table" role="region" aria-label={t('title')}>
              <Table<AnswerTemplate>
                size="middle"
                rowKey="id"
                pagination={false}
                scroll={{ x: 'max-content' }}
                dataSource={rows}
                columns={[
                  {
                    title: t('name'),
                    render: (_, row) => (row.mayChange ? <button type="button" className="plain-button" onClick={() => setOpen(row)}><strong>{row.title}</strong></button> : <strong>{row.title}</strong>),
                  },
                  { title: t('shortcut'), render: (_, row) => (row.shortcut === '' ? null : <code>/{row.shortcut}</code>) },
                  { title: t('body'), render: (_, row) => <div className="answers-body">{row.body}</div> },
                  { title: t('ownerLabel'), render: (_, row) => <Tag>{row.owner === 'department' ? (row.departmentName ?? t('owner.department')) : t(`owner.${row.owner}`)}</Tag> },
                  { title: '', align: 'right', render: (_, row) => row.mayChange && <Button size="small" loading={remove.isPending && remove.variables.id === row.id} onClick={() => remove.mutate(row)}>{t('remove')}</Button> },
                ]}
              />
            </div>
          )}
        </>
      )}
      {open !== undefined && (
        <AnswerDialog
          template={open === 'new' ? undefined : open}
          mayAdd={mayAdd}
          onClose={() => setOpen(undefined)}
          onSaved={(list) => {
            keep(list);
            void message.success(t('saved'));
          }}
        />
      )}
    </div>
  );
}
