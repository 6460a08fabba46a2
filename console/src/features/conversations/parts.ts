// What other features show of conversations; loaded with their pages, not with the frame as index.tsx is.
export { HandoverActs } from './handover/HandoverActs.tsx';
export { titleOf } from './title-of.ts';
