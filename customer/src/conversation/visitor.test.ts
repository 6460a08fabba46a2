import { describe, expect, it } from 'vitest';
import { browserStore } from './browser-store.ts';
import { createVisitor } from './visitor.ts';

const tokenOf = (sub: string) => `h.${btoa(JSON.stringify({ sub }))}.s`;
const visitor = () =>
  createVisitor(
    browserStore(() => {
      throw new Error('no storage');
    }),
    'web',
  );

describe('createVisitor', () => {
  it('keeps an anonymous conversation when its writer signs in', () => {
    const v = visitor();
    v.keepToken('T');
    expect(v.changesTo(tokenOf('A'))).toBe(false);
    expect(v.token()).toBe('T');
  });
  it('keeps everything when the same customer gets a fresh token', () => {
    const v = visitor();
    v.changesTo(tokenOf('A'));
    v.keepToken('T');
    expect(v.changesTo(tokenOf('A'))).toBe(false);
    expect(v.token()).toBe('T');
  });
  it.each([['another customer', tokenOf('B')], ['nobody', null]])('forgets token, draft and place when %s comes', (_, next) => {
    const v = visitor();
    v.changesTo(tokenOf('A'));
    v.keepToken('T');
    v.keepDraft('secret');
    v.keepRead('c1', 7);
    expect(v.changesTo(next)).toBe(true);
    expect(v.token()).toBe('');
    expect(v.draft()).toBe('');
    expect(v.read('c1')).toBe(0);
  });
  it('remembers how far was read, of this conversation only', () => {
    const v = visitor();
    v.keepRead('c1', 7);
    expect(v.read('c1')).toBe(7);
    expect(v.read('c2')).toBe(0);
  });
});
