export { voiceCalls } from './calls/entries.tsx';
export { voiceComments } from './comments/entries.tsx';
export { voiceFigures } from './figures/entries.tsx';
export { voiceTaxonomy } from './taxonomy/entries.tsx';
export { voiceWords } from './words/entries.tsx';
