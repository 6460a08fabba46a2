import { CommentOutlined, FormOutlined, IdcardOutlined, MailOutlined, SendOutlined } from '@ant-design/icons';
import { lazyRouteComponent } from '@tanstack/react-router';
import type { Feature } from '../../platform/feature.ts';
import { AnswersBadge } from './AnswersBadge.tsx';

const needs = 'questionnaires:read';
const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);
const keep = (...names: string[]) => (raw: Record<string, unknown>) => Object.fromEntries(names.flatMap((name) => (text(raw[name]) === undefined ? [] : [[name, raw[name]]])));
const labels = {
  questionnaires: { zh: '问卷', en: 'Questionnaires' }, cards: { zh: '服务反馈卡', en: 'Feedback cards' }, invitations: { zh: '评价邀请', en: 'Invitations' }, outbox: { zh: '发件箱', en: 'Outbox' }, answers: { zh: '反馈卡回复', en: 'Replies to feedback' }, templates: { zh: '短信模板', en: 'Message templates' },
};

/** Questionnaires, feedback cards, invitations and what goes out. */
export const questionnaires: Feature = {
  name: 'questionnaires',
  routes: [
    { path: '/questionnaires', title: labels.questionnaires, component: lazyRouteComponent(() => import('./QuestionnairesPage.tsx'), 'QuestionnairesPage'), needs, search: keep('view') },
    { path: '/questionnaires/$id', title: labels.questionnaires, component: lazyRouteComponent(() => import('./QuestionnairePage.tsx'), 'QuestionnairePage'), needs },
    { path: '/cards', title: labels.cards, component: lazyRouteComponent(() => import('./CardsPage.tsx'), 'CardsPage'), needs, search: keep('kind', 'view', 'text') },
    { path: '/invitations', title: labels.invitations, component: lazyRouteComponent(() => import('./InvitationsPage.tsx'), 'InvitationsPage'), needs, search: keep('state', 'purpose', 'reason') },
    { path: '/outbox', title: labels.outbox, component: lazyRouteComponent(() => import('./OutboxPage.tsx'), 'OutboxPage'), needs, search: keep('state', 'kind') },
    { path: '/notice-templates', title: labels.templates, component: lazyRouteComponent(() => import('./TemplatesPage.tsx'), 'TemplatesPage'), needs },
    { path: '/card-answers', title: labels.answers, component: lazyRouteComponent(() => import('./AnswersPage.tsx'), 'AnswersPage'), needs: 'voices:read', search: keep('view', 'mine') },
  ],
  navigation: [
    { group: 'voices', order: 30, path: '/questionnaires', label: labels.questionnaires, icon: <FormOutlined aria-hidden />, needs },
    { group: 'voices', order: 40, path: '/cards', label: labels.cards, icon: <IdcardOutlined aria-hidden />, needs },
    { group: 'voices', order: 45, path: '/card-answers', label: labels.answers, icon: <CommentOutlined aria-hidden />, needs: 'voices:read', badge: AnswersBadge },
    { group: 'voices', order: 100, path: '/invitations', label: labels.invitations, icon: <SendOutlined aria-hidden />, needs },
    { group: 'voices', order: 101, path: '/outbox', label: labels.outbox, icon: <MailOutlined aria-hidden />, needs },
  ],
};
