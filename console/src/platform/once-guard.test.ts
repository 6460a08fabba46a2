import { describe, expect, it } from 'vitest';
import { OnceGuard, type Later } from './once-guard.ts';

/** A guard whose time passes when `pass` is called, and what it let through. */
function guarded() {
  const waiting = new Set<() => void>();
  const later: Later = (act) => {
    waiting.add(act);
    return () => void waiting.delete(act);
  };
  const guard = new OnceGuard(later);
  const done: string[] = [];
  return {
    guard,
    done,
    click: (name: string, busy = false) => guard.run(busy, () => void done.push(name)),
    pass: () => {
      for (const act of [...waiting]) act();
      waiting.clear();
    },
  };
}

describe('the guard against double clicks', () => {
  it('lets the first of two clicks through, before anything is drawn as busy', () => {
    const { click, done } = guarded();
    click('first');
    click('second');
    expect(done).toEqual(['first']);
  });

  it('lets nothing through while the act is under way, however long it takes', () => {
    const { click, done, pass } = guarded();
    click('first');
    pass();
    click('second', true);
    expect(done).toEqual(['first']);
  });

  it('lets the next one through once the act is done', () => {
    const { click, done, guard } = guarded();
    click('first');
    guard.settle();
    click('second');
    expect(done).toEqual(['first', 'second']);
  });

  it('lets the next one through after a while when the act never became busy', () => {
    const { click, done, pass } = guarded();
    click('first');
    pass();
    click('second');
    expect(done).toEqual(['first', 'second']);
  });

  it('does not let a double click through because the time of an earlier act is over', () => {
    const waiting: (() => void)[] = [];
    const dropped = new Set<() => void>();
    const guard = new OnceGuard((act) => {
      waiting.push(act);
      return () => void dropped.add(act);
    });
    const done: string[] = [];
    guard.run(false, () => void done.push('first'));
    guard.settle();
    guard.run(false, () => void done.push('second'));
    const first = waiting[0]!;
    if (!dropped.has(first)) first();
    guard.run(false, () => void done.push('third'));
    expect(done).toEqual(['first', 'second']);
  });
});
