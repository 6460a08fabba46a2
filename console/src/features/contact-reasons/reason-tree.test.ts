import type { ContactReason } from '@huiyin/contracts';
import { describe, expect, it } from 'vitest';
import { reasonTree, type ReasonNode } from './reason-tree.ts';

const reason = (id: string, parentId: string | null, name: string, archivedAt: string | null = null): ContactReason => ({ id, parentId, level: 1, name, nameEn: `en ${id}`, archivedAt, used: 0 });
const reasons = [
  reason('1', null, '理赔'), reason('2', null, '保单'), reason('3', '1', '进度'), reason('4', '1', '材料'), reason('5', '3', '赔款到账'), reason('6', '2', '查询', '2026-11-01T00:00:00Z'),
];
const names = (nodes: readonly ReasonNode[]): unknown[] => nodes.map(({ name, children }) => (children ? [name, names(children)] : name));

describe('the tree of reasons', () => {
  it('has those in use, in their order', () => {
    expect(names(reasonTree(reasons))).toEqual([['理赔', [['进度', ['赔款到账']], '材料']], '保单']);
  });

  it('shows archived ones when asked for', () => {
    expect(names(reasonTree(reasons, { archived: true })).at(-1)).toEqual(['保单', ['查询']]);
  });

  it('keeps of a search what is above and below what was found, by both names', () => {
    expect(names(reasonTree(reasons, { find: '进度' }))).toEqual([['理赔', [['进度', ['赔款到账']]]]]);
    expect(names(reasonTree(reasons, { find: 'EN 4' }))).toEqual([['理赔', ['材料']]]);
    expect(reasonTree(reasons, { find: '没有' })).toEqual([]);
  });
});
