import { CloudUploadOutlined, UserOutlined } from '@ant-design/icons';
import { lazyRouteComponent } from '@tanstack/react-router';
import type { Feature } from '../../platform/feature.ts';

/** Finding customers, looking at one, and importing them from files. */
export const customers: Feature = {
  name: 'customers',
  routes: [
    {
      path: '/customers/{-$id}',
      title: { zh: '客户查询', en: 'Find customers' },
      component: lazyRouteComponent(() => import('./CustomersPage.tsx'), 'CustomersPage'),
      needs: 'customers:search',
      search: (raw) => (typeof raw.q === 'string' && raw.q !== '' ? { q: raw.q } : {}),
    },
    {
      path: '/customer-imports/{-$id}',
      title: { zh: '客户导入', en: 'Import customers' },
      component: lazyRouteComponent(() => import('./CustomerImportsPage.tsx'), 'CustomerImportsPage'),
      needs: 'customers:import',
      search: (raw) => (typeof raw.action === 'string' && raw.action !== '' ? { action: raw.action } : {}),
    },
  ],
  navigation: [
    { group: 'customers', order: 10, path: '/customers', label: { zh: '客户查询', en: 'Find customers' }, icon: <UserOutlined />, needs: 'customers:search' },
    { group: 'customers', order: 80, path: '/customer-imports', label: { zh: '客户导入', en: 'Import customers' }, icon: <CloudUploadOutlined />, needs: 'customers:import' },
  ],
};
