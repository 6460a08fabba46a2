import type { Question } from '@huiyin/contracts';

/** Answers by the question's id. */
export type Given = Readonly<Record<string, unknown>>;

/**
 * Whether a question is asked, given the answers so far. A condition on a question that has no answer, or is itself not
 * asked, does not hold.
 */
export function isShown(questions: readonly Question[], question: Question, given: Given): boolean {
  if (question.when === null) return true;
  const { question: earlier, relation, value } = question.when;
  const asked = questions.find(({ id }) => id === earlier);
  const answer = given[earlier];
  if (asked === undefined || answer === undefined || !isShown(questions.slice(0, questions.indexOf(question)), asked, given)) return false;
  if (relation === 'is') return Array.isArray(answer) ? answer.includes(value) : answer === value;
  if (typeof answer !== 'number' || typeof value !== 'number') return false;
  return relation === 'above' ? answer > value : answer < value;
}
