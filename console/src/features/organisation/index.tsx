import { ApartmentOutlined, ImportOutlined, SafetyOutlined, TagsOutlined, TeamOutlined } from '@ant-design/icons';
import { lazyRouteComponent } from '@tanstack/react-router';
import type { Feature } from '../../platform/feature.ts';

const words = (raw: Record<string, unknown>, names: readonly string[]) =>
  Object.fromEntries(names.flatMap((name) => (typeof raw[name] === 'string' && raw[name] !== '' ? [[name, raw[name]]] : [])));

/** Units, departments and posts, people, roles, skills; and importing them. */
export const organisation: Feature = {
  name: 'organisation',
  routes: [
    {
      path: '/organisation/{-$id}',
      title: { zh: '组织架构', en: 'Organisation' },
      component: lazyRouteComponent(() => import('./UnitsPage.tsx'), 'UnitsPage'),
      needs: 'organisation:read',
      search: (raw) => (raw.archived === true ? { archived: true } : {}),
    },
    {
      path: '/staff/{-$id}',
      title: { zh: '人员', en: 'Staff' },
      component: lazyRouteComponent(() => import('./StaffPage.tsx'), 'StaffPage'),
      needs: 'organisation:read',
      search: (raw) => words(raw, ['q', 'unit', 'role', 'skill', 'state', 'tab']),
    },
    {
      path: '/roles',
      title: { zh: '角色权限', en: 'Roles and rights' },
      component: lazyRouteComponent(() => import('./RolesPage.tsx'), 'RolesPage'),
      needs: 'organisation:read',
    },
    {
      path: '/skills',
      title: { zh: '技能与资质', en: 'Skills and qualifications' },
      component: lazyRouteComponent(() => import('./SkillsPage.tsx'), 'SkillsPage'),
      needs: 'organisation:read',
      search: (raw) => words(raw, ['tab']),
    },
    {
      path: '/imports/{-$id}',
      title: { zh: '导入', en: 'Import' },
      component: lazyRouteComponent(() => import('./ImportsPage.tsx'), 'ImportsPage'),
      needs: 'imports:run',
      search: (raw) => words(raw, ['action']),
    },
  ],
  navigation: [
    { group: 'settings', order: 10, path: '/organisation', label: { zh: '组织架构', en: 'Organisation' }, icon: <ApartmentOutlined />, needs: 'organisation:read' },
    { group: 'settings', order: 12, path: '/staff', label: { zh: '人员', en: 'Staff' }, icon: <TeamOutlined />, needs: 'organisation:read' },
    { group: 'settings', order: 14, path: '/roles', label: { zh: '角色权限', en: 'Roles' }, icon: <SafetyOutlined />, needs: 'organisation:read' },
    { group: 'settings', order: 16, path: '/skills', label: { zh: '技能与资质', en: 'Skills' }, icon: <TagsOutlined />, needs: 'organisation:read' },
    { group: 'settings', order: 18, path: '/imports', label: { zh: '导入', en: 'Import' }, icon: <ImportOutlined />, needs: 'imports:run' },
  ],
};
