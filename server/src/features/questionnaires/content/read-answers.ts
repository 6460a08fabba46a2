import { longestAnswer, type Question, type QuestionnaireContent } from '@huiyin/contracts';
import type { FieldFault, RefusalText } from '#platform/errors/refusal.ts';
import { isShown, type Given } from './is-shown.ts';

/** What a voice takes of an answered questionnaire. */
export interface ReadAnswers {
  /** Of the questions that were asked and answered. */
  readonly answers: Readonly<Record<string, number | string | readonly string[]>>;
  /** 1–5, 0–10 and 1–7: of the first question of each kind that was answered. */
  readonly rating: number | null;
  readonly promote: number | null;
  readonly ease: number | null;
  /** All that was written, a paragraph a question. */
  readonly text: string;
}

const bounds = { rating: [1, 5], nps: [0, 10], ease: [1, 7] } as const;

/**
 * Reads what a page sent against the questionnaire that it showed. Faults: a question that there is none of, one that was not to be asked,
 * a value out of its bounds, no choice of the question, more than 2,000 characters, and, unless `partial`, a required one left out.
 */
export function readAnswers(content: QuestionnaireContent, given: Given, partial = false): { read: ReadAnswers } | { faults: FieldFault[] } {
  const faults: FieldFault[] = [];
  const answers: Record<string, number | string | readonly string[]> = {};
  const fault = (path: string, zh: string, en: string): void => void faults.push({ path: `answers.${path}`, text: { zh, en } });
  for (const id of Object.keys(given)) if (!content.questions.some((question) => question.id === id)) fault(id, '没有这个问题。', 'There is no such question.');
  for (const question of content.questions) {
    const value = Object.hasOwn(given, question.id) ? given[question.id] : undefined;
    const empty = value === undefined || (typeof value === 'string' && value.trim() === '') || (Array.isArray(value) && value.length === 0);
    const shown = isShown(content.questions, question, answers);
    if (empty) {
      if (shown && question.required && !partial) fault(question.id, '请回答这个问题。', 'Please answer this question.');
    } else if (!shown) {
      fault(question.id, '按前面的回答，不会问到这个问题。', 'By the earlier answers this question is not asked.');
    } else {
      const wrong = wrongWith(question, value);
      if (wrong === null) answers[question.id] = typeof value === 'string' ? value.trim() : (value as number | string[]);
      else fault(question.id, wrong.zh, wrong.en);
    }
  }
  if (faults.length === 0 && Object.keys(answers).length === 0) fault('', '请至少回答一个问题。', 'Please answer at least one question.');
  if (faults.length > 0) return { faults };
  const first = (kind: Question['kind']): number | null => {
    const answer = content.questions.filter((question) => question.kind === kind).map(({ id }) => answers[id]).find((value) => value !== undefined);
    return typeof answer === 'number' ? answer : null;
  };
  const written = content.questions.filter(({ kind }) => kind === 'text').map(({ id }) => answers[id]).filter((value) => typeof value === 'string');
  return { read: { answers, rating: first('rating'), promote: first('nps'), ease: first('ease'), text: written.join('\n') } };
}

function wrongWith({ kind, options }: Question, value: unknown): RefusalText | null {
  switch (kind) {
    case 'rating':
    case 'nps':
    case 'ease': {
      const [low, high] = bounds[kind];
      return typeof value === 'number' && Number.isInteger(value) && value >= low && value <= high ? null : { zh: `须为 ${low} 到 ${high} 的整数。`, en: `This must be a whole number from ${low} to ${high}.` };
    }
    case 'single':
      return options.some(({ id }) => id === value) ? null : { zh: '请从给出的选项中选择一个。', en: 'Choose one of the options.' };
    case 'multiple':
      return Array.isArray(value) && new Set(value).size === value.length && value.every((each) => options.some(({ id }) => id === each)) ? null : { zh: '请从给出的选项中选择。', en: 'Choose among the options.' };
    case 'text':
      if (typeof value !== 'string') return { zh: '须为文字。', en: 'This must be text.' };
      return value.trim().length <= longestAnswer ? null : { zh: `最多 ${longestAnswer} 字，请写短一些。`, en: `At most ${longestAnswer} characters; please shorten it.` };
  }
}
