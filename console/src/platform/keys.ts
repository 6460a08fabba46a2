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

/** The key of an event as `Ctrl+K`, `Shift+Enter`, `j`, `?`; Command counts as Ctrl. */
function keyName(event: KeyboardEvent): string {
  const control = event.ctrlKey || event.metaKey;
  const name = event.key.length === 1 && (control || event.altKey) ? event.key.toUpperCase() : event.key;
  return `${control ? 'Ctrl+' : ''}${event.altKey ? 'Alt+' : ''}${event.shiftKey && event.key.length > 1 ? 'Shift+' : ''}${name}`;
}

/**
 * Commands of the keyboard while the component is shown. Those without Ctrl or Alt do nothing while somebody types;
 * none does anything while a dialog or menu is open.
 */
export function useKeys(commands: Record<string, (event: KeyboardEvent) => void>): void {
  const act = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    const name = keyName(event);
    const command = commands[name];
    if (!command) return;
    if (isTyping(event.target) && !name.includes('Ctrl+') && !name.includes('Alt+')) return;
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
