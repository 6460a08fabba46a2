import type { Question, QuestionKind, QuestionnaireContent } from '@huiyin/contracts';

/** The next free id, such as q3. */
const nextId = (prefix: string, taken: readonly { id: string }[]): string => {
  for (let n = 1; ; n++) if (!taken.some(({ id }) => id === `${prefix}${n}`)) return `${prefix}${n}`;
};

export const blankOption = (options: Question['options']): Question['options'][number] => ({ id: nextId('o', options), text: { zh: '', en: '' } });

export const blankQuestion = (questions: readonly Question[], kind: QuestionKind): Question => ({ id: nextId('q', questions), kind, text: { zh: '', en: '' }, required: false, options: [], when: null });

/** A question of another kind keeps its words; choices come and go with the kind, and conditions on it fall away. */
export function changeKind(content: QuestionnaireContent, at: number, kind: QuestionKind): QuestionnaireContent {
  const id = content.questions[at]!.id;
  const chooses = kind === 'single' || kind === 'multiple';
  return {
    ...content,
    questions: content.questions.map((each, n) =>
      n === at ? { ...each, kind, options: !chooses ? [] : each.options.length > 0 ? each.options : [{ id: 'o1', text: { zh: '', en: '' } }, { id: 'o2', text: { zh: '', en: '' } }] } : each.when?.question === id ? { ...each, when: null } : each,
    ),
  };
}

/** Takes a question out or moves it; conditions that would then look ahead fall away. */
export function arrange(content: QuestionnaireContent, at: number, to: number | null): QuestionnaireContent {
  const moved = content.questions[at]!;
  const rest = content.questions.filter((_, n) => n !== at);
  const questions = to === null ? rest : [...rest.slice(0, to), moved, ...rest.slice(to)];
  return { ...content, questions: questions.map((each, n) => (each.when !== null && !questions.slice(0, n).some(({ id }) => id === each.when?.question) ? { ...each, when: null } : each)) };
}

/** What a new questionnaire begins with: one tap, and words if they like. */
export const blankContent: QuestionnaireContent = {
  title: { zh: '服务评价', en: 'Rate our service' },
  intro: { zh: '', en: '' },
  thanks: { zh: '谢谢您的评价', en: 'Thank you for your rating' },
  questions: [
    { id: 'q1', kind: 'rating', text: { zh: '这次服务，您满意吗？', en: 'How satisfied are you with this service?' }, required: true, options: [], when: null },
    { id: 'q2', kind: 'text', text: { zh: '还有什么想对我们说的？', en: 'Anything else you would like to tell us?' }, required: false, options: [], when: null },
  ],
};
