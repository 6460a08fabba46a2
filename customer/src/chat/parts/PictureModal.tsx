import { h } from '../../view/h.ts';
import * as w from '../../words/words.ts';
import type { Message } from '@huiyin/contracts';
import { Icon, closeIcon, downIcon } from '../Icon.tsx';
import { saveAs } from './save-as.ts';
import type { Ui } from '../screen.ts';
import { Modal } from './Modal.tsx';

/** One picture of the conversation, as large as the window. */
export function PictureModal({ ui, file }: { ui: Ui; file: NonNullable<Message['file']> }) {
  const { chat } = ui;
  const url = chat.files.of(file.id) ?? '';
  const close = () => ui.show({ picture: null });
  return (
    <Modal label={file.name} close={close}>
      <div class="tools">
        <button type="button" onclick={close}><Icon d={closeIcon} />{w.close}</button>
        <button type="button" onclick={() => saveAs(url, file.name)}><Icon d={downIcon} />{w.download}</button>
      </div>
      <img src={url} alt={file.name} />
    </Modal>
  );
}
