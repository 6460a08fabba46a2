import { describe, expect, it } from 'vitest';
import { keyName, worksWhileTyping } from '../../platform/keys.ts';
import { commandOf, deskKeys } from './desk-keys.ts';

const names = Object.keys(deskKeys) as (keyof typeof deskKeys)[];
const press = (key: string, held: Partial<Record<'ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey', boolean>> = {}, code = '') =>
  ({ key, code, ctrlKey: false, altKey: false, shiftKey: false, metaKey: false, ...held }) as KeyboardEvent;

describe('the keys of the desk', () => {
  it('are each for one thing alone', () => {
    const commands = names.map(commandOf);
    expect(new Set(commands).size).toBe(commands.length);
  });
  it('are there for all that is done often', () => {
    expect(names).toEqual(expect.arrayContaining(['next', 'previous', 'reply', 'template', 'note', 'transfer', 'resolve', 'search']));
  });
  it('leave letters to whoever types, and to the browser what belongs to its menus and pages', () => {
    for (const command of names.map(commandOf)) {
      expect(worksWhileTyping(command)).toBe(/^(Alt|Ctrl)\+/.test(command));
      // Ctrl with a letter and Alt with D, E, F, V, S, B, T, H open tabs, addresses and menus in Chrome, Edge and Firefox.
      expect(command).not.toMatch(/^Ctrl\+[A-Z]$|^Alt\+[DEFVSBTH]$/);
    }
  });
});

describe('a pressed key', () => {
  it.each([
    [press('j'), 'j'],
    // With caps lock, then with shift.
    [press('J'), 'j'],
    [press('J', { shiftKey: true }), 'J'],
    [press('?', { shiftKey: true }), '?'],
    [press('Enter', { shiftKey: true }), 'Shift+Enter'],
    [press('k', { metaKey: true }), 'Ctrl+K'],
    [press('j', { altKey: true }, 'KeyJ'), 'Alt+J'],
    // As a Mac writes it, then on a layout with other places.
    [press('∆', { altKey: true }, 'KeyJ'), 'Alt+J'],
    [press('j', { altKey: true }, 'KeyC'), 'Alt+J'],
  ])('is named by what it says on it %#', (event, name) => expect(keyName(event)).toBe(name));
});
