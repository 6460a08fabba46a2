import { expect, it } from 'vitest';
import { arrange, blankContent, blankOption, blankQuestion, changeKind } from './blank-questionnaire.ts';

const linked = { ...blankContent, questions: [blankContent.questions[0]!, { ...blankContent.questions[1]!, when: { question: 'q1', relation: 'below' as const, value: 4 } }] };

it('gives new questions and options ids that are free', () => {
  expect(blankQuestion(blankContent.questions, 'nps')).toMatchObject({ id: 'q3', kind: 'nps' });
  expect(blankOption([{ id: 'o2', text: { zh: '', en: '' } }]).id).toBe('o1');
});
it('drops a condition that would look ahead, or at nothing', () => {
  expect(arrange(linked, 0, 1).questions.map(({ id, when }) => [id, when])).toEqual([['q2', null], ['q1', null]]);
  expect(arrange(linked, 0, null).questions.map(({ id, when }) => [id, when])).toEqual([['q2', null]]);
  expect(arrange(linked, 1, 1).questions[1]!.when).not.toBeNull();
});
it('gives choices to what is chosen from, and takes them from what is not', () => {
  const chosen = changeKind(linked, 0, 'single');
  expect([chosen.questions[0]!.options.length, chosen.questions[1]!.when]).toEqual([2, null]);
  expect(changeKind(chosen, 0, 'rating').questions[0]!.options).toEqual([]);
});
