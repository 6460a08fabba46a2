import { AuditOutlined, CheckSquareOutlined, FireOutlined } from '@ant-design/icons';
import { lazyRouteComponent } from '@tanstack/react-router';
import type { Feature } from '../../platform/feature.ts';
import { MyTasksBadge } from './MyTasksBadge.tsx';
import { readMeetingSearch, readPainPointSearch, readTabSearch, readTaskSearch } from './improvement-search.ts';

const needs = 'improvement:read';

/** Pain points 痛点: a list, worked off by tasks, closed by customers. */
export const improvement: Feature = {
  name: 'improvement',
  routes: [
    { path: '/pain-points', title: { zh: '痛点', en: 'Pain points' }, component: lazyRouteComponent(() => import('./PainPointsPage.tsx'), 'PainPointsPage'), needs, search: (raw) => ({ ...readPainPointSearch(raw) }) },
    { path: '/pain-points/$id', title: { zh: '痛点', en: 'Pain point' }, component: lazyRouteComponent(() => import('./PainPointPage.tsx'), 'PainPointPage'), needs, search: (raw) => ({ ...readTabSearch(raw) }) },
    { path: '/improvement/meeting', title: { zh: '例会清单', en: 'Meeting list' }, component: lazyRouteComponent(() => import('./MeetingPage.tsx'), 'MeetingPage'), needs, search: (raw) => ({ ...readMeetingSearch(raw) }) },
    { path: '/improvement-tasks', title: { zh: '改进任务', en: 'Improvement tasks' }, component: lazyRouteComponent(() => import('./MyTasksPage.tsx'), 'MyTasksPage'), needs: 'improvement:work', search: (raw) => ({ ...readTaskSearch(raw) }) },
    { path: '/verifications', title: { zh: '客户验证', en: 'Verifications' }, component: lazyRouteComponent(() => import('./VerificationsPage.tsx'), 'VerificationsPage'), needs },
  ],
  navigation: [
    { group: 'voices', order: 60, path: '/pain-points', label: { zh: '痛点', en: 'Pain points' }, icon: <FireOutlined aria-hidden />, needs },
    { group: 'voices', order: 70, path: '/improvement-tasks', label: { zh: '改进任务', en: 'Improvement tasks' }, icon: <CheckSquareOutlined aria-hidden />, needs: 'improvement:work', badge: MyTasksBadge },
    { group: 'voices', order: 80, path: '/verifications', label: { zh: '客户验证', en: 'Verifications' }, icon: <AuditOutlined aria-hidden />, needs },
  ],
};

export { improvementMatrix } from './matrix/entries.tsx';
export { breakpoints } from './breakpoints/entries.tsx';
export { AddEvidence } from './AddEvidence.tsx';
