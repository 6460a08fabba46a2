import { CheckSquareOutlined } from '@ant-design/icons';
import { improvementTaskViews, type ImprovementTaskPage, type ImprovementTaskQuery } from '@huiyin/contracts';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Segmented } from 'antd';
import { api } from '../../platform/api.ts';
import { Delayed, PageSkeleton } from '../../ui/Delayed.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { uiTexts } from '../../ui/texts.ts';
import { countsQuery, improvementKey } from './queries.ts';
import { TaskItem } from './TaskItem.tsx';
import { improvementTexts } from './texts.ts';
import './improvement.css';

/** Tasks of this person, of their department, and those told of for being late. */
export function MyTasksPage() {
  const t = improvementTexts.useTexts();
  const ui = uiTexts.useTexts();
  const go = useNavigate();
  const { view = 'mine' }: { view?: ImprovementTaskQuery['view'] } = useSearch({ strict: false });
  const counts = useQuery(countsQuery).data;
  const query = useInfiniteQuery({
    queryKey: [improvementKey, 'my-tasks', view], queryFn: ({ pageParam, signal }) => api.get<ImprovementTaskPage>('/api/improvement-tasks', { view, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined, getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
  const label = (each: ImprovementTaskQuery['view']) => (each === 'done' || !counts?.[each] ? t(`taskViews.${each}`) : `${t(`taskViews.${each}`)} ${counts[each]}`);
  const tasks = query.data?.pages.flatMap(({ items }) => items);
  return (
    <div className="page">
      <PageHeader title={t('tasksTitle')} help={t('tasksHelp')}>
        <Segmented aria-label={t('views')} value={view} options={improvementTaskViews.map((value) => ({ value, label: label(value) }))} onChange={(next) => void go({ to: '/improvement-tasks', search: { view: next } as never })} />
      </PageHeader>
      {query.isPending && <Delayed><PageSkeleton /></Delayed>}
      {query.isError && !query.data && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {tasks?.length === 0 && <EmptyState icon={<CheckSquareOutlined aria-hidden />} title={t('tasksEmpty')} help={t('tasksHelp')} />}
      {tasks !== undefined && tasks.length > 0 && (
        <ul className="pain-list">
          {tasks.map((task) => (
            <TaskItem key={task.id} task={task} manage={false} head={<span className="pain-meta"><span className="figures">{task.painPoint.number}</span>{task.painPoint.readable ? <Link to={`/pain-points/${task.painPoint.id}`}>{task.painPoint.title}</Link> : <span>{task.painPoint.title}</span>}</span>} />
          ))}
        </ul>
      )}
      {query.hasNextPage && <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>{ui('loadMore')}</Button>}
    </div>
  );
}
