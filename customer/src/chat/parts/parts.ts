/** What no chat needs in its first second; see `parts-loader.ts`. */
export { addFiles } from './add-files.ts';
export { EmojiPicker } from './EmojiPicker.tsx';
export { EndModal } from './EndModal.tsx';
export { FileTray } from './FileTray.tsx';
export { Menu } from './Menu.tsx';
export { MessageLog } from './MessageLog.tsx';
export { PictureModal } from './PictureModal.tsx';
export { uploadFile } from './upload-file.ts';
