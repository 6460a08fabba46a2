import { DisconnectOutlined } from '@ant-design/icons';
import { lazyRouteComponent } from '@tanstack/react-router';
import type { Feature } from '../../../platform/feature.ts';
import { readBreakpointSearch } from './breakpoint-search.ts';

const needs = 'improvement:read';
const title = { zh: '渠道断点', en: 'Breakpoints' };

/** Breakpoints between channels. */
export const breakpoints: Feature = {
  name: 'breakpoints',
  routes: [{ path: '/improvement/breakpoints', title, component: lazyRouteComponent(() => import('./BreakpointsPage.tsx'), 'BreakpointsPage'), needs, search: (raw) => ({ ...readBreakpointSearch(raw) }) }],
  navigation: [{ group: 'voices', order: 90, path: '/improvement/breakpoints', label: title, icon: <DisconnectOutlined aria-hidden />, needs }],
};
