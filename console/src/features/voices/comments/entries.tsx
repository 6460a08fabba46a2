import { BulbOutlined, CloudUploadOutlined, MessageOutlined } from '@ant-design/icons';
import { lazyRouteComponent } from '@tanstack/react-router';
import type { Feature } from '../../../platform/feature.ts';
import { readCommentSearch } from './comment-search.ts';

/** What customers say one by one, files of it, and suggestions of staff. */
export const voiceComments: Feature = {
  name: 'voice-comments',
  routes: [
    { path: '/voice-comments/{-$id}', title: { zh: '客户评论', en: 'Comments' }, component: lazyRouteComponent(() => import('./CommentsPage.tsx'), 'CommentsPage'), needs: 'voices:read', search: (raw) => ({ ...readCommentSearch(raw) }) },
    { path: '/voice-imports/{-$id}', title: { zh: '导入评论', en: 'Import comments' }, component: lazyRouteComponent(() => import('./ImportsPage.tsx'), 'ImportsPage'), needs: 'voices:import' },
    { path: '/suggestions', title: { zh: '员工建议', en: 'Staff suggestions' }, component: lazyRouteComponent(() => import('./SuggestPage.tsx'), 'SuggestPage'), needs: 'suggestions:write' },
  ],
  navigation: [
    { group: 'voices', order: 20, path: '/voice-comments', label: { zh: '客户评论', en: 'Comments' }, icon: <MessageOutlined aria-hidden />, needs: 'voices:read' },
    { group: 'voices', order: 25, path: '/suggestions', label: { zh: '员工建议', en: 'Suggestions' }, icon: <BulbOutlined aria-hidden />, needs: 'suggestions:write' },
    { group: 'voices', order: 105, path: '/voice-imports', label: { zh: '导入评论', en: 'Import comments' }, icon: <CloudUploadOutlined aria-hidden />, needs: 'voices:import' },
  ],
};
