import { RiseOutlined } from '@ant-design/icons';
import { lazyRouteComponent } from '@tanstack/react-router';
import type { Feature } from '../../../platform/feature.ts';

const needs = 'voices:read';

/** Words that rise in what customers say. */
export const voiceWords: Feature = {
  name: 'voice-words',
  routes: [{ path: '/voices/words', title: { zh: '新词与热词', en: 'Rising words' }, component: lazyRouteComponent(() => import('./WordsPage.tsx'), 'WordsPage'), needs, search: (raw) => (typeof raw['unit'] === 'string' && /^[0-9a-f-]{36}$/.test(raw['unit']) ? { unit: raw['unit'] } : {}) }],
  navigation: [{ group: 'voices', order: 15, path: '/voices/words', label: { zh: '新词与热词', en: 'Rising words' }, icon: <RiseOutlined aria-hidden />, needs }],
};
