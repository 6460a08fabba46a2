import { FundProjectionScreenOutlined } from '@ant-design/icons';
import { lazyRouteComponent } from '@tanstack/react-router';
import type { Feature } from '../../platform/feature.ts';
import { PresenceSwitch } from './PresenceSwitch.tsx';

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
  ],
  navigation: [
    {
      group: 'desk',
      order: 20,
      path: '/board',
      label: { zh: '现场看板', en: 'Board' },
      icon: <FundProjectionScreenOutlined />,
      needs: 'metrics:read',
    },
  ],
  topBar: { component: PresenceSwitch, needs: 'conversations:handle' },
};
