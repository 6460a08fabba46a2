import { expect, it } from 'vitest';
import { changesOf, hiddenIn, partsOf, splitNames, type PartValues } from './part-values.ts';

const empty: PartValues = { complainantKind: 'person', authority: 'none', risks: [] };

it('sends what is known and leaves out the rest', () => {
  expect(partsOf({ ...empty, demand: ' 退费 ', facts: '', category: 'claims', representatives: '张三、李四，王五' })).toEqual({
    complainantKind: 'person', authority: 'none', demand: '退费', category: 'claims', representatives: ['张三', '李四', '王五'],
  });
});

it('sends of a correction only what was touched, so that masked texts are never written back', () => {
  const before: PartValues = { ...empty, complainantName: '李**', demand: '退费', category: 'claims' };
  expect(changesOf(before, before)).toEqual({});
  const { category: _, ...emptied } = before;
  expect(changesOf(before, { ...emptied, demand: '退费并道歉' })).toEqual({ demand: '退费并道歉', category: null });
});

it('finds texts that were changed around what is hidden, which would store the stars', () => {
  const before: PartValues = { ...empty, complainantName: '李**', demand: '请回电 199****1234', facts: '拖延' };
  expect(hiddenIn(before, before)).toEqual([]);
  expect(hiddenIn(before, { ...before, demand: '请尽快回电 199****1234', facts: '拖延 *两次*' })).toEqual(['demand']);
  expect(hiddenIn(before, { ...before, complainantName: '李四海', demand: '请尽快回电' })).toEqual([]);
});

it('takes names parted by commas of either kind', () => {
  expect(splitNames('张三, 李四；王五\n赵六')).toEqual(['张三', '李四', '王五', '赵六']);
});
