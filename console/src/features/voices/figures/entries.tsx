import { LineChartOutlined } from '@ant-design/icons';
import { lazyRouteComponent } from '@tanstack/react-router';
import type { Feature } from '../../../platform/feature.ts';
import { readFigureSearch } from './figure-search.ts';

const needs = 'voices:read';

/** The dashboard of what customers say. */
export const voiceFigures: Feature = {
  name: 'voice-figures',
  routes: [{ path: '/voices', title: { zh: '客户之声看板', en: 'Voices dashboard' }, component: lazyRouteComponent(() => import('./FiguresPage.tsx'), 'FiguresPage'), needs, search: (raw) => ({ ...readFigureSearch(raw) }) }],
  navigation: [{ group: 'voices', order: 10, path: '/voices', label: { zh: '客户之声看板', en: 'Voices dashboard' }, icon: <LineChartOutlined aria-hidden />, needs }],
};
