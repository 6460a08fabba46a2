import { CommentOutlined, NotificationOutlined } from '@ant-design/icons';
import { lazyRouteComponent } from '@tanstack/react-router';
import { lazy } from 'react';
import type { Feature } from '../../platform/feature.ts';
import { deskKeys, writingKeys } from './desk-keys.ts';
import { MentionBadge } from './MentionBadge.tsx';
import { UnreadBadge } from './UnreadBadge.tsx';

export { reasonsQuery } from './queries.ts';
export { fitsReason, pathOfReason, reasonOptions, type ReasonOption } from './reason-options.ts';
export { viewOfState } from './view-of-state.ts';

const needs = 'conversations:read';
const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);

/** The desk: conversations with customers. */
export const conversations: Feature = {
  name: 'conversations',
  routes: [
    {
      path: '/desk/{-$view}/{-$id}',
      title: { zh: '工作台', en: 'Desk' },
      component: lazyRouteComponent(() => import('./DeskPage.tsx'), 'DeskPage'),
      needs,
      // `beside`: an earlier conversation open beside this one.
      // `at`: the place of a message to show.
      search: (raw) => ({ ...(text(raw.beside) === undefined ? {} : { beside: text(raw.beside) }), ...(Number(raw.at) > 0 ? { at: Number(raw.at) } : {}) }),
    },
    { path: '/mentions', title: { zh: '提到我的', en: 'Mentions' }, component: lazyRouteComponent(() => import('./MentionsPage.tsx'), 'MentionsPage'), needs, search: (raw) => (raw.show === 'unread' ? { show: 'unread' } : {}) },
  ],
  navigation: [
    {
      group: 'desk',
      order: 10,
      path: '/desk',
      label: { zh: '在线会话', en: 'Conversations' },
      icon: <CommentOutlined aria-hidden />,
      needs,
      badge: UnreadBadge,
    },
    { group: 'desk', order: 20, path: '/mentions', label: { zh: '提到我的', en: 'Mentions' }, icon: <NotificationOutlined aria-hidden />, needs, badge: MentionBadge },
  ],
  background: {
    component: lazy(() => import('./DeskBackground.tsx').then((module) => ({ default: module.DeskBackground }))),
    needs,
  },
  search: { needs, find: async (wanted, locale) => (await import('./find-conversations.ts')).findConversations(wanted, locale) },
  keys: {
    title: { zh: '工作台', en: 'Desk' },
    keys: [...Object.values(deskKeys).filter((key) => key !== deskKeys.close), { keys: '1 … 5', does: { zh: '切换列表', en: 'Switch between the lists' } }, ...writingKeys, deskKeys.close],
  },
};
