import { useQuery } from '@tanstack/react-query';
import { Drawer, Skeleton, Tabs, Tag } from 'antd';
import { useLocale } from '../../platform/i18n.ts';
import { usePermitted } from '../../platform/session.ts';
import { Delayed } from '../../ui/Delayed.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { QueueMembers } from './QueueMembers.tsx';
import { QueueWaiting } from './QueueWaiting.tsx';
import { QueueSettings } from './QueueSettings.tsx';
import { queueQuery } from './queue-queries.ts';
import { queueTexts } from './queue-texts.ts';

/** One queue: who serves it, and its settings. */
export function QueueDrawer({ id, tab, onTab, onClose }: { id: string; tab: string; onTab: (tab: string) => void; onClose: () => void }) {
  const t = queueTexts.useTexts();
  const locale = useLocale();
  const mayManage = usePermitted('routing:manage');
  const { data: queue, error, isPending, refetch } = useQuery(queueQuery(id));
  return (
    <Drawer
      open
      size="large"
      title={queue === undefined ? t('title') : locale === 'en' ? queue.nameEn : queue.name}
      onClose={onClose}
      extra={queue !== undefined && queue.archivedAt !== null && <Tag>{t('archived')}</Tag>}
      styles={{ body: { paddingTop: 0 } }}
    >
      {isPending && (
        <Delayed>
          <Skeleton active paragraph={{ rows: 6 }} />
        </Delayed>
      )}
      {error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
      {queue !== undefined && (
        <Tabs
          activeKey={mayManage || tab === 'waiting' ? tab : 'members'}
          onChange={onTab}
          items={[
            { key: 'members', label: `${t('tabs.members')} ${queue.members}`, children: <QueueMembers queue={queue} /> },
            { key: 'waiting', label: `${t('tabs.waiting')} ${queue.waiting}`, children: <QueueWaiting id={queue.id} /> },
            ...(mayManage ? [{ key: 'settings', label: t('tabs.settings'), children: <QueueSettings queue={queue} /> }] : []),
          ]}
        />
      )}
    </Drawer>
  );
}
