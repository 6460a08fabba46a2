import { InboxOutlined } from '@ant-design/icons';
import { lazyRouteComponent } from '@tanstack/react-router';
import type { Feature } from '../../platform/feature.ts';
import { readReceivingSearch } from './receiving-search.ts';

const needs = 'routing:manage';

/** Which queues take the work orders of departments and the complaints of units, so that each reaches somebody. */
export const receiving: Feature = {
  name: 'receiving',
  routes: [{ path: '/receiving', title: { zh: '受理队列', en: 'Receiving queues' }, component: lazyRouteComponent(() => import('./ReceivingPage.tsx'), 'ReceivingPage'), needs, search: (raw) => ({ ...readReceivingSearch(raw) }) }],
  navigation: [{ group: 'settings', order: 46, path: '/receiving', label: { zh: '受理队列', en: 'Receiving queues' }, icon: <InboxOutlined aria-hidden />, needs }],
};
