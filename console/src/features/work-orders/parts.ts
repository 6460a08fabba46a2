// What other features show of work orders; loaded with their pages, not with the frame as index.tsx is.
export { ConversationOrders } from './ConversationOrders.tsx';
