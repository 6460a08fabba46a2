import { CloudUploadOutlined, MergeCellsOutlined, TagsOutlined, UserOutlined } from '@ant-design/icons';
import { lazyRouteComponent } from '@tanstack/react-router';
import type { Feature } from '../../platform/feature.ts';

/** Finding customers, everything of one, merging those who are one, and importing them from files. */
export const customers: Feature = {
  name: 'customers',
  routes: [
    {
      path: '/customers',
      title: { zh: '客户查询', en: 'Find customers' },
      component: lazyRouteComponent(() => import('./CustomersPage.tsx'), 'CustomersPage'),
      needs: 'customers:search',
      search: (raw) => Object.fromEntries(['q', 'open', 'tier', 'tag'].flatMap((key) => (typeof raw[key] === 'string' && raw[key] !== '' ? [[key, raw[key]]] : []))),
    },
    {
      path: '/customers/$id',
      title: { zh: '客户全景', en: 'Customer 360°' },
      component: lazyRouteComponent(() => import('./profile/CustomerPage.tsx'), 'CustomerPage'),
      needs: 'customers:read',
    },
    {
      path: '/customer-merges',
      title: { zh: '合并建议', en: 'Merge proposals' },
      component: lazyRouteComponent(() => import('./merges/MergeProposalsPage.tsx'), 'MergeProposalsPage'),
      needs: 'customers:merge',
      search: (raw) => (raw.state === 'declined' ? { state: 'declined' } : {}),
    },
    {
      path: '/customer-tags',
      title: { zh: '客户标签', en: 'Customer tags' },
      component: lazyRouteComponent(() => import('./profile/CustomerTagsPage.tsx'), 'CustomerTagsPage'),
      needs: 'customers:configure',
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
    { group: 'customers', order: 20, path: '/customer-merges', label: { zh: '合并建议', en: 'Merge proposals' }, icon: <MergeCellsOutlined />, needs: 'customers:merge' },
    { group: 'customers', order: 70, path: '/customer-tags', label: { zh: '客户标签', en: 'Customer tags' }, icon: <TagsOutlined />, needs: 'customers:configure' },
    { group: 'customers', order: 80, path: '/customer-imports', label: { zh: '客户导入', en: 'Import customers' }, icon: <CloudUploadOutlined />, needs: 'customers:import' },
  ],
};
