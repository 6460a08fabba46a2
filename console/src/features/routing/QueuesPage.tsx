import { PlusOutlined, TeamOutlined } from '@ant-design/icons';
import type { Queue, QueuePage } from '@huiyin/contracts';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { api } from '../../platform/api.ts';
import { useLocale } from '../../platform/i18n.ts';
import { usePermitted } from '../../platform/session.ts';
import { CursorTable } from '../../ui/CursorTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { NewQueueDialog } from './NewQueueDialog.tsx';
import { QueueDrawer } from './QueueDrawer.tsx';
import { queueTexts } from './queue-texts.ts';
import { SkillNames } from './SkillNames.tsx';
import './queues.css';

/** All queues in reach; one of them open beside the list. */
export function QueuesPage() {
  const t = queueTexts.useTexts();
  const locale = useLocale();
  const navigate = useNavigate();
  const { id }: { id?: string } = useParams({ strict: false });
  const search: { archived?: boolean; tab?: string } = useSearch({ strict: false });
  const mayManage = usePermitted('routing:manage');
  const [adding, setAdding] = useState(false);
  const archived = search.archived === true;
  const go = (to: string | undefined, change: object = {}): void =>
    void navigate({ to: to === undefined ? '/queues' : `/queues/${to}`, search: { ...(archived ? { archived } : {}), ...change } as never });
  return (
    <div className="page">
      <PageHeader title={t('title')} help={t('help')}>
        {mayManage && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
            {t('add')}
          </Button>
        )}
      </PageHeader>
      <div>
        <Segmented
          aria-label={t('which')}
          value={archived ? 'archived' : 'inUse'}
          options={(['inUse', 'archived'] as const).map((value) => ({ value, label: t(value) }))}
          onChange={(value) => void navigate({ to: '/queues', search: (value === 'archived' ? { archived: true } : {}) as never })}
        />
      </div>
      <CursorTable<Queue>
        queryKey={['queues', 'list', archived]}
        load={(cursor, signal) => api.get<QueuePage>('/api/queues', { cursor, archived: archived || undefined }, signal)}
        rowKey={(row) => row.id}
        label={t('title')}
        openKey={id}
        onOpen={(row) => go(row.id)}
        empty={
          archived ? <EmptyState title={t('emptyArchived')} icon={<TeamOutlined />} /> : <EmptyState title={t('emptyTitle')} help={t('emptyHelp')} icon={<TeamOutlined />} />
        }
        columns={[
          {
            title: t('name'),
            render: (_, row) => (
              <>
                <button type="button" className="plain-button" onClick={() => go(row.id)}>
                  <strong>{locale === 'en' ? row.nameEn : row.name}</strong>
                </button>
                <div className="queue-small">{row.code}</div>
              </>
            ),
          },
          {
            title: t('unit'),
            render: (_, row) => (
              <>
                {row.unit.name}
                {row.department !== null && <div className="queue-small">{row.department.name}</div>}
              </>
            ),
          },
          { title: t('skills'), render: (_, row) => (row.neededSkills.length === 0 ? <span className="status-muted">{t('anySkill')}</span> : <SkillNames skills={row.neededSkills} least />) },
          { title: t('channels'), render: (_, row) => (row.channels.length === 0 ? <span className="status-muted">–</span> : row.channels.join(locale === 'en' ? ', ' : '、')) },
          { title: t('members'), align: 'right', render: (_, row) => <span className="figures">{row.members}</span> },
          { title: t('ready'), align: 'right', render: (_, row) => <span className="figures">{row.ready}</span> },
          { title: t('waiting'), align: 'right', render: (_, row) => <span className="figures">{row.waiting}</span> },
        ]}
      />
      {id !== undefined && <QueueDrawer key={id} id={id} tab={search.tab ?? 'members'} onTab={(tab) => go(id, { tab })} onClose={() => go(undefined)} />}
      {adding && (
        <NewQueueDialog
          onClose={() => setAdding(false)}
          onMade={(made) => {
            setAdding(false);
            go(made);
          }}
        />
      )}
    </div>
  );
}
