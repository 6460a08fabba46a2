import { SearchOutlined } from '@ant-design/icons';
import { lazyRouteComponent } from '@tanstack/react-router';
import type { Feature } from '../../platform/feature.ts';
import { readSearch } from './read-search.ts';

const needs = 'conversations:read';

/** The search over messages and conversations. */
export const messageSearch: Feature = {
  name: 'message-search',
  routes: [
    { path: '/search', title: { zh: '会话搜索', en: 'Search conversations' }, component: lazyRouteComponent(() => import('./SearchPage.tsx'), 'SearchPage'), needs, search: (raw) => ({ ...readSearch(raw) }) },
  ],
  navigation: [{ group: 'desk', order: 30, path: '/search', label: { zh: '会话搜索', en: 'Search' }, icon: <SearchOutlined aria-hidden />, needs }],
};
