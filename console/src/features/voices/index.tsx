export { voiceFigures } from './figures/entries.tsx';
