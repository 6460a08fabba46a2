/** Conversations between customers and agents, from the first message to the rating. */
export { chatKind, chatWork } from './chat-kind.ts';
export { chatRoutes } from './chat-routes.ts';
export type { ConversationDeps } from './conversation-deps.ts';
export { deskRoutes } from './desk-routes.ts';
export { createVisitorAccess, newVisitorToken, type VisitorAccess } from './identify-visitor.ts';
export { ConversationLive } from './live.ts';
export { sendCustomerMessage } from './send-message.ts';
export type { ServiceHours } from './service-hours.ts';
export { staffFileRoutes } from './staff-file-routes.ts';
export { startConversation } from './start-conversation.ts';
export { findChannel, insertVisitorToken, loadVisitor, upsertKnownVisitor, type ChannelRow, type Visitor } from './store-visitors.ts';
export { sweepConversations } from './timers.ts';
