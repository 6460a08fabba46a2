import { customerImportActions, type CustomerImport, type CustomerImportAction, type CustomerImportRow } from '@huiyin/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Alert, Button, Progress, Segmented, Skeleton, Tooltip } from 'antd';
import { api, fileAddress } from '../../platform/api.ts';
import { inList, number } from '../../platform/format.ts';
import { useLocale } from '../../platform/i18n.ts';
import { CursorTable } from '../../ui/CursorTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { errorLine } from '../../ui/error-words.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { StatusWord, type Tone } from '../../ui/StatusWord.tsx';
import '../../ui/import-start.css';
import { customerTexts } from './texts.ts';

const tones: Record<CustomerImportAction, Tone> = { create: 'success', update: 'warning', unchanged: 'muted', older: 'muted', reject: 'danger' };
const busy = (state: CustomerImport['state'] | undefined): boolean => state === 'reading' || state === 'applying';

/** What each row of a file would do; lets it be applied, and shows how far that is. The work itself goes on without this page. */
export function CustomerImportView({ id, onAnother }: { id: string; onAnother: () => void }) {
  const t = customerTexts.useTexts();
  const locale = useLocale();
  const go = useNavigate();
  const client = useQueryClient();
  const { action }: { action?: string } = useSearch({ strict: false });
  const key = ['customers', 'import', id, locale];
  const query = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => api.get<CustomerImport>(`/api/customer-imports/${id}`, undefined, signal),
    refetchInterval: ({ state }) => (busy(state.data?.state) ? 1000 : false),
  });
  const apply = useMutation({
    mutationFn: () => api.post<CustomerImport>(`/api/customer-imports/${id}/apply`),
    onSuccess: (now) => client.setQueryData(key, now),
  });
  if (query.isError && !query.data) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Skeleton active paragraph={{ rows: 8 }} />;
  const { state, counts, applied, columns, fileName, fileBytes, readBytes, readLine, ignoredColumns, failure, kind } = query.data;
  const total = counts.create + counts.update;
  const chosen = customerImportActions.find((each) => each === action);
  const count = (value: number): string => number(value, locale);
  return (
    <div className="import-steps">
      <h2>{`${fileName} · ${t(`kinds.${kind}`)} · ${t(`states.${state}`)}`}</h2>
      {apply.isError && <Alert type="error" showIcon title={errorLine(apply.error)} role="alert" />}
      {state === 'receiving' && <Alert type="warning" showIcon title={t('resume')} role="status" />}
      {state === 'failed' && <Alert type="error" showIcon title={t('failed')} description={failure} role="alert" />}
      {state === 'done' && <Alert type="success" showIcon title={t('done', { count: count(applied) })} role="status" />}
      {ignoredColumns.length > 0 && <Alert type="info" showIcon title={t('ignored', { columns: inList(ignoredColumns, locale) })} />}
      {state === 'reading' && (
        <div role="status">
          <p>{t('reading', { line: count(readLine) })}</p>
          <Progress percent={Math.floor((readBytes / Math.max(1, fileBytes)) * 100)} />
        </div>
      )}
      {state === 'applying' && (
        <div role="status">
          <p>{t('applying', { done: count(applied), total: count(total) })}</p>
          <Progress percent={total === 0 ? 100 : Math.floor((applied / total) * 100)} />
        </div>
      )}
      <div className="import-row">
        <Segmented
          value={chosen ?? 'all'}
          onChange={(next) => void go({ to: `/customer-imports/${id}`, search: (next === 'all' ? {} : { action: next }) as never })}
          options={[{ value: 'all', label: t('all') }, ...customerImportActions.map((each) => ({ value: each, label: `${t(`actions.${each}`)} ${count(counts[each])}` }))]}
        />
        <div className="page-header-actions">
          {counts.reject > 0 && (
            <Tooltip title={t('rejectedHelp')}>
              <Button href={fileAddress(`/api/customer-imports/${id}/rejected`)} download>
                {t('rejected')}
              </Button>
            </Tooltip>
          )}
          <Button onClick={onAnother}>{t('another')}</Button>
          {state === 'ready' && (
            <Button type="primary" disabled={total === 0} loading={apply.isPending} onClick={() => apply.mutate()}>
              {total === 0 ? t('nothing') : t('apply', { count: count(total) })}
            </Button>
          )}
        </div>
      </div>
      {!busy(state) && state !== 'receiving' && state !== 'failed' && (
        <CursorTable<CustomerImportRow>
          queryKey={['customers', 'import-rows', id, chosen ?? 'all', state, locale]}
          load={(cursor, signal) => api.get(`/api/customer-imports/${id}/rows`, { limit: 100, cursor, action: chosen }, signal)}
          rowKey={(row) => String(row.line)}
          label={t('rows')}
          empty={<EmptyState title={t('noRows')} {...(state === 'done' ? { help: t('noRowsDone') } : {})} />}
          columns={[
            { title: t('line'), dataIndex: 'line', className: 'figures', align: 'right' },
            { title: t('action'), render: (_, row) => <StatusWord tone={tones[row.action]}>{t(`actions.${row.action}`)}</StatusWord> },
            { title: t('why'), render: (_, row) => <div className="customer-import-why">{row.reasons.map(({ message }) => message).join(' ')}</div> },
            ...columns.map((column) => ({
              title: column.title,
              render: (_: unknown, row: CustomerImportRow) => (
                <span className={row.reasons.some((each) => each.column === column.key) ? 'customer-import-faulty' : ''}>{row.cells[column.key] ?? ''}</span>
              ),
            })),
          ]}
        />
      )}
    </div>
  );
}
