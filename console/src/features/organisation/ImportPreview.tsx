import type { Import, ImportAction, ImportRow } from '@huiyin/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Alert, Button, Progress, Segmented, Skeleton, Steps } from 'antd';
import { useEffect, useRef } from 'react';
import { api, fileAddress } from '../../platform/api.ts';
import { inList } from '../../platform/format.ts';
import { useLocale } from '../../platform/i18n.ts';
import { usePermitted } from '../../platform/session.ts';
import { CursorTable } from '../../ui/CursorTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { errorLine } from '../../ui/error-words.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { StatusWord, type Tone } from '../../ui/StatusWord.tsx';
import '../../ui/import-start.css';
import { ImportPasswordsButton } from './ImportPasswordsButton.tsx';
import { organisationTexts } from './texts.ts';

const actions: readonly ImportAction[] = ['create', 'update', 'unchanged', 'reject'];
const tones: Record<ImportAction, Tone> = { create: 'success', update: 'warning', unchanged: 'muted', reject: 'danger' };

/** What each row would do; applies them a piece at a time, and goes on where it was left. */
export function ImportPreview({ id, onAnother }: { id: string; onAnother: () => void }) {
  const t = organisationTexts.useTexts();
  const locale = useLocale();
  const go = useNavigate();
  const client = useQueryClient();
  const { action }: { action?: string } = useSearch({ strict: false });
  const mayGivePasswords = usePermitted('sessions:manage');
  const here = useRef(true);
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
    };
  }, []);
  const key = ['organisation', 'import', id, locale];
  const query = useQuery({ queryKey: key, queryFn: ({ signal }) => api.get<Import>(`/api/imports/${id}`, undefined, signal) });
  const apply = useMutation({
    mutationFn: async () => {
      // Leaving the page stops it; what is not written yet stays open and can be gone on with.
      while (here.current) {
        const now = await api.post<Import>(`/api/imports/${id}/apply`);
        client.setQueryData(key, now);
        if (now.state === 'done') break;
      }
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['organisation'] }),
  });
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Skeleton active paragraph={{ rows: 8 }} />;
  const { counts, columns, ignoredColumns, applied, state, kind, fileName } = query.data;
  const total = counts.create + counts.update;
  const chosen = actions.find((each) => each === action);
  return (
    <div className="import-steps">
      <Steps
        size="small"
        current={state === 'done' ? 2 : 1}
        items={[{ title: t('stepChoose'), content: fileName }, { title: t('stepCheck'), content: t(`importKinds.${kind}`) }, { title: t('stepDone') }]}
      />
      {apply.isError && <Alert type="error" showIcon title={errorLine(apply.error)} role="alert" />}
      {ignoredColumns.length > 0 && <Alert type="warning" showIcon title={t('ignored', { columns: inList(ignoredColumns, locale) })} role="status" />}
      {state === 'done' && <Alert type="success" showIcon role="status" title={t('done', { count: applied })} {...(kind === 'staff' ? { description: t('doneStaff') } : {})} />}
      {state === 'running' && (
        <div role="status">
          <p>{t('applying', { done: applied, total })}</p>
          <Progress percent={total === 0 ? 100 : Math.floor((applied / total) * 100)} />
        </div>
      )}
      <div className="organisation-row">
        <Segmented
          value={chosen ?? 'all'}
          onChange={(next) => void go({ to: `/imports/${id}`, search: (next === 'all' ? {} : { action: next }) as never })}
          options={[
            { value: 'all', label: `${t('all')} ${total + counts.unchanged + counts.reject}` },
            ...actions.map((each) => ({ value: each, label: `${t(`actions.${each}`)} ${counts[each]}` })),
          ]}
        />
        <div className="page-header-actions">
          {counts.reject > 0 &&
            (['xlsx', 'csv'] as const).map((format) => (
              <Button key={format} href={fileAddress(`/api/imports/${id}/rejected`, { format })} download>
                {`${t('download')} ${format.toUpperCase()}`}
              </Button>
            ))}
          {state === 'done' && kind === 'staff' && mayGivePasswords && <ImportPasswordsButton id={id} />}
          <Button onClick={onAnother}>{t('another')}</Button>
          {state !== 'done' && (
            <Button type="primary" disabled={total === 0} loading={apply.isPending} onClick={() => apply.mutate()}>
              {total === 0 ? t('nothingToApply') : state === 'running' ? t('goOn') : t('apply', { count: total })}
            </Button>
          )}
        </div>
      </div>
      <CursorTable<ImportRow>
        queryKey={['organisation', 'import-rows', id, chosen ?? 'all', state === 'done', locale]}
        load={(cursor, signal) => api.get(`/api/imports/${id}/rows`, { limit: 100, cursor, action: chosen }, signal)}
        rowKey={(row) => String(row.line)}
        label={fileName}
        empty={<EmptyState title={t('noRows')} />}
        columns={[
          { title: t('line'), dataIndex: 'line', className: 'figures', align: 'right' },
          { title: t('action'), render: (_, row) => <StatusWord tone={tones[row.action]}>{t(`actions.${row.action}`)}</StatusWord> },
          { title: t('why'), render: (_, row) => <div className="import-why">{row.reasons.map(({ message }) => message).join(locale === 'en' ? ' ' : '')}</div> },
          ...columns.map((column) => ({
            title: column.title,
            render: (_: unknown, row: ImportRow) => (
              <span className={row.reasons.some((each) => each.column === column.key) ? 'import-faulty' : ''}>{row.cells[column.key] ?? ''}</span>
            ),
          })),
        ]}
      />
    </div>
  );
}
