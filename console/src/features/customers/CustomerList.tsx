import { listedTiers, type CustomerListed, type CustomerListPage, type CustomerListQuery } from '@huiyin/contracts';
import { useQuery } from '@tanstack/react-query';
import { Button, Tag } from 'antd';
import { api } from '../../platform/api.ts';
import { useLocale } from '../../platform/i18n.ts';
import { CursorTable } from '../../ui/CursorTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Masked } from '../../ui/Masked.tsx';
import { TierLink } from './card/ListLink.tsx';
import { tagName } from './card/tag-name.ts';
import { useCustomerCodes } from './card/texts.ts';
import { tagsQuery } from './profile/queries.ts';
import { customerTexts } from './texts.ts';

export type CustomerFilter = Pick<CustomerListQuery, 'tier' | 'tag'>;

/** The filter of an address; what the server would not take counts as not there. */
export function readFilter({ tier, tag }: { tier?: unknown; tag?: unknown }): CustomerFilter {
  const listed = listedTiers.find((one) => one === tier);
  return { ...(listed === undefined ? {} : { tier: listed }), ...(typeof tag === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(tag) ? { tag } : {}) };
}

/** All customers of a tier, or with a tag; each part of the filter can be taken away. */
export function CustomerList({ filter, openId, onFilter, onOpen }: { filter: CustomerFilter; openId: string | undefined; onFilter: (filter: CustomerFilter) => void; onOpen: (id: string) => void }) {
  const t = customerTexts.useTexts();
  const codes = useCustomerCodes();
  const locale = useLocale();
  const { tier, tag } = filter;
  const known = useQuery({ ...tagsQuery, enabled: tag !== undefined }).data?.items.find(({ id }) => id === tag);
  const tagWords = known === undefined ? '…' : tagName(known, locale);
  return (
    <>
      <p className="customer-filter" role="status">
        <span>{t('filtered')}</span>
        {tier !== undefined && <Tag color="gold" closable={{ 'aria-label': t('unfilter') }} onClose={() => onFilter(tag === undefined ? {} : { tag })}>{`${t('tier')} ${codes.tier(tier)}`}</Tag>}
        {tag !== undefined && <Tag closable={{ 'aria-label': t('unfilter') }} onClose={() => onFilter(tier === undefined ? {} : { tier })}>{`${t('tag')} ${tagWords}`}</Tag>}
      </p>
      <CursorTable<CustomerListed>
        queryKey={['customers', 'list', tier ?? '', tag ?? '']}
        load={(cursor, signal) => api.get<CustomerListPage>('/api/customers', { ...filter, cursor }, signal)}
        rowKey={(row) => row.id}
        label={t('results')}
        openKey={openId}
        onOpen={(row) => onOpen(row.id)}
        empty={<EmptyState title={t('nobody')} help={t('nobodyFiltered')} />}
        columns={[
          { title: t('name'), render: (_, row) => <Button type="link" className="customer-name" onClick={() => onOpen(row.id)}>{row.name}</Button> },
          { title: t('mobile'), render: (_, row) => <Masked value={row.mobile} masked /> },
          { title: t('residentId'), render: (_, row) => <Masked value={row.residentId} masked /> },
          { title: t('tier'), render: (_, row) => <TierLink tier={row.tier} /> },
          { title: t('unit'), dataIndex: 'unitName' },
        ]}
      />
    </>
  );
}
