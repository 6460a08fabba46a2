import { MessageOutlined } from '@ant-design/icons';
import { lazyRouteComponent } from '@tanstack/react-router';
import type { Feature } from '../../platform/feature.ts';

export { AnswerPicker, type PickerKeys } from './AnswerPicker.tsx';
export { slashBefore } from './match-answers.ts';

const needs = 'conversations:handle';

/** Answer templates 常用语: what agents say often. */
export const answerTemplates: Feature = {
  name: 'answer-templates',
  routes: [
    {
      path: '/answer-templates',
      title: { zh: '常用语', en: 'Answer templates' },
      component: lazyRouteComponent(() => import('./AnswersPage.tsx'), 'AnswersPage'),
      needs,
      search: (raw) => (typeof raw.find === 'string' && raw.find !== '' ? { find: raw.find } : {}),
    },
  ],
  navigation: [{ group: 'desk', order: 40, path: '/answer-templates', label: { zh: '常用语', en: 'Answer templates' }, icon: <MessageOutlined aria-hidden />, needs }],
};
