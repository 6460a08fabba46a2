import { CommentOutlined } from '@ant-design/icons';
import { feedbackReplyViews, type FeedbackReply, type FeedbackReplyPage } from '@huiyin/contracts';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Segmented, Skeleton, Switch } from 'antd';
import { api } from '../../platform/api.ts';
import { Delayed } from '../../ui/Delayed.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { answerCountQuery } from './answer-queries.ts';
import { AnswerItem } from './AnswerItem.tsx';
import './questionnaires.css';
import { questionnaireTexts } from './texts.ts';

/** `/card-answers?view=&mine=`: what came in on cards and in the box, to be replied to. */
export function AnswersPage() {
  const t = questionnaireTexts.useTexts();
  const go = useNavigate();
  const { view = 'waiting', mine }: { view?: FeedbackReply['state'] | 'all'; mine?: 'yes' } = useSearch({ strict: false });
  const count = useQuery(answerCountQuery).data;
  const list = useInfiniteQuery({
    queryKey: ['cards', 'answers', view, mine ?? ''], queryFn: ({ pageParam, signal }) => api.get<FeedbackReplyPage>('/api/cards/answers', { view, mine, cursor: pageParam, limit: 20 }, signal),
    initialPageParam: undefined as string | undefined, getNextPageParam: (page) => page.nextCursor ?? undefined, refetchInterval: 10_000,
  });
  const filter = (part: Record<string, string | undefined>) => void go({ to: '/card-answers' as never, search: Object.fromEntries(Object.entries({ view, mine, ...part }).filter(([, value]) => value !== undefined && value !== 'waiting')) as never, replace: true });
  const rows: FeedbackReply[] = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="page">
      <PageHeader title={t('cardAnswers')} help={t('cardAnswersHelp')} />
      <div className="cards-bar">
        <Segmented aria-label={t('state')} value={view} onChange={(value) => filter({ view: value })} options={feedbackReplyViews.map((value) => ({ value, label: t(`answerViews.${value}`) }))} />
        <label className="answers-mine"><Switch size="small" checked={mine === 'yes'} onChange={(on) => filter({ mine: on ? 'yes' : undefined })} /> {t('onlyMine')}</label>
        {count !== undefined && count.waiting > 0 && <span role="status" className={count.overdue > 0 ? 'field-fault' : ''}>{t('answersBadge', { n: count.waiting, overdue: count.overdue })}</span>}
      </div>
      {list.isPending && <Delayed><Skeleton active paragraph={{ rows: 6 }} /></Delayed>}
      {list.isError && list.data === undefined && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {list.data !== undefined && rows.length === 0 && <EmptyState icon={<CommentOutlined />} title={t(view === 'waiting' ? 'answersNone' : 'answersEmpty')} help={t('answersEmptyHelp')} />}
      <ul className="answers-list">{rows.map((row) => <li key={row.id}><AnswerItem row={row} /></li>)}</ul>
      {list.hasNextPage && <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>{t('more')}</Button>}
    </div>
  );
}
