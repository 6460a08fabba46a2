import type { Department, Post, Unit } from '@huiyin/contracts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Button, Skeleton, Tag } from 'antd';
import { useState } from 'react';
import { api } from '../../platform/api.ts';
import { Delayed } from '../../ui/Delayed.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { errorLine } from '../../ui/error-words.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { DepartmentDialog } from './DepartmentDialog.tsx';
import { PostDialog } from './PostDialog.tsx';
import { organisationTexts } from './texts.ts';
import { UnitDialog } from './UnitDialog.tsx';

/** One unit: where it stands, its departments and their posts. */
export function UnitDetail({
  id,
  archived,
  mayManage,
  onAddBelow,
  onChanged,
}: {
  id: string;
  archived: boolean;
  mayManage: boolean;
  onAddBelow: (unit: Unit) => void;
  onChanged: () => Promise<void>;
}) {
  const t = organisationTexts.useTexts();
  const { message } = App.useApp();
  const [dialog, setDialog] = useState<'unit' | { department?: Department } | { post?: Post; in: Department }>();
  const unit = useQuery({ queryKey: ['organisation', 'units', 'one', id], queryFn: ({ signal }) => api.get<Unit>(`/api/units/${id}`, undefined, signal) });
  const departments = useQuery({
    queryKey: ['organisation', 'departments', id, archived],
    queryFn: ({ signal }) => api.get<{ items: Department[] }>('/api/departments', { unitId: id, limit: 200, ...(archived ? { archived } : {}) }, signal),
  });
  const change = useMutation({
    mutationFn: ({ path, ...body }: { path: string; archived: boolean }) => api.patch(path, body),
    onSuccess: () => void message.success(t('saved')),
    onError: (error) => void message.error(errorLine(error)),
    onSettled: onChanged,
  });
  if (unit.isError) return <ErrorState error={unit.error} onRetry={() => void unit.refetch()} />;
  if (!unit.data) {
    return (
      <Delayed>
        <Skeleton active paragraph={{ rows: 5 }} />
      </Delayed>
    );
  }
  const { data } = unit;
  const list = departments.data?.items ?? [];
  return (
    <section className="units-detail" aria-label={data.name}>
      <div className="panel panel-padded">
        <p className="units-trail">{data.trail.join(' / ')}</p>
        <div className="organisation-row">
          <h2>
            {data.name} {data.archived && <Tag>{t('archived')}</Tag>}
          </h2>
          {mayManage && (
            <div className="page-header-actions">
              <Button onClick={() => setDialog('unit')}>{t('editUnit')}</Button>
              <Button disabled={change.isPending} onClick={() => change.mutate({ path: `/api/units/${id}`, archived: !data.archived })}>
                {data.archived ? t('unarchive') : t('archiveUnit')}
              </Button>
              {!data.archived && <Button onClick={() => onAddBelow(data)}>{t('addUnit')}</Button>}
            </div>
          )}
        </div>
        <p className="organisation-faint">
          {t(`kinds.${data.kind}`)} · {data.code} · {t('staffCount', { count: data.staff })}
        </p>
      </div>
      <div className="organisation-row">
        <h2>{t('departments')}</h2>
        {mayManage && !data.archived && (
          <Button type="primary" onClick={() => setDialog({})}>
            {t('addDepartment')}
          </Button>
        )}
      </div>
      {departments.isError && <ErrorState error={departments.error} onRetry={() => void departments.refetch()} />}
      {departments.data && list.length === 0 && (
        <div className="panel">
          <EmptyState title={t('noDepartments')} help={t('noDepartmentsHelp')} />
        </div>
      )}
      {list.map((department) => (
        <div key={department.id} className="panel department">
          <div className="organisation-row">
            <h3>
              {department.name}{' '}
              <span className="organisation-faint">
                {t(`departmentKinds.${department.kind}`)} · {department.code} · {t('staffCount', { count: department.staff })}
              </span>{' '}
              {department.archived && <Tag>{t('archived')}</Tag>}
            </h3>
            {mayManage && (
              <div className="page-header-actions">
                <Button size="small" onClick={() => setDialog({ department })}>
                  {t('edit')}
                </Button>
                <Button size="small" disabled={change.isPending} onClick={() => change.mutate({ path: `/api/departments/${department.id}`, archived: !department.archived })}>
                  {department.archived ? t('unarchive') : t('archiveDepartment')}
                </Button>
              </div>
            )}
          </div>
          <div className="department-posts">
            {department.posts
              .filter((post) => archived || !post.archived)
              .map((post) =>
                mayManage ? (
                  <Button key={post.id} size="small" onClick={() => setDialog({ post, in: department })}>
                    {post.name} <span className="organisation-faint figures">{post.archived ? t('archived') : t('staffCount', { count: post.staff })}</span>
                  </Button>
                ) : (
                  <Tag key={post.id}>
                    {post.name} {t('staffCount', { count: post.staff })}
                  </Tag>
                ),
              )}
            {mayManage && !department.archived && (
              <Button size="small" type="dashed" onClick={() => setDialog({ in: department })}>
                {t('addPost')}
              </Button>
            )}
          </div>
        </div>
      ))}
      {dialog === 'unit' && <UnitDialog unit={data} onSaved={() => void onChanged()} onClose={() => setDialog(undefined)} />}
      {typeof dialog === 'object' && 'in' in dialog && <PostDialog department={dialog.in} post={dialog.post} onSaved={onChanged} onClose={() => setDialog(undefined)} />}
      {typeof dialog === 'object' && !('in' in dialog) && (
        <DepartmentDialog unitId={id} siblings={list} department={dialog.department} onSaved={onChanged} onClose={() => setDialog(undefined)} />
      )}
    </section>
  );
}
