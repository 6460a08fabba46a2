import { ClockCircleOutlined, FileDoneOutlined, SnippetsOutlined } from '@ant-design/icons';
import { lazyRouteComponent } from '@tanstack/react-router';
import type { Feature } from '../../platform/feature.ts';
import { MineBadge } from './MineBadge.tsx';
import { readOrderSearch } from './order-search.ts';

const needs = 'work-orders:read';

/** Work orders 工单: what was passed to another unit, until the customer was told what came of it. */
export const workOrders: Feature = {
  name: 'work-orders',
  routes: [
    { path: '/work-orders/{-$id}', title: { zh: '工单', en: 'Work orders' }, component: lazyRouteComponent(() => import('./OrdersPage.tsx'), 'OrdersPage'), needs, search: (raw) => ({ ...readOrderSearch(raw) }) },
    { path: '/work-order-templates', title: { zh: '工单模板', en: 'Work order templates' }, component: lazyRouteComponent(() => import('./TemplatesPage.tsx'), 'TemplatesPage'), needs: 'work-orders:configure' },
    { path: '/clock-rules', title: { zh: '时限规则', en: 'Deadline rules' }, component: lazyRouteComponent(() => import('./ClockRulesPage.tsx'), 'ClockRulesPage'), needs: 'clocks:manage' },
  ],
  navigation: [
    { group: 'work', order: 10, path: '/work-orders', label: { zh: '工单', en: 'Work orders' }, icon: <FileDoneOutlined aria-hidden />, needs, badge: MineBadge },
    { group: 'settings', order: 60, path: '/work-order-templates', label: { zh: '工单模板', en: 'Work order templates' }, icon: <SnippetsOutlined aria-hidden />, needs: 'work-orders:configure' },
    { group: 'settings', order: 65, path: '/clock-rules', label: { zh: '时限规则', en: 'Deadline rules' }, icon: <ClockCircleOutlined aria-hidden />, needs: 'clocks:manage' },
  ],
  keys: {
    title: { zh: '工单', en: 'Work orders' },
    keys: [
      { keys: 'J', does: { zh: '下一张工单', en: 'Next work order' } },
      { keys: 'K', does: { zh: '上一张工单', en: 'Previous work order' } },
      { keys: 'W', does: { zh: '在会话中：转工单', en: 'In a conversation: pass it on as a work order' } },
      { keys: 'Esc', does: { zh: '关闭工单', en: 'Close the work order' } },
    ],
  },
};
