import type { ChatSession } from '@huiyin/contracts';
import * as w from '../words/words.ts';
import { answerBox, fitAnswerBox } from './Composer.tsx';
import { logBox } from './log-box.ts';
import { holdFocus } from './parts/Modal.tsx';
import type { Ui } from './screen.ts';

const before = { first: 0, height: 0, told: '', box: answerBox(), session: null as ChatSession | null };

/** Stays at the end while the reader is there; never moves under somebody who reads further up. */
export function keepPlace(ui: Ui): void {
  const el = logBox();
  if (!el) return;
  const first = ui.chat.state().messages[0]?.seq ?? 0;
  if (ui.view.atEnd) el.scrollTop = el.scrollHeight;
  else if (first < before.first) el.scrollTop += el.scrollHeight - before.height;
  before.first = first;
  before.height = el.scrollHeight;
}

/** What lies outside of the drawn tree: type size, title, badge of the host page, what counts as read. */
export function afterDraw(ui: Ui): void {
  const { chat, view, host, visitor } = ui;
  const { unread, conversation, session } = chat.state();
  document.documentElement.classList.toggle('large', view.large);
  document.title = (unread ? `(${unread}) ` : '') + w.title;
  const talking = !!conversation && conversation.state !== 'closed';
  const told = `${unread} ${talking}`;
  if (told !== before.told) host?.tell({ huiyin: 'unread', count: unread, talking });
  before.told = told;
  const box = answerBox();
  if (box && box !== before.box) {
    // Its text is its own from then on: another tab's words must not replace it.
    before.box = box;
    box.value = visitor.draft();
    ui.show({ written: box.value.trim().length });
  } else if (box && session?.carriedOver && session !== before.session) {
    // Drawn for the customer before what they had begun to write was theirs.
    box.value ||= visitor.draft();
    ui.show({ written: box.value.trim().length });
  }
  before.session = session;
  if (view.focus && box) {
    view.focus = false;
    box.focus();
  }
  holdFocus();
  fitAnswerBox();
  keepPlace(ui);
  chat.look(view.atEnd && view.shown && !document.hidden);
}
