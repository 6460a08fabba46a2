import { BarChartOutlined, CalculatorOutlined, FundProjectionScreenOutlined } from '@ant-design/icons';
import { lazyRouteComponent } from '@tanstack/react-router';
import type { Feature } from '../../platform/feature.ts';
import { readContactSearch } from './contact-search.ts';
import { readHistorySearch } from './history-search.ts';
import { readStaffingSearch } from './staffing-search.ts';

const needs = 'metrics:read';
const text = (value: unknown) => typeof value === 'string' && value !== '';

/** Of the board: on the whole screen, and the agent or the queue that is open beside it. */
const readBoardSearch = (raw: Record<string, unknown>) => ({ ...(raw['full'] === true ? { full: true } : {}), ...(text(raw['agent']) ? { agent: raw['agent'] } : text(raw['queue']) ? { queue: raw['queue'] } : {}) });

/** Figures of service: the floor as a supervisor sees it, reports, and the contacts behind every figure. */
export const metrics: Feature = {
  name: 'metrics',
  routes: [
    { path: '/board', title: { zh: '现场看板', en: 'Board' }, component: lazyRouteComponent(() => import('./BoardPage.tsx'), 'BoardPage'), needs, search: readBoardSearch },
    { path: '/metrics', title: { zh: '指标报表', en: 'Reports' }, component: lazyRouteComponent(() => import('./HistoryPage.tsx'), 'HistoryPage'), needs, search: (raw) => ({ ...readHistorySearch(raw) }) },
    { path: '/metrics/staffing', title: { zh: '人力测算', en: 'Staffing' }, component: lazyRouteComponent(() => import('./StaffingPage.tsx'), 'StaffingPage'), needs, search: (raw) => ({ ...readStaffingSearch(raw) }) },
    { path: '/metrics/contacts', title: { zh: '会话明细', en: 'Contacts' }, component: lazyRouteComponent(() => import('./ContactsPage.tsx'), 'ContactsPage'), needs, search: (raw) => ({ ...readContactSearch(raw) }) },
  ],
  navigation: [
    { group: 'desk', order: 20, path: '/board', label: { zh: '现场看板', en: 'Board' }, icon: <FundProjectionScreenOutlined aria-hidden />, needs },
    { group: 'metrics', order: 10, path: '/metrics', label: { zh: '指标报表', en: 'Reports' }, icon: <BarChartOutlined aria-hidden />, needs },
    { group: 'metrics', order: 20, path: '/metrics/staffing', label: { zh: '人力测算', en: 'Staffing' }, icon: <CalculatorOutlined aria-hidden />, needs },
  ],
};
