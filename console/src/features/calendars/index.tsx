import { CalendarOutlined } from '@ant-design/icons';
import { lazyRouteComponent } from '@tanstack/react-router';
import type { Feature } from '../../platform/feature.ts';

/** When the insurer works: weeks, holidays, make-up days. */
export const calendars: Feature = {
  name: 'calendars',
  routes: [
    {
      path: '/calendars/{-$id}',
      title: { zh: '工作日历', en: 'Calendars' },
      component: lazyRouteComponent(() => import('./CalendarsPage.tsx'), 'CalendarsPage'),
      needs: 'calendars:manage',
      search: (raw) => {
        const year = Number(raw.year);
        return { ...(raw.tab === 'week' ? { tab: 'week' } : {}), ...(Number.isInteger(year) && year >= 2000 && year <= 2100 ? { year } : {}) };
      },
    },
  ],
  navigation: [{ group: 'settings', order: 40, path: '/calendars', label: { zh: '工作日历', en: 'Calendars' }, icon: <CalendarOutlined />, needs: 'calendars:manage' }],
};
