import { preference } from './preferences.ts';

/** A notification of the browser, if the person wants them and the page is not before their eyes; a click leads there. Of the same `tag` one stands at a time. */
export function notify({ words, body, tag, onOpen }: { words: string; body: string; tag: string; onOpen: () => void }): void {
  if (!document.hidden || !preference('notifications').get() || !('Notification' in globalThis) || Notification.permission !== 'granted') return;
  const shown = new Notification(words, { body, tag });
  shown.onclick = () => {
    window.focus();
    shown.close();
    onOpen();
  };
}
