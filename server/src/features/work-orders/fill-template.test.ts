import { describe, expect, it } from 'vitest';
import { fillTemplate, openBlanks, unknownVariables } from './fill-template.ts';

describe('templates of work orders', () => {
  it.each([
    ['fills in what is known', '客户 {customer}，保单 {policyNo}', { customer: '张*', policyNo: 'P1' }, '客户 张*，保单 P1'],
    ['leaves a blank for what is not', '保单 {policyNo}', {}, '保单 【保单号】'],
    ['leaves other braces alone', '{x} {policyNo}', { policyNo: 'P1' }, '{x} P1'],
    ['does not fill in what a value brings', '{customer}', { customer: '{policyNo}' }, '{policyNo}'],
  ])('%s', (_, text, values, expected) => {
    expect(fillTemplate(text, values)).toBe(expected);
  });

  it('finds the blanks of the template that are still open, and no others', () => {
    expect(openBlanks('保单 {policyNo}【诉求】', '保单 P1【诉求】【紧急】')).toEqual(['【诉求】']);
    expect(openBlanks('保单 {policyNo}', '保单 【保单号】')).toEqual(['【保单号】']);
    expect(openBlanks('保单 {policyNo}【诉求】', '保单 P1 想退保')).toEqual([]);
  });

  it('finds words in braces that nothing stands for', () => {
    expect(unknownVariables('{customer} {nobody} {today}')).toEqual(['nobody']);
  });
});
