import { describe, expect, it } from 'vitest';
import { UndoOffer } from './undo-offer.ts';

describe('the offer to take a save back', () => {
  const open = () => {
    let shown: { said: string; back: (() => void) | undefined } | undefined;
    const undone: string[] = [];
    const offer = new UndoOffer({ show: (said, back) => (shown = { said, back }), clear: () => (shown = undefined) });
    return { offer, undone, shown: () => shown, save: (said: string) => offer.says(said, () => undone.push(said)) };
  };

  it('goes from the screen when the next save starts, and a click that comes too late does nothing', () => {
    const { offer, undone, shown, save } = open();
    offer.starts();
    save('first');
    const late = shown()!.back!;
    offer.starts();
    expect(shown()).toBeUndefined();
    late();
    expect(undone).toEqual([]);
    save('second');
    late();
    expect(shown()?.said).toBe('second');
    shown()!.back!();
    expect(undone).toEqual(['second']);
  });

  it('counts once', () => {
    const { undone, shown, save } = open();
    save('first');
    const back = shown()!.back!;
    back();
    back();
    expect(undone).toEqual(['first']);
    expect(shown()).toBeUndefined();
  });

  it('is not made where there is no way back', () => {
    const { offer, shown } = open();
    offer.says('resolved');
    expect(shown()).toEqual({ said: 'resolved', back: undefined });
  });
});
