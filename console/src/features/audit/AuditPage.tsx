import { DownloadOutlined, FileSearchOutlined } from '@ant-design/icons';
import type { AuditEntry, AuditPage as AuditPageOfLines } from '@huiyin/contracts';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Tooltip } from 'antd';
import { api, fileAddress } from '../../platform/api.ts';
import { useLocale } from '../../platform/i18n.ts';
import { CursorTable } from '../../ui/CursorTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { actionWords, subjectKindWords } from './action-words.ts';
import { AuditDetail } from './AuditDetail.tsx';
import { AuditFilters } from './AuditFilters.tsx';
import './audit.css';
import type { AuditSearch } from './audit-search.ts';
import { auditTexts } from './texts.ts';

/** The audit log of what the reader's scope reaches, newest first. */
export function AuditPage() {
  const t = auditTexts.useTexts();
  const locale = useLocale();
  const go = useNavigate();
  const search: AuditSearch = useSearch({ strict: false });
  const { line, ...filter } = search;
  const show = (next: AuditSearch) => void go({ to: '/audit', search: next as never });
  const toggle = ({ id }: AuditEntry) => void go({ to: '/audit', search: (id === line ? filter : { ...filter, line: id }) as never, replace: true, resetScroll: false });
  return (
    <div className="page page-wide">
      <PageHeader title={t('title')} help={t('help')}>
        <Button icon={<DownloadOutlined />} href={fileAddress('/api/audit/export', { ...filter })} download>
          {t('export')}
        </Button>
      </PageHeader>
      <AuditFilters search={search} onChange={show} />
      <CursorTable<AuditEntry>
        queryKey={['audit', 'lines', filter]}
        load={(cursor, signal) => api.get<AuditPageOfLines>('/api/audit', { cursor, ...filter }, signal)}
        rowKey={({ id }) => id}
        label={t('title')}
        openKey={line}
        onOpen={toggle}
        expand={(entry) => <AuditDetail entry={entry} onFilter={(more) => show({ ...filter, ...more })} />}
        empty={
          <EmptyState title={t('empty')} help={t('emptyHelp')} icon={<FileSearchOutlined />}>
            {Object.keys(filter).length > 0 && <Button onClick={() => show({})}>{t('clear')}</Button>}
          </EmptyState>
        }
        columns={[
          { title: t('time'), render: (_, entry) => <RelativeTime at={entry.at} /> },
          { title: t('actor'), render: (_, entry) => (entry.actorName === '' ? <span className="status-muted">{t('program')}</span> : entry.actorName) },
          { title: t('action'), render: (_, entry) => actionWords(entry.action, locale) },
          { title: t('what'), render: (_, entry) => subjectKindWords(entry.subjectKind, locale) },
          { title: t('unit'), render: (_, entry) => entry.unitName ?? <span className="status-muted">–</span> },
          { title: t('address'), className: 'figures', render: (_, entry) => entry.address ?? <span className="status-muted">–</span> },
          {
            title: (
              <Tooltip title={t('sealHelp')}>
                <span>{t('seal')}</span>
              </Tooltip>
            ),
            align: 'right',
            className: 'figures',
            render: (_, entry) => entry.seal ?? <span className="status-muted">{t('unsealed')}</span>,
          },
        ]}
      />
    </div>
  );
}
