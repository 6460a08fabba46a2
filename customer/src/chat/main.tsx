import { render } from 'preact';
import { browserStore } from '../conversation/browser-store.ts';
import { chatApi } from '../conversation/chat-api.ts';
import { createChat } from '../conversation/create-chat.ts';
import type { SocketLike } from '../conversation/live-socket.ts';
import { createVisitor } from '../conversation/visitor.ts';
import type { ToFrame } from '../loader/frame-messages.ts';
import type { FirstWords, Locale, PartWords, Words } from '../words/words.ts';
import { afterDraw, keepPlace } from './after-draw.ts';
import { textOn } from './brand-colour.ts';
import './chat.css';
import { ChatApp } from './ChatApp.tsx';
import { linkToHost } from './host-link.ts';
import { createPartsLoader } from './parts-loader.ts';
import { createScreen } from './screen.ts';

const root = document.documentElement;
const asked = new URLSearchParams(location.search);
const channel = asked.get('channel') ?? 'web';
const locale: Locale = (asked.get('locale') ?? navigator.language).startsWith('en') ? 'en' : 'zh-CN';
root.lang = locale;

const colour = asked.get('colour') ?? '';
const onColour = textOn(colour);
if (onColour) {
  root.style.setProperty('--brand', colour);
  root.style.setProperty('--on-brand', onColour);
}

const store = browserStore(() => localStorage);
const visitor = createVisitor(store, channel);
const base = location.origin + location.pathname.replace(/[^/]*$/, '');
let redraw = () => {};
let more: PartWords | null = null;
const parts = createPartsLoader(locale, (words) => {
  more = words;
  redraw();
});
const chat = createChat({
  api: chatApi(base, locale, visitor.token, async () => (await parts.load()).uploadFile),
  store,
  visitor,
  channel,
  locale,
  connect: () => new WebSocket(`${base.replace(/^http/, 'ws')}live`) as SocketLike,
  now: Date.now,
  changed: () => redraw(),
  random: Math.random,
  later: (milliseconds, act) => {
    const timer = setTimeout(act, milliseconds);
    return () => clearTimeout(timer);
  },
});

/** The words of one language are a small file of their own; it loads while the session is asked for. */
async function start(words: Promise<FirstWords>) {
  const box = document.getElementById('chat');
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
  // The parts, which alone use the second half, are drawn only after it has arrived.
  const w = { ...(await words) } as Words;
  const host = parent !== window && asked.get('embedded') ? linkToHost(asked.get('host') ?? '', heard) : null;
  const ui = createScreen({ chat, w, visitor, host, parts }, store, (all) => {
    if (!box) return;
    render(<ChatApp ui={all} />, box);
    afterDraw(all);
  });
  redraw = () => {
    Object.assign(w, more);
    ui.show({});
  };
  redraw();
  setTimeout(() => void parts.load().catch(() => {}), 1000);
  host?.tell({ huiyin: 'ready' });

  addEventListener('online', chat.wake);
  addEventListener('offline', chat.offline);
  // The keyboard of a phone takes half of the height.
  addEventListener('resize', () => keepPlace(ui));
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) chat.wake();
    ui.show({});
  });
  addEventListener('storage', (event) => event.key && chat.storeChanged(event.key));
  addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.defaultPrevented) host?.tell({ huiyin: 'close' });
  });
  setInterval(() => ui.view.shown && !document.hidden && chat.refresh(), 60_000);
}

if (!asked.get('embedded')) {
  // The full page takes a host app's token from the fragment, which no server log ever sees, and hides it at once.
  const token = new URLSearchParams(location.hash.slice(1)).get('identity');
  if (token) history.replaceState(null, '', location.pathname + location.search);
  void (token ? chat.identify(token) : chat.begin());
}
void start(locale === 'en' ? import('../words/en.ts').then((m) => m.en) : import('../words/zh.ts').then((m) => m.zh));
