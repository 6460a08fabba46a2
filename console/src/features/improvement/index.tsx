export { improvementMatrix } from './matrix/entries.tsx';
