import { WarningOutlined } from '@ant-design/icons';
import { lazyRouteComponent } from '@tanstack/react-router';
import type { Feature } from '../../platform/feature.ts';
import { MineBadge } from './MineBadge.tsx';
import { readComplaintSearch } from './complaint-search.ts';

const needs = 'complaints:read';

/** Complaints 投诉: registered at once, handled inside the days of the law, never lost. */
export const complaints: Feature = {
  name: 'complaints',
  routes: [
    { path: '/complaints/register', title: { zh: '登记投诉', en: 'Register a complaint' }, component: lazyRouteComponent(() => import('./RegisterPage.tsx'), 'RegisterPage'), needs: 'complaints:register' },
    { path: '/complaints/{-$id}', title: { zh: '投诉', en: 'Complaints' }, component: lazyRouteComponent(() => import('./ComplaintsPage.tsx'), 'ComplaintsPage'), needs, search: (raw) => ({ ...readComplaintSearch(raw) }) },
  ],
  navigation: [{ group: 'work', order: 20, path: '/complaints', label: { zh: '投诉', en: 'Complaints' }, icon: <WarningOutlined aria-hidden />, needs, badge: MineBadge }],
  keys: {
    title: { zh: '投诉', en: 'Complaints' },
    keys: [
      { keys: 'J', does: { zh: '下一件投诉', en: 'Next complaint' } },
      { keys: 'K', does: { zh: '上一件投诉', en: 'Previous complaint' } },
      { keys: 'Esc', does: { zh: '关闭投诉', en: 'Close the complaint' } },
    ],
  },
};
