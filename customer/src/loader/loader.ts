import { textOn } from '../chat/brand-colour.ts';
import type { ToFrame, ToHost } from './frame-messages.ts';
import { loaderWords } from './loader-words.ts';
import css from './loader.css?inline';

declare global {
  interface Window {
    Huiyin?: {
      open: () => void;
      close: () => void;
      /** A fresh token of the signed-in customer, or `null` when nobody is signed in any more. */
      identify: (token: string | null) => void;
    };
  }
}

const talkingKey = 'huiyin.talking';

/** One script line on any page: a button, and a frame with the chat. Nothing of the page itself is touched. */
function load(script: HTMLScriptElement): void {
  const given = script.dataset;
  const chatUrl = new URL('chat/', script.src);
  const language = given.locale ?? document.documentElement.lang;
  const locale = language.startsWith('en') ? 'en' : 'zh-CN';
  const words = loaderWords[locale];
  const colour = given.colour && textOn(given.colour) ? given.colour : '#0b6e6e';
  let token: string | null | undefined = given.identityToken;
  let frame: HTMLIFrameElement | null = null;
  let isReady = false;
  let isOpen = false;

  const host = document.createElement('huiyin-chat');
  const root = host.attachShadow({ mode: 'open' });
  host.style.setProperty('--b', colour);
  host.style.setProperty('--t', textOn(colour));
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [sheet];
  } catch {
    // Older Safari.
    const style = document.createElement('style');
    style.textContent = css;
    root.append(style);
  }
  const side = document.createElement('section');
  if (given.position === 'left') side.className = 'left';
  const button = document.createElement('button');
  button.type = 'button';
  const badge = document.createElement('b');
  badge.setAttribute('aria-hidden', 'true');
  button.append(words.name, badge);
  const panel = document.createElement('div');
  panel.hidden = true;
  panel.setAttribute('role', 'dialog');
  panel.setAttribute('aria-label', words.name);
  button.setAttribute('aria-expanded', 'false');
  side.append(button, panel);
  root.append(side);

  const tell = (message: ToFrame) => {
    if (isReady) frame?.contentWindow?.postMessage(message, chatUrl.origin);
  };
  const showUnread = (count: number) => {
    badge.textContent = count ? (count > 99 ? '99+' : String(count)) : '';
    button.setAttribute('aria-label', words.name + (count ? words.unread(count) : ''));
  };

  function addFrame() {
    if (frame) return;
    frame = document.createElement('iframe');
    frame.title = words.name;
    chatUrl.search = new URLSearchParams({ channel: given.channel ?? 'web', locale, embedded: '1', host: location.origin, ...(given.colour && { colour }) }).toString();
    // On one's own origin a sandbox with scripts holds nothing back.
    if (chatUrl.origin !== location.origin) frame.setAttribute('sandbox', 'allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox allow-downloads');
    frame.src = chatUrl.href;
    panel.append(frame);
  }

  function show(open: boolean) {
    if (open === isOpen) return;
    isOpen = open;
    if (open) addFrame();
    panel.hidden = !open;
    button.hidden = open;
    button.setAttribute('aria-expanded', String(open));
    tell({ huiyin: 'open', open });
    (open ? frame : button)?.focus();
  }

  addEventListener('message', (event: MessageEvent<ToHost | null>) => {
    if (!frame || event.source !== frame.contentWindow || event.origin !== chatUrl.origin) return;
    const message = event.data;
    if (message?.huiyin === 'ready') {
      isReady = true;
      tell({ huiyin: 'hello', token, open: isOpen });
    } else if (message?.huiyin === 'close') show(false);
    else if (message?.huiyin === 'refused') document.dispatchEvent(new CustomEvent('huiyin:identify'));
    else if (message?.huiyin === 'unread') {
      showUnread(message.count);
      remember(message.talking);
    }
  });
  addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && isOpen) show(false);
  });
  button.onclick = () => show(true);
  window.Huiyin = {
    open: () => show(true),
    close: () => show(false),
    identify: (next) => {
      token = next;
      tell({ huiyin: 'identify', token });
      // Somebody signs out: their conversation must be forgotten even if the panel was never opened here.
      if (next === null) addFrame();
    },
  };
  showUnread(0);
  document.body.append(host);
  // A conversation goes on: connect at once, so that the badge tells of an answer on any page.
  if (recalls()) addFrame();
  document.dispatchEvent(new CustomEvent('huiyin:ready'));
}

function remember(talking: boolean): void {
  try {
    if (talking) localStorage.setItem(talkingKey, '1');
    else localStorage.removeItem(talkingKey);
  } catch {
    // Without storage the badge waits for the panel to be opened.
  }
}

function recalls(): boolean {
  try {
    return localStorage.getItem(talkingKey) === '1';
  } catch {
    return false;
  }
}

const script = document.currentScript as HTMLScriptElement | null;
// Twice on one page is once.
if (script && !window.Huiyin) {
  if (document.body) load(script);
  else document.addEventListener('DOMContentLoaded', () => load(script));
}
