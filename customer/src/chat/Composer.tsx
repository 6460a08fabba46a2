import { h } from '../view/h.ts';
import * as w from '../words/words.ts';
import { Icon, fileIcon, pictureIcon, sendIcon, smileIcon } from './Icon.tsx';
import { addFiles } from './parts/add-files.ts';
import { EmojiPicker } from './parts/EmojiPicker.tsx';
import { FileTray } from './parts/FileTray.tsx';
import type { Ui } from './screen.ts';

/** The bound of the wire (contracts `maxMessageText`), whose module would bring the schemas along. */
const mostText = 5000;

export const answerBox = (): HTMLTextAreaElement | null => document.querySelector('.line textarea');

/** Grows the box with its text. */
export function fitAnswerBox(): void {
  const box = answerBox();
  if (!box) return;
  box.style.height = 'auto';
  box.style.height = `${box.scrollHeight}px`;
}

/** Where the customer writes. The text lives in the box itself. */
export function Composer({ ui, most }: { ui: Ui; most: string }) {
  const { chat, view, show, visitor } = ui;
  const { files, large, written } = view;
  const cannot = (written === 0 && files.length === 0) || written > mostText;
  const limit = w.fileLimit(most);

  const changed = () => {
    const box = answerBox();
    const text = box?.value ?? '';
    visitor.keepDraft(text.slice(0, mostText));
    chat.typed();
    show({ written: text.trim().length });
  };
  const send = () => {
    const box = answerBox();
    if (cannot || !box) return;
    for (const { file } of files) chat.sendFile(file, large);
    const text = box.value.trim();
    if (text) chat.say(text, large);
    box.value = '';
    changed();
    show({ files: [], emoji: false, atEnd: true });
    box.focus();
  };
  const insert = (sign: string) => {
    const box = answerBox();
    box?.setRangeText(sign, box.selectionStart, box.selectionEnd, 'end');
    changed();
  };
  const pick = (event: { currentTarget: HTMLInputElement }) => {
    addFiles(ui, event.currentTarget.files ?? []);
    event.currentTarget.value = '';
  };
  const paste = (event: ClipboardEvent) => {
    const data = event.clipboardData;
    const text = data?.getData('text') ?? '';
    if (data?.files.length) addFiles(ui, data.files);
    else if (text.length > mostText) {
      // A box with megabytes in it would freeze an old phone.
      ui.tell(w.pastedLong(mostText));
      addFiles(ui, [new File([text], w.pasted, { type: 'text/plain' })]);
    } else return;
    event.preventDefault();
  };

  return (
    <form
      class="composer"
      onsubmit={(e) => {
        e.preventDefault();
        send();
      }}
    >
      {files.length > 0 && <FileTray ui={ui} />}
      {view.emoji && <EmojiPicker label={w.emoji} pick={insert} />}
      {written > mostText && <p class="bad" role="alert">{w.tooLong(written - mostText)}</p>}
      <div class="line">
        <textarea
          key={visitor.key('')}
          rows={1}
          enterkeyhint="send"
          aria-label={w.writeLabel}
          placeholder={w.write}
          oninput={changed}
          onpaste={paste}
          onkeydown={(e) => {
            // While a Chinese input method composes, Enter picks a word.
            if (e.key !== 'Enter' || e.shiftKey || e.isComposing || e.keyCode === 229) return;
            e.preventDefault();
            send();
          }}
        />
        <button class="send" disabled={cannot}>
          <Icon d={sendIcon} />
          <span>{w.send}</span>
        </button>
      </div>
      <div class="tools">
        <button type="button" aria-expanded={view.emoji} onclick={() => show({ emoji: !view.emoji })}>
          <Icon d={smileIcon} />
          {w.emoji}
        </button>
        {[pictureIcon, fileIcon].map((icon, n) => (
          <label title={limit}>
            <input type="file" multiple accept={n ? '' : 'image/*'} onchange={pick} />
            <Icon d={icon} />
            {n ? w.file : w.picture}
          </label>
        ))}
        <small>{limit}</small>
      </div>
    </form>
  );
}
