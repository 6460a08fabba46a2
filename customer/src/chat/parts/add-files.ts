import * as w from '../../words/words.ts';
import { fileSize } from '../../words/file-size.ts';
import { chooseFiles, mostFiles } from './file-choice.ts';
import type { Ui } from '../screen.ts';

/** Puts files beside the answer box, and says of each that cannot be sent why. */
export function addFiles(ui: Ui, files: Iterable<File>): void {
  const { view } = ui;
  const most = ui.chat.state().session?.maxFileBytes ?? 0;
  const choice = chooseFiles(view.files.length, [...files], most);
  const taken = choice.taken.map((file) => ({ file, url: file.type.startsWith('image/') ? URL.createObjectURL(file) : '' }));
  ui.show({ files: [...view.files, ...taken] });
  const problems = [
    ...choice.tooLarge.map((f) => w.fileTooLarge(f.name, fileSize(most))),
    ...choice.empty.map((f) => w.fileEmpty(f.name)),
    ...(choice.tooMany > 0 ? [w.tooManyFiles(mostFiles)] : []),
  ];
  if (problems.length > 0) ui.tell(problems.join('\n'));
}
