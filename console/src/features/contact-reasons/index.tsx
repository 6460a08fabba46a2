import { ForkOutlined } from '@ant-design/icons';
import { lazyRouteComponent } from '@tanstack/react-router';
import type { Feature } from '../../platform/feature.ts';

const needs = 'contact-reasons:manage';

/** Why customers come, as administrators keep it. */
export const contactReasons: Feature = {
  name: 'contact-reasons',
  routes: [{ path: '/contact-reasons', title: { zh: '来访原因', en: 'Contact reasons' }, component: lazyRouteComponent(() => import('./ContactReasonsPage.tsx'), 'ContactReasonsPage'), needs }],
  navigation: [{ group: 'settings', order: 62, path: '/contact-reasons', label: { zh: '来访原因', en: 'Contact reasons' }, icon: <ForkOutlined aria-hidden />, needs }],
};
