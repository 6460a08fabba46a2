import { ApiOutlined, ExceptionOutlined } from '@ant-design/icons';
import { lazyRouteComponent } from '@tanstack/react-router';
import type { Feature } from '../../platform/feature.ts';

const tabs = ['connect', 'settings', 'secrets'];

/** Ways in and out: channels, their secrets and webhooks, and what could not be delivered. */
export const channels: Feature = {
  name: 'channels',
  routes: [
    {
      path: '/channels/{-$id}',
      title: { zh: '渠道', en: 'Channels' },
      component: lazyRouteComponent(() => import('./ChannelsPage.tsx'), 'ChannelsPage'),
      needs: 'channels:read',
      search: (raw) => ({ ...(raw.archived === true ? { archived: true } : {}), ...(tabs.includes(String(raw.tab)) ? { tab: String(raw.tab) } : {}) }),
    },
    {
      path: '/dead-letters',
      title: { zh: '死信', en: 'Dead letters' },
      component: lazyRouteComponent(() => import('./DeadLettersPage.tsx'), 'DeadLettersPage'),
      needs: 'channels:read',
      search: (raw) => (typeof raw.channel === 'string' ? { channel: raw.channel } : {}),
    },
  ],
  navigation: [
    { group: 'settings', order: 50, path: '/channels', label: { zh: '渠道', en: 'Channels' }, icon: <ApiOutlined />, needs: 'channels:read' },
    { group: 'settings', order: 55, path: '/dead-letters', label: { zh: '死信', en: 'Dead letters' }, icon: <ExceptionOutlined />, needs: 'channels:read' },
  ],
};
