import { FundProjectionScreenOutlined, PartitionOutlined } from '@ant-design/icons';
import { lazyRouteComponent } from '@tanstack/react-router';
import type { Feature } from '../../platform/feature.ts';
import { PresenceSwitch } from './PresenceSwitch.tsx';

export { presenceQuery } from './presence-query.ts';

/** Who gets what: own state 签入/示闲/示忙, and the floor as a supervisor sees it. */
export const routing: Feature = {
  name: 'routing',
  routes: [
    {
      path: '/board',
      title: { zh: '现场看板', en: 'Board' },
      component: lazyRouteComponent(() => import('./BoardPage.tsx'), 'BoardPage'),
      needs: 'metrics:read',
      search: (raw) => (raw.full === true ? { full: true } : {}),
    },
    {
      path: '/queues/{-$id}',
      title: { zh: '队列', en: 'Queues' },
      component: lazyRouteComponent(() => import('./QueuesPage.tsx'), 'QueuesPage'),
      needs: 'routing:read',
      search: (raw) => ({ ...(raw.archived === true ? { archived: true } : {}), ...(raw.tab === 'settings' ? { tab: 'settings' } : {}) }),
    },
  ],
  navigation: [
    {
      group: 'desk',
      order: 20,
      path: '/board',
      label: { zh: '现场看板', en: 'Board' },
      icon: <FundProjectionScreenOutlined aria-hidden />,
      needs: 'metrics:read',
    },
    { group: 'settings', order: 45, path: '/queues', label: { zh: '队列', en: 'Queues' }, icon: <PartitionOutlined />, needs: 'routing:read' },
  ],
  topBar: { component: PresenceSwitch, needs: 'conversations:handle' },
};
