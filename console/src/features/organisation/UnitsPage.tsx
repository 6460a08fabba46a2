import type { Unit } from '@huiyin/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Button, Checkbox, Skeleton } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { usePermitted } from '../../platform/session.ts';
import { useAtMost } from '../../platform/use-media.ts';
import { Delayed } from '../../ui/Delayed.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { breakpoints } from '../../ui/tokens.ts';
import './organisation.css';
import { loadUnits } from './organisation-queries.ts';
import { organisationTexts } from './texts.ts';
import { UnitDetail } from './UnitDetail.tsx';
import { UnitDialog } from './UnitDialog.tsx';
import { UnitTree } from './UnitTree.tsx';

/** The tree of units beside the departments and posts of the one that is open. */
export function UnitsPage() {
  const t = organisationTexts.useTexts();
  const go = useNavigate();
  const client = useQueryClient();
  const { id }: { id?: string } = useParams({ strict: false });
  const { archived = false }: { archived?: boolean } = useSearch({ strict: false });
  const mayManage = usePermitted('organisation:manage');
  const narrow = useAtMost(breakpoints.narrow);
  const [adding, setAdding] = useState<{ parent: Unit | null }>();
  const top = useQuery({ queryKey: ['organisation', 'units', 'below', null, archived], queryFn: ({ signal }) => loadUnits(undefined, archived, signal) });
  // Beside the list there is room for one at once; on a phone it would push the list away.
  const shown = id ?? (narrow ? undefined : top.data?.[0]?.id);
  // On a phone the unit stands below the whole tree: it is brought into view, or nothing would seem to happen.
  const detail = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (narrow && id !== undefined) detail.current?.scrollIntoView({ block: 'start' });
  }, [narrow, id, top.isSuccess]);
  const open = (next: string) => void go({ to: `/organisation/${next}`, search: (archived ? { archived } : {}) as never });
  const refresh = () => client.invalidateQueries({ queryKey: ['organisation'] });
  return (
    <div className="page page-wide">
      <PageHeader title={t('units')} help={t('unitsHelp')}>
        <Checkbox checked={archived} onChange={(event) => void go({ to: `/organisation${id === undefined ? '' : `/${id}`}`, search: (event.target.checked ? { archived: true } : {}) as never })}>
          {t('showArchived')}
        </Checkbox>
      </PageHeader>
      {top.isError && <ErrorState error={top.error} onRetry={() => void top.refetch()} />}
      {top.isPending && (
        <Delayed>
          <Skeleton active paragraph={{ rows: 6 }} />
        </Delayed>
      )}
      {top.data?.length === 0 && (
        <EmptyState title={t('noUnits')} help={t('noUnitsHelp')}>
          {mayManage && (
            <Button type="primary" onClick={() => setAdding({ parent: null })}>
              {t('addRoot')}
            </Button>
          )}
        </EmptyState>
      )}
      {top.data && top.data.length > 0 && (
        <div className="units">
          <nav className="panel units-tree" aria-label={t('units')}>
            <UnitTree top={top.data} archived={archived} open={shown} onOpen={open} />
          </nav>
          {shown !== undefined && (
            <div ref={detail} className="units-open">
              <UnitDetail key={shown} id={shown} archived={archived} mayManage={mayManage} onAddBelow={(parent) => setAdding({ parent })} onChanged={refresh} />
            </div>
          )}
        </div>
      )}
      {adding && <UnitDialog parent={adding.parent} onSaved={(made) => void refresh().then(() => open(made))} onClose={() => setAdding(undefined)} />}
    </div>
  );
}
