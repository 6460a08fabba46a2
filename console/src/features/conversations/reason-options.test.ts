import type { ContactReason } from '@huiyin/contracts';
import { describe, expect, it } from 'vitest';
import { fitsReason, pathOfReason, reasonOptions } from './reason-options.ts';

const reason = (id: string, parentId: string | null, name: string, archived = false): ContactReason => ({ id, parentId, level: parentId === null ? 1 : 2, name, nameEn: `${name} en`, archivedAt: archived ? '2026-01-01T00:00:00Z' : null, used: 0 });
const items = [reason('a', null, '理赔'), reason('b', null, '保单'), reason('a1', 'a', '赔款到账'), reason('a2', 'a', '旧原因', true)];

describe('the reasons to choose from', () => {
  const options = reasonOptions(items, false);
  it('are a tree without what is archived', () => {
    expect(options).toEqual([{ value: 'a', label: '理赔', children: [{ value: 'a1', label: '赔款到账' }] }, { value: 'b', label: '保单' }]);
    expect(pathOfReason(options, 'a1')).toEqual(['a', 'a1']);
    expect(pathOfReason(options, 'a2')).toEqual([]);
  });
  it.each([['赔款', true], ['pkdz', true], ['理赔 到账', true], ['lp dz', true], ['退保', false]])('fit %s: %s', (typed, fits) => expect(fitsReason(['理赔', '赔款到账'], typed)).toBe(fits));
});
