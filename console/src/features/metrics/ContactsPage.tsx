import { contactSets, type ContactSet, type MetricContact } from '@huiyin/contracts';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { api } from '../../platform/api.ts';
import { fullTime } from '../../platform/format.ts';
import { useLocale } from '../../platform/i18n.ts';
import { usePermitted } from '../../platform/session.ts';
import { CursorTable } from '../../ui/CursorTable.tsx';
import { Duration } from '../../ui/Duration.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import './board.css';
import type { ContactSearch } from './contact-search.ts';
import { FigureFilters } from './FigureFilters.tsx';
import { metricsTexts } from './texts.ts';

const hidden: readonly ContactSet[] = ['responseMs', 'handleMs', 'scoreSum'];
const viewOf = { waiting: 'waiting', active: 'team', left: 'left', closed: 'closed' } as const;

/** The contacts behind a figure; what they are is in the address. */
export function ContactsPage() {
  const t = metricsTexts.useTexts();
  const locale = useLocale();
  const go = useNavigate();
  const reads = usePermitted('conversations:read');
  const search: ContactSearch = useSearch({ strict: false });
  const query = { ...search, set: search.set ?? ('requests' as const) };
  const change = (next: { [K in keyof ContactSearch]?: ContactSearch[K] | undefined }) =>
    void go({ to: '/metrics/contacts', search: Object.fromEntries(Object.entries({ ...search, ...next }).filter(([, value]) => value !== undefined)) as never });
  const open = ({ conversationId, state }: MetricContact) => void go({ to: `/desk/${viewOf[state]}/${conversationId}` });
  const result = ({ state, endReason }: MetricContact) => (endReason === null ? t(`states.${state}`) : endReason in endWords ? t(`ends.${endReason as keyof typeof endWords}`) : endReason);
  return (
    <div className="page page-wide">
      <PageHeader title={t('contacts')} help={t('contactsHelp')} />
      <div className="figure-filters">
        <Select className="figure-filter-set" aria-label={t('set')} value={query.set} options={contactSets.filter((set) => !hidden.includes(set)).map((set) => ({ value: set, label: t(`sets.${set}`) }))} onChange={(set) => change({ set })} />
        <FigureFilters value={search} onChange={change} />
        {(search.from ?? search.to) !== undefined && (
          <span className="figure-span figures">
            {`${search.from === undefined ? '' : fullTime(search.from, locale)} – ${search.to === undefined ? '' : fullTime(search.to, locale)}`}
          </span>
        )}
        {Object.keys(search).some((key) => key !== 'set') && <Button type="link" onClick={() => void go({ to: '/metrics/contacts', search: { set: query.set } as never })}>{t('clear')}</Button>}
      </div>
      <CursorTable<MetricContact>
        label={t('contacts')}
        queryKey={['metrics', 'contacts', query, locale]}
        load={(cursor, signal) => api.get('/api/metrics/contacts', { ...query, cursor }, signal)}
        rowKey={({ conversationId, n }) => `${conversationId}/${n}`}
        empty={<EmptyState title={t('noContacts')} help={t('noContactsHelp')} />}
        {...(reads ? { onOpen: open } : {})}
        columns={[
          {
            title: t('customer'), key: 'customer',
            render: (_, row) => (reads ? <Link to={`/desk/${viewOf[row.state]}/${row.conversationId}`} onClick={(event) => event.stopPropagation()}>{row.customer ?? t('visitor')}</Link> : (row.customer ?? t('visitor'))),
          },
          { title: t('requestedAt'), dataIndex: 'requestedAt', render: (at: string) => <RelativeTime at={at} /> },
          { title: t('queue'), dataIndex: 'queue' },
          { title: t('channel'), dataIndex: 'channel' },
          { title: t('agent'), dataIndex: 'agent', render: (name: string | null) => name ?? '–' },
          { title: t('response'), dataIndex: 'responseSeconds', align: 'right', render: (seconds: number | null) => <Duration seconds={seconds} /> },
          { title: t('handle'), dataIndex: 'handleSeconds', align: 'right', render: (seconds: number | null) => <Duration seconds={seconds} /> },
          { title: t('result'), key: 'result', render: (_, row) => result(row) },
          { title: t('score'), dataIndex: 'score', align: 'right', render: (score: number | null) => <span className="figures">{score ?? '–'}</span> },
        ]}
      />
    </div>
  );
}

const endWords = { resolved: 1, unresolved: 1, abandoned: 1, silent: 1, blocked: 1, spam: 1, duplicate: 1 } as const;
