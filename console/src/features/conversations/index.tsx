import { CommentOutlined, NotificationOutlined } from '@ant-design/icons';
import { lazyRouteComponent } from '@tanstack/react-router';
import { lazy } from 'react';
import type { Feature } from '../../platform/feature.ts';
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
    { path: '/mentions', title: { zh: '提到我的', en: 'Mentions' }, component: lazyRouteComponent(() => import('./MentionsPage.tsx'), 'MentionsPage'), needs },
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
    needs: 'conversations:handle',
  },
  search: { needs, find: async (wanted, locale) => (await import('./find-conversations.ts')).findConversations(wanted, locale) },
  keys: {
    title: { zh: '工作台', en: 'Desk' },
    keys: [
      { keys: 'J', does: { zh: '下一个会话', en: 'Next conversation' } },
      { keys: 'K', does: { zh: '上一个会话', en: 'Previous conversation' } },
      { keys: 'Alt J', does: { zh: '输入时也可用：下一个会话', en: 'Next conversation, also while typing' } },
      { keys: 'Alt K', does: { zh: '输入时也可用：上一个会话', en: 'Previous conversation, also while typing' } },
      { keys: '1 … 5', does: { zh: '切换列表', en: 'Switch between the lists' } },
      { keys: 'I', does: { zh: '写回复', en: 'Write an answer' } },
      { keys: 'N', does: { zh: '写内部备注', en: 'Write an internal note' } },
      { keys: '@', does: { zh: '在内部备注中：提到同事', en: 'In a note: mention a colleague' } },
      { keys: 'A', does: { zh: '接入会话', en: 'Accept the conversation' } },
      { keys: 'Alt A', does: { zh: '接起振铃', en: 'Accept what rings' } },
      { keys: 'Alt X', does: { zh: '拒接振铃', en: 'Decline what rings' } },
      { keys: 'T', does: { zh: '转接会话', en: 'Transfer the conversation' } },
      { keys: 'C', does: { zh: '求助同事', en: 'Ask a colleague' } },
      { keys: 'W', does: { zh: '密语坐席（主管）', en: 'Whisper to the agent (supervisors)' } },
      { keys: 'E', does: { zh: '办结会话', en: 'Resolve the conversation' } },
      { keys: '/', does: { zh: '搜索会话；在输入框中：调用常用语', en: 'Search conversations; in the text: answer templates' } },
      { keys: 'Ctrl Enter', does: { zh: '在办结等窗口中：提交', en: 'In a dialog: submit' } },
      { keys: 'Enter', does: { zh: '发送', en: 'Send' } },
      { keys: 'Shift Enter', does: { zh: '换行', en: 'New line' } },
      { keys: 'Esc', does: { zh: '离开输入框；再按关闭会话', en: 'Leave the text; again: close the conversation' } },
    ],
  },
};
