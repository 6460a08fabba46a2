export { voiceComments } from './comments/entries.tsx';
export { voiceFigures } from './figures/entries.tsx';
