import { PartitionOutlined } from '@ant-design/icons';
import { lazyRouteComponent } from '@tanstack/react-router';
import type { Feature } from '../../platform/feature.ts';
import { PresenceSwitch } from './PresenceSwitch.tsx';

export { ForceStateMenu } from './ForceStateMenu.tsx';
export { MoveItemDialog } from './MoveItemDialog.tsx';
export { WaitingWhyPanel } from './WaitingWhyPanel.tsx';
export { TargetSelect } from './TargetSelect.tsx';
export { queueOptionsQuery } from './queue-queries.ts';
export { presenceQuery } from './presence-query.ts';
export { wordState } from './word-state.ts';

/** Who gets what: own state 签入/示闲/示忙, and the queues. */
export const routing: Feature = {
  name: 'routing',
  routes: [
    {
      path: '/queues/{-$id}',
      title: { zh: '队列', en: 'Queues' },
      component: lazyRouteComponent(() => import('./QueuesPage.tsx'), 'QueuesPage'),
      needs: 'routing:read',
      search: (raw) => ({ ...(raw.archived === true ? { archived: true } : {}), ...(raw.tab === 'settings' || raw.tab === 'waiting' ? { tab: raw.tab } : {}) }),
    },
  ],
  navigation: [
    { group: 'settings', order: 45, path: '/queues', label: { zh: '队列', en: 'Queues' }, icon: <PartitionOutlined />, needs: 'routing:read' },
  ],
  topBar: { component: PresenceSwitch, needs: 'conversations:handle' },
};
