// What other features show of queues; loaded with their pages, not with the frame as index.tsx is.
export { QueueWaiting } from './QueueWaiting.tsx';
