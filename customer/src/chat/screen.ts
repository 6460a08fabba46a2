import * as w from '../words/words.ts';
import type { Message } from '@huiyin/contracts';
import type { BrowserStore } from '../conversation/browser-store.ts';
import type { Chat } from '../conversation/create-chat.ts';
import type { Visitor } from '../conversation/visitor.ts';
import type { HostLink } from './host-link.ts';

/** What the screen remembers beside the conversation; forgotten with the page, but for large type. */
export interface View {
  large: boolean;
  /** The frame's panel is open; always so on the full page. */
  shown: boolean;
  /** The answer box takes the focus as soon as it is there. */
  focus: boolean;
  /** The end of the conversation is in sight. */
  atEnd: boolean;
  /** Said for a few seconds, to eyes and screen readers. */
  said: string;
  menu: boolean;
  emoji: boolean;
  asking: boolean;
  dragging: boolean;
  picture: Message['file'];
  files: { file: File; url: string }[];
  /** Characters in the answer box, without white space at its ends. */
  written: number;
  /** The contact that the rating below belongs to. */
  rating: { contact: number; score: number; solved: boolean | null };
  problem: string;
}

/** What every part of the screen may need. */
export interface Ui {
  chat: Chat;
  visitor: Visitor;
  host: HostLink | null;
  view: View;
  show: (change: Partial<View>) => void;
  /** Says what went wrong, by the server's words if it gave any. */
  tell: (what: string | Error) => void;
}

const largeKey = 'huiyin.large';

/** The state of the screen; every change draws once, in the next microtask. */
export function createScreen(given: Omit<Ui, 'view' | 'show' | 'tell'>, store: BrowserStore, draw: (ui: Ui) => void): Ui {
  let isDue = false;
  let hush = 0;
  const drawSoon = () => {
    if (isDue) return;
    isDue = true;
    queueMicrotask(() => {
      isDue = false;
      draw(ui);
    });
  };
  const ui: Ui = {
    ...given,
    view: {
      large: store.get(largeKey) === '1',
      shown: !given.host,
      focus: false,
      atEnd: true,
      said: '',
      menu: false,
      emoji: false,
      asking: false,
      dragging: false,
      picture: null,
      files: [],
      written: 0,
      rating: { contact: 0, score: 0, solved: null },
      problem: '',
    },
    show: (change) => {
      Object.assign(ui.view, change);
      if ('large' in change) store.set(largeKey, change.large ? '1' : null);
      drawSoon();
    },
    tell: (what) => {
      clearTimeout(hush);
      hush = setTimeout(() => ui.show({ said: '' }), 8000) as never;
      ui.show({ said: typeof what === 'string' ? what : (what.name === 'ChatFailure' && what.message) || w.again });
    },
  };
  return ui;
}
