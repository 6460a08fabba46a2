import { describe, expect, it } from 'vitest';
import { browserStore, type BrowserStore } from './browser-store.ts';
import { createVisitor } from './visitor.ts';

const tokenOf = (sub: string) => `h.${btoa(JSON.stringify({ sub }))}.s`;
const memory = () =>
  browserStore(() => {
    throw new Error('no storage');
  });
function visitor(store: BrowserStore = memory()) {
  const v = createVisitor(store, 'web');
  const write = (text: string) => {
    v.keepToken(`token ${text}`);
    v.keepDraft(text);
    v.keepRead('c1', 7);
    store.set(v.key('out.1'), text);
  };
  return { v, store, write };
}

describe('createVisitor', () => {
  it('keeps everything when the same customer gets a fresh token', () => {
    const { v, write } = visitor();
    v.become(tokenOf('A'));
    write('mine');
    v.become(tokenOf('A'));
    expect([v.token(), v.draft(), v.read('c1')]).toEqual(['token mine', 'mine', 7]);
  });
  it.each([['another customer', tokenOf('B')], ['nobody', null]])('forgets all of a customer when %s comes', (_, next) => {
    const { v, store, write } = visitor();
    v.become(tokenOf('A'));
    write('secret');
    v.become(next);
    expect([v.token(), v.draft(), v.read('c1')]).toEqual(['', '', 0]);
    expect(store.keys().filter((key) => store.get(key)?.includes('secret'))).toEqual([]);
  });
  it('keeps all of a customer whose token was only refused, and forgets it when that customer signs out', () => {
    const { v, store, write } = visitor();
    v.become(tokenOf('A'));
    write('mine');
    v.become(null, true);
    expect([v.token(), v.draft()]).toEqual(['', '']);
    v.become(tokenOf('A'));
    expect(v.draft()).toBe('mine');
    v.become(null, true);
    v.become(null);
    expect(store.keys().filter((key) => store.get(key)?.includes('mine'))).toEqual([]);
  });
  it('keeps a customer’s unsent words from going out before the page has said who is there', () => {
    const { v, store, write } = visitor();
    v.become(tokenOf('A'));
    write('mine');
    const reloaded = visitor(store).v;
    expect(reloaded.expectsOwner()).toBe(true);
    expect(reloaded.key('out.')).not.toBe(v.key('out.'));
    reloaded.become(tokenOf('A'));
    expect(reloaded.key('out.')).toBe(v.key('out.'));
    expect(reloaded.draft()).toBe('mine');
  });
  it('gives the customer who signs in what was begun before, once the server has carried it over, and leaves nothing of it to the next one', () => {
    const { v, store, write } = visitor();
    write('anonymous');
    expect(v.anonymousToken()).toBe('');
    v.become(tokenOf('A'));
    expect(v.anonymousToken()).toBe('token anonymous');
    v.keepToken('token A');
    v.inherit();
    expect([v.token(), v.draft(), v.read('c1'), store.get(v.key('out.1'))]).toEqual(['token A', 'anonymous', 7, 'anonymous']);
    v.become(tokenOf('B'));
    expect([v.draft(), v.read('c1'), store.get(v.key('out.1'))]).toEqual(['', 0, null]);
    v.become(null);
    expect([v.draft(), v.read('c1'), store.get(v.key('out.1'))]).toEqual(['', 0, null]);
  });
  it('does not put what was begun before over what the customer has written', () => {
    const { v, write } = visitor();
    write('anonymous');
    v.become(tokenOf('A'));
    v.keepDraft('mine');
    v.inherit();
    expect(v.draft()).toBe('mine');
  });
  it('keeps an anonymous conversation apart from that of the customer who signs in', () => {
    const { v, write } = visitor();
    write('anonymous');
    expect(v.expectsOwner()).toBe(false);
    v.become(tokenOf('A'));
    expect(v.token()).toBe('');
    v.become(null);
    expect(v.token()).toBe('token anonymous');
  });
  it('remembers how far was read, of this conversation only', () => {
    const { v } = visitor();
    v.keepRead('c1', 7);
    expect(v.read('c1')).toBe(7);
    expect(v.read('c2')).toBe(0);
  });
});
