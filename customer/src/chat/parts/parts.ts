/** What no chat needs in its first second; see `parts-loader.ts`. */
export { addFiles } from './add-files.ts';
export { ContactForm } from './ContactForm.tsx';
export { EmojiPicker } from './EmojiPicker.tsx';
export { EndModal } from './EndModal.tsx';
export { FileTray } from './FileTray.tsx';
export { PictureModal } from './PictureModal.tsx';
export { RatingForm } from './RatingForm.tsx';
export { uploadFile } from './upload-file.ts';
