import type { Question, QuestionnaireContent } from '@huiyin/contracts';
import { describe, expect, it } from 'vitest';
import { checkContent } from './check-content.ts';
import { readAnswers } from './read-answers.ts';

const both = (words: string) => ({ zh: words, en: words });
const question = (id: string, kind: Question['kind'], more: Partial<Question> = {}): Question => ({ id, kind, text: both(id), required: false, options: [], when: null, ...more });
const content: QuestionnaireContent = {
  title: both('t'), intro: both(''), thanks: both('k'),
  questions: [
    question('q1', 'rating', { required: true }),
    question('q2', 'multiple', { options: [{ id: 'slow', text: both('慢') }, { id: 'rude', text: both('态度') }], when: { question: 'q1', relation: 'below', value: 4 }, required: true }),
    question('q3', 'text', { when: { question: 'q2', relation: 'is', value: 'slow' } }),
    question('q4', 'nps'),
    question('q5', 'ease', { when: { question: 'q1', relation: 'above', value: 3 } }),
  ],
};

describe('answers of a questionnaire', () => {
  it.each<[string, Record<string, unknown>, object]>([
    ['one tap', { q1: 5 }, { rating: 5, promote: null, ease: null, text: '', answers: { q1: 5 } }],
    ['all that was asked of a dissatisfied customer', { q1: 2, q2: ['slow'], q3: ' 等了一周 ', q4: 0 }, { rating: 2, promote: 0, ease: null, text: '等了一周' }],
    ['all that was asked of a satisfied one', { q1: 4, q4: 10, q5: 7 }, { rating: 4, promote: 10, ease: 7 }],
    ['words left blank', { q1: 2, q2: ['slow'], q3: '   ' }, { answers: { q1: 2, q2: ['slow'] }, text: '' }],
  ])('are read: %s', (_, given, expected) => expect(readAnswers(content, given)).toMatchObject({ read: expected }));

  it.each<[string, Record<string, unknown>, string]>([
    ['a question that there is none of', { q1: 5, q9: 1 }, 'answers.q9'],
    ['a name that every object has', { q1: 5, constructor: 1 }, 'answers.constructor'],
    ['a rating above its bound', { q1: 6 }, 'answers.q1'],
    ['a rating below its bound', { q1: 0 }, 'answers.q1'],
    ['a rating as text', { q1: '5' }, 'answers.q1'],
    ['half a point', { q1: 4.5 }, 'answers.q1'],
    ['a required one left out', { q4: 3 }, 'answers.q1'],
    ['a required one left out that an earlier answer brought up', { q1: 3 }, 'answers.q2'],
    ['an answer to a question that was not asked', { q1: 5, q2: ['slow'] }, 'answers.q2'],
    ['an answer two conditions away', { q1: 5, q3: '好' }, 'answers.q3'],
    ['a choice that there is none of', { q1: 1, q2: ['fast'] }, 'answers.q2'],
    ['a choice twice', { q1: 1, q2: ['slow', 'slow'] }, 'answers.q2'],
    ['too many words', { q1: 1, q2: ['slow'], q3: '长'.repeat(2001) }, 'answers.q3'],
    ['a number for words', { q1: 1, q2: ['slow'], q3: 7 }, 'answers.q3'],
  ])('are refused: %s', (_, given, path) => {
    const read = readAnswers(content, given);
    expect('faults' in read ? read.faults.map((fault) => fault.path) : []).toEqual([path]);
  });

  it('may lack required ones while only the first tap is known, but never be empty', () => {
    expect(readAnswers(content, { q1: 2 }, true)).toMatchObject({ read: { rating: 2 } });
    expect(readAnswers(content, {}, true)).toMatchObject({ faults: [{ path: 'answers.' }] });
  });
});

describe('a draft', () => {
  const change = (n: number, more: Partial<Question>): QuestionnaireContent => ({ ...content, questions: content.questions.map((each, at) => (at === n ? { ...each, ...more } : each)) });
  it('is fit to be published when nothing is missing', () => expect(checkContent(content)).toEqual([]));
  it.each<[string, QuestionnaireContent, string]>([
    ['lacks English', { ...content, title: { zh: '标题', en: ' ' } }, 'title.en'],
    ['has an id twice', change(4, { id: 'q4', when: null }), 'questions.4.id'],
    ['chooses among one', change(1, { options: [{ id: 'slow', text: both('慢') }] }), 'questions.1.options'],
    ['has options where there is nothing to choose', change(3, { options: content.questions[1]!.options }), 'questions.3.options'],
    ['asks by a later question', change(1, { when: { question: 'q4', relation: 'is', value: 1 } }), 'questions.1.when'],
    ['asks by words', change(4, { when: { question: 'q3', relation: 'is', value: 'x' } }), 'questions.4.when'],
    ['asks by an option that there is none of', change(2, { when: { question: 'q2', relation: 'is', value: 'fast' } }), 'questions.2.when'],
    ['asks by a score out of bounds', change(4, { when: { question: 'q1', relation: 'above', value: 6 } }), 'questions.4.when'],
  ])('is not, when it %s', (_, draft, path) => expect(checkContent(draft).map((fault) => fault.path)).toContain(path));
});
