// What other features show; loaded with their pages, not with the frame as index.tsx is.
export { WaitingForLine } from './WaitingForLine.tsx';
