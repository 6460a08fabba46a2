import { browserStore } from '../conversation/browser-store.ts';
import { chatApi } from '../conversation/chat-api.ts';
import { createChat } from '../conversation/create-chat.ts';
import type { SocketLike } from '../conversation/live-socket.ts';
import { createVisitor } from '../conversation/visitor.ts';
import type { ToFrame } from '../loader/frame-messages.ts';
import { draw } from '../view/draw.ts';
import { h } from '../view/h.ts';
import { lang } from '../words/words.ts';
import { afterDraw, keepPlace } from './after-draw.ts';
import { textOn } from './brand-colour.ts';
import { ChatApp } from './ChatApp.tsx';
import { linkToHost } from './host-link.ts';
import { createScreen } from './screen.ts';

const root = document.documentElement;
const asked = new URLSearchParams(location.search);
const channel = asked.get('channel') ?? 'web';
root.lang = lang;

const colour = asked.get('colour') ?? '';
const onColour = textOn(colour);
if (onColour) {
  root.style.setProperty('--brand', colour);
  root.style.setProperty('--on-brand', onColour);
}

const store = browserStore(() => localStorage);
const visitor = createVisitor(store, channel);
const base = location.origin + location.pathname.replace(/[^/]*$/, '');
const chat = createChat({
  api: chatApi(base, lang, visitor.token),
  store,
  visitor,
  channel,
  locale: lang,
  connect: () => new WebSocket(`${base.replace(/^http/, 'ws')}live`) as SocketLike,
  now: Date.now,
  changed: () => redraw(),
  refused: () => host?.tell({ huiyin: 'refused' }),
  random: Math.random,
  later: (milliseconds, act) => {
    const timer = setTimeout(act, milliseconds);
    return () => clearTimeout(timer);
  },
});

const box = document.getElementById('chat') as HTMLElement;
const heard = (message: ToFrame) => {
  if (message.huiyin !== 'open' && message.token !== undefined) void chat.identify(message.token);
  else if (message.huiyin === 'hello') {
    // Whoever was signed in is most likely still; asking as a stranger meanwhile would open a second conversation.
    setTimeout(() => chat.state().phase === 'loading' && void chat.begin(), visitor.expectsOwner() ? 8000 : 0);
  }
  if (message.huiyin === 'identify') return;
  // A touch screen would put its keyboard over half of the panel.
  ui.show({ shown: message.open, focus: message.open && !matchMedia('(pointer: coarse)').matches });
};
const host = parent !== window && asked.get('embedded') ? linkToHost(asked.get('host') ?? '', heard) : null;
const ui = createScreen({ chat, visitor, host }, store, (all) => {
  draw(<ChatApp ui={all} />, box);
  afterDraw(all);
});
const redraw = () => ui.show({});
redraw();

if (host) host.tell({ huiyin: 'ready' });
else {
  // The full page takes a host app's token from the fragment, which no server log ever sees, and hides it at once.
  const identify = () => {
    const token = new URLSearchParams(location.hash.slice(1)).get('identity');
    if (token) history.replaceState(null, '', location.pathname + location.search);
    return token && chat.identify(token);
  };
  addEventListener('hashchange', () => void identify());
  void (identify() ?? chat.begin());
}

addEventListener('online', chat.wake);
addEventListener('offline', chat.offline);
// The keyboard of a phone takes half of the height.
addEventListener('resize', () => keepPlace(ui));
document.addEventListener('visibilitychange', () => {
  if (!document.hidden) chat.wake();
  redraw();
});
addEventListener('storage', (event) => event.key && chat.storeChanged(event.key));
addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && !event.defaultPrevented) host?.tell({ huiyin: 'close' });
});
// The menu closes behind whoever leaves it.
addEventListener('focusout', (event) => {
  const menu = document.querySelector('.menu');
  if (menu?.contains(event.target as Node) && !menu.contains(event.relatedTarget as Node | null)) ui.show({ menu: false });
});
setInterval(() => ui.view.shown && !document.hidden && chat.refresh(), 60_000);
