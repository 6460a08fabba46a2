import type { Question, QuestionnaireContent } from '@huiyin/contracts';
import type { FieldFault } from '#platform/errors/refusal.ts';

const highest = { rating: 5, nps: 10, ease: 7 } as const;

/** What keeps a draft from being published, by field: texts missing in a language, ids twice, choices missing, conditions on what does not come before. */
export function checkContent(content: QuestionnaireContent): FieldFault[] {
  const faults: FieldFault[] = [];
  const fault = (path: string, zh: string, en: string): void => void faults.push({ path, text: { zh, en } });
  const both = (path: string, text: { zh: string; en: string }): void => {
    for (const language of ['zh', 'en'] as const) if (text[language].trim() === '') fault(`${path}.${language}`, '请填写，中英文都需要。', 'Fill this in; both languages are needed.');
  };
  both('title', content.title);
  both('thanks', content.thanks);
  content.questions.forEach((question, n) => {
    const at = `questions.${n}`;
    both(`${at}.text`, question.text);
    if (content.questions.findIndex(({ id }) => id === question.id) < n) fault(`${at}.id`, '问题的代码重复。', 'The id of the question occurs twice.');
    const chooses = question.kind === 'single' || question.kind === 'multiple';
    if (chooses && question.options.length < 2) fault(`${at}.options`, '至少需要两个选项。', 'At least two options are needed.');
    if (!chooses && question.options.length > 0) fault(`${at}.options`, '这类问题没有选项。', 'A question of this kind has no options.');
    question.options.forEach((option, m) => {
      both(`${at}.options.${m}.text`, option.text);
      if (question.options.findIndex(({ id }) => id === option.id) < m) fault(`${at}.options.${m}.id`, '选项的代码重复。', 'The id of the option occurs twice.');
    });
    if (question.when !== null) checkCondition(question.when, content.questions.slice(0, n), (zh, en) => fault(`${at}.when`, zh, en));
  });
  return faults;
}

function checkCondition(when: NonNullable<Question['when']>, earlier: readonly Question[], fault: (zh: string, en: string) => void): void {
  const asked = earlier.find(({ id }) => id === when.question);
  if (asked === undefined) return fault('条件只能引用前面的问题。', 'A condition refers to an earlier question.');
  if (asked.kind === 'text') return fault('条件不能引用文字题。', 'A condition cannot refer to a question answered in words.');
  if (asked.kind === 'single' || asked.kind === 'multiple') {
    if (when.relation !== 'is' || !asked.options.some(({ id }) => id === when.value)) fault('请选择前面问题的一个选项。', 'Choose an option of the earlier question.');
  } else if (typeof when.value !== 'number' || when.value > highest[asked.kind]) {
    fault(`请填写不超过 ${highest[asked.kind]} 的分数。`, `Give a score up to ${highest[asked.kind]}.`);
  }
}
