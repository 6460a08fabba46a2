import { h } from '../../view/h.ts';
import * as w from '../../words/words.ts';
import type { ChatConversation } from '@huiyin/contracts';
import type { Ui } from '../screen.ts';
import { saveAs } from './save-as.ts';

/** What can be done with the conversation. */
export function Menu({ ui, state }: { ui: Ui; state: ChatConversation['state'] }) {
  const { chat, show } = ui;
  const transcript = () => {
    show({ menu: false });
    chat.transcript().then((blob) => saveAs(URL.createObjectURL(blob), `${w.title} ${new Date().toISOString().slice(0, 10)}.txt`), ui.tell);
  };
  return (
    <div class="items">
      <button type="button" onclick={transcript}>{w.transcript}</button>
      {(state === 'active' || state === 'waiting') && (
        <button type="button" onclick={() => show({ menu: false, asking: true })}>{state === 'active' ? w.end : w.leave}</button>
      )}
    </div>
  );
}
