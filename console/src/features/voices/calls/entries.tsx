import { PhoneOutlined } from '@ant-design/icons';
import { voiceCallViews } from '@huiyin/contracts';
import { lazyRouteComponent } from '@tanstack/react-router';
import type { Feature } from '../../../platform/feature.ts';
import { MineBadge } from './MineBadge.tsx';

const needs = 'voices:call';

/** Urgent voices that somebody calls back on. */
export const voiceCalls: Feature = {
  name: 'voice-calls',
  routes: [
    {
      path: '/voice-calls/{-$id}', title: { zh: '紧急回电', en: 'Urgent calls' }, component: lazyRouteComponent(() => import('./CallsPage.tsx'), 'CallsPage'), needs,
      search: (raw) => ((voiceCallViews as readonly unknown[]).includes(raw['view']) ? { view: raw['view'] } : {}),
    },
  ],
  navigation: [{ group: 'work', order: 25, path: '/voice-calls', label: { zh: '紧急回电', en: 'Urgent calls' }, icon: <PhoneOutlined aria-hidden />, needs, badge: MineBadge }],
};
