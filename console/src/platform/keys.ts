import { useEffect, useEffectEvent } from 'react';

/** What lies over the page takes the keys: dialogs, drawers, open menus, a picture in large. */
const openOverlays = [
  '.ant-modal-wrap:not([style*="display: none"])',
  '.ant-drawer-open',
  '.ant-dropdown:not(.ant-dropdown-hidden)',
  '.ant-popover:not(.ant-popover-hidden)',
  '.ant-select-dropdown:not(.ant-select-dropdown-hidden)',
  '.ant-picker-dropdown:not(.ant-picker-dropdown-hidden)',
  '.ant-image-preview',
].join(',');

/** Is somebody typing there? Then single letters are text and not commands. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName);
}

/** The key of an event as `Ctrl+K`, `Shift+Enter`, `j`, `?`; Command counts as Ctrl, and caps lock for nothing. */
export function keyName(event: Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>): string {
  const control = event.ctrlKey || event.metaKey;
  // With Alt a Mac gives another sign in the place of the letter.
  const letter = event.altKey && !/^[a-z]$/i.test(event.key) ? /^Key([A-Z])$/.exec(event.code)?.[1] : undefined;
  const key = letter ?? event.key;
  const name = key.length !== 1 ? key : control || event.altKey ? key.toUpperCase() : event.shiftKey ? key : key.toLowerCase();
  return `${control ? 'Ctrl+' : ''}${event.altKey ? 'Alt+' : ''}${event.shiftKey && event.key.length > 1 ? 'Shift+' : ''}${name}`;
}

/** Single letters are text for whoever types; with Ctrl or Alt they stay commands. */
export const worksWhileTyping = (name: string): boolean => name.includes('Ctrl+') || name.includes('Alt+');

/** Is the key part of writing Chinese by sound? Safari says of the Enter that ends it that nothing is being written, but gives it this code. */
export const isComposing = (event: Pick<KeyboardEvent, 'isComposing' | 'keyCode'>): boolean => event.isComposing || event.keyCode === 229;

/**
 * Commands of the keyboard while the component is shown. Those without Ctrl or Alt do nothing while somebody types;
 * none does anything while a dialog or menu is open.
 */
export function useKeys(commands: Record<string, (event: KeyboardEvent) => void>): void {
  const act = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || isComposing(event)) return;
    const name = keyName(event);
    const command = commands[name];
    if (!command) return;
    if (isTyping(event.target) && !worksWhileTyping(name)) return;
    if (document.querySelector(openOverlays)) return;
    event.preventDefault();
    command(event);
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => act(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}
