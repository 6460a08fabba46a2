import { DotChartOutlined } from '@ant-design/icons';
import { lazyRouteComponent } from '@tanstack/react-router';
import type { Feature } from '../../../platform/feature.ts';
import { readMatrixSearch } from './matrix-search.ts';

const needs = 'improvement:read';

/** The experience-improvement matrix. */
export const improvementMatrix: Feature = {
  name: 'improvement-matrix',
  routes: [{ path: '/improvement/matrix', title: { zh: '改进矩阵', en: 'Improvement matrix' }, component: lazyRouteComponent(() => import('./MatrixPage.tsx'), 'MatrixPage'), needs, search: (raw) => ({ ...readMatrixSearch(raw) }) }],
  navigation: [{ group: 'voices', order: 50, path: '/improvement/matrix', label: { zh: '改进矩阵', en: 'Improvement matrix' }, icon: <DotChartOutlined aria-hidden />, needs }],
};
