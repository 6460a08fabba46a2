import { h } from '../../view/h.ts';
import * as w from '../../words/words.ts';
import { Icon, closeIcon, paperIcon } from '../Icon.tsx';
import type { Ui } from '../screen.ts';

/** The files that go with the next message; each can still be taken back. */
export function FileTray({ ui }: { ui: Ui }) {
  const { view, show } = ui;
  return (
    <ul class="tray">
      {view.files.map(({ file, url }, n) => (
        <li key={n}>
          {url ? <img src={url} alt="" /> : <Icon d={paperIcon} />}
          <span>{file.name}</span>
          <button type="button" aria-label={`${w.remove} ${file.name}`} onclick={() => show({ files: view.files.filter((f) => f.file !== file) })}>
            <Icon d={closeIcon} />
          </button>
        </li>
      ))}
    </ul>
  );
}
