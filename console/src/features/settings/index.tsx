import { SettingOutlined } from '@ant-design/icons';
import { lazyRouteComponent } from '@tanstack/react-router';
import type { Feature } from '../../platform/feature.ts';

/** Values that administrators may change while the program runs. */
export const settings: Feature = {
  name: 'settings',
  routes: [
    {
      path: '/settings',
      title: { zh: '系统设置', en: 'Settings' },
      component: lazyRouteComponent(() => import('./SettingsPage.tsx'), 'SettingsPage'),
      needs: 'settings:manage',
    },
  ],
  navigation: [{ group: 'settings', order: 80, path: '/settings', label: { zh: '系统设置', en: 'Settings' }, icon: <SettingOutlined />, needs: 'settings:manage' }],
};
