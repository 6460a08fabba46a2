import type { MergeProposalPage } from '@huiyin/contracts';
import { MergeCellsOutlined } from '@ant-design/icons';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Segmented, Skeleton } from 'antd';
import { api } from '../../../platform/api.ts';
import { Delayed } from '../../../ui/Delayed.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { uiTexts } from '../../../ui/texts.ts';
import '../profile/profile.css';
import './merges.css';
import { MergeProposalView } from './MergeProposalView.tsx';
import { mergeTexts } from './texts.ts';

/** Pairs of customers who may be one person, to accept or decline. */
export function MergeProposalsPage() {
  const t = mergeTexts.useTexts();
  const ui = uiTexts.useTexts();
  const go = useNavigate();
  const { state = 'open' }: { state?: 'open' | 'declined' } = useSearch({ strict: false });
  const query = useInfiniteQuery({
    queryKey: ['customers', 'merges', state],
    queryFn: ({ pageParam, signal }) => api.get<MergeProposalPage>('/api/customer-merges', { state, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    gcTime: 0,
  });
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="page">
      <PageHeader title={t('title')} help={t('help')} />
      <div>
        <Segmented<'open' | 'declined'> aria-label={t('title')} value={state} options={(['open', 'declined'] as const).map((value) => ({ value, label: t(`states.${value}`) }))} onChange={(value) => void go({ to: '/customer-merges', search: (value === 'open' ? {} : { state: value }) as never })} />
      </div>
      {query.isError && !query.data && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <Delayed><Skeleton active paragraph={{ rows: 6 }} /></Delayed>}
      {query.data && items.length === 0 && (
        <EmptyState icon={<MergeCellsOutlined aria-hidden />} title={t(state === 'open' ? 'empty' : 'emptyDeclined')} {...(state === 'open' ? { help: t('emptyHelp') } : {})} />
      )}
      {items.map((proposal) => <MergeProposalView key={proposal.id} proposal={proposal} />)}
      {query.hasNextPage && <div className="state"><Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>{ui('loadMore')}</Button></div>}
    </div>
  );
}
