import { FileSearchOutlined } from '@ant-design/icons';
import { lazyRouteComponent } from '@tanstack/react-router';
import type { Feature } from '../../platform/feature.ts';
import { readAuditSearch } from './audit-search.ts';

/** Who did what, when. */
export const audit: Feature = {
  name: 'audit',
  routes: [
    {
      path: '/audit',
      title: { zh: '审计日志', en: 'Audit log' },
      component: lazyRouteComponent(() => import('./AuditPage.tsx'), 'AuditPage'),
      needs: 'audit:read',
      search: (raw) => ({ ...readAuditSearch(raw) }),
    },
  ],
  navigation: [{ group: 'settings', order: 90, path: '/audit', label: { zh: '审计日志', en: 'Audit log' }, icon: <FileSearchOutlined />, needs: 'audit:read' }],
};
