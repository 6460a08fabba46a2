import { describe, expect, it } from 'vitest';
import { browserStore } from './browser-store.ts';

function storage(full = false) {
  const kept = new Map<string, string>();
  return {
    kept,
    get length() {
      return kept.size;
    },
    key: (n: number) => [...kept.keys()][n] ?? null,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => {
      if (full) throw new Error('QuotaExceededError');
      kept.set(key, value);
    },
    removeItem: (key: string) => {
      kept.delete(key);
    },
  };
}

describe('browserStore', () => {
  it('keeps strings in the browser and forgets them', () => {
    const inner = storage();
    const store = browserStore(() => inner);
    store.set('a', '1');
    expect(inner.kept.get('a')).toBe('1');
    expect(store.keys()).toEqual(['a']);
    store.set('a', null);
    expect(store.get('a')).toBeNull();
  });
  it('works from memory where the browser forbids storage', () => {
    const store = browserStore(() => {
      throw new Error('SecurityError');
    });
    store.set('a', '1');
    expect(store.get('a')).toBe('1');
    expect(store.keys()).toEqual(['a']);
    store.set('a', null);
    expect(store.keys()).toEqual([]);
  });
  it('works from memory for what does not fit any more', () => {
    const store = browserStore(() => storage(true));
    store.set('a', '1');
    expect(store.get('a')).toBe('1');
  });
});
