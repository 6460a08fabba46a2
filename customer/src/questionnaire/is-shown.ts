import type { Question } from '@huiyin/contracts';

export type Answers = Record<string, number | string | string[]>;

/** Whether a question is asked, given the answers so far. The server decides alike (questionnaires/content/is-shown.ts). */
export function isShown(questions: readonly Question[], question: Question, given: Answers): boolean {
  if (!question.when) return true;
  const { question: earlier, relation, value } = question.when;
  const asked = questions.find(({ id }) => id === earlier);
  const answer = given[earlier];
  if (!asked || answer === undefined || !isShown(questions, asked, given)) return false;
  if (relation === 'is') return Array.isArray(answer) ? answer.includes(`${value}`) : answer === value;
  return relation === 'above' ? answer > value : answer < value;
}

/** Without answers to questions that are not asked any more, and without empty ones. */
export function askedOnly(questions: readonly Question[], given: Answers): Answers {
  const kept: Answers = {};
  for (const question of questions) {
    const answer = given[question.id];
    const empty = answer === undefined || (typeof answer !== 'number' && answer.length === 0) || (typeof answer === 'string' && !answer.trim());
    if (!empty && isShown(questions, question, kept)) kept[question.id] = answer;
  }
  return kept;
}
