import { h } from '../../view/h.ts';
import * as w from '../../words/words.ts';
import type { Message } from '@huiyin/contracts';
import { fileSize } from '../../words/file-size.ts';
import { Icon, paperIcon } from '../Icon.tsx';
import { saveAs } from './save-as.ts';
import type { Ui } from '../screen.ts';

interface Props {
  ui: Ui;
  file: NonNullable<Message['file']>;
}

/** A picture, small; opens large. Its box has its size before it is loaded, so nothing jumps. */
export function Picture({ ui, file }: Props) {
  const { files } = ui.chat;
  const url = files.of(file.id);
  return (
    <button type="button" class="picture" aria-label={file.name} onclick={() => (url === null ? void files.get(file.id) : ui.show({ picture: file }))}>
      {url === null ? w.loadFailed : url && <img src={url} alt="" />}
    </button>
  );
}

/** A file by name and size; fetched when asked for. */
export function FileLink({ ui, file }: Props) {
  const { chat } = ui;
  const fetch = async () => {
    const url = await chat.files.get(file.id);
    if (url) saveAs(url, file.name);
    else ui.tell(w.again);
  };
  return (
    <button type="button" class="bubble file" onclick={() => void fetch()}>
      <Icon d={paperIcon} />
      <span>
        {file.name}
        <small>{fileSize(file.size)} · {w.download}</small>
      </span>
    </button>
  );
}
