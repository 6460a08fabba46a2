import { TagsOutlined } from '@ant-design/icons';
import { lazyRouteComponent } from '@tanstack/react-router';
import type { Feature } from '../../../platform/feature.ts';

const needs = 'voices:read';
const tabs = ['topics', 'versions', 'models'] as const;

/** Topics in their versions, and the model that finds them. */
export const voiceTaxonomy: Feature = {
  name: 'voice-taxonomy',
  routes: [{ path: '/voices/taxonomy', title: { zh: '编码表与模型', en: 'Topics and model' }, component: lazyRouteComponent(() => import('./TaxonomyPage.tsx'), 'TaxonomyPage'), needs, search: (raw) => ((tabs as readonly unknown[]).includes(raw['tab']) ? { tab: raw['tab'] } : {}) }],
  navigation: [{ group: 'voices', order: 110, path: '/voices/taxonomy', label: { zh: '编码表与模型', en: 'Topics and model' }, icon: <TagsOutlined aria-hidden />, needs: 'voices:correct' }],
};
