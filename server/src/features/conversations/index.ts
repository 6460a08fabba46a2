/** Conversations between customers and agents, from the first message to the rating. */
export { chatKind, chatWork, leftKind } from './chat-kind.ts';
export { leftMessageClock, leftWork } from './left-message.ts';
export { chatRoutes } from './chat-routes.ts';
export { loadChat } from './chat-view.ts';
export type { ConversationDeps } from './conversation-deps.ts';
export { checkedConversations } from './checked-conversations.ts';
export { conversationSource } from './customer-source.ts';
export { deliverAnswer } from './deliver-answer.ts';
export { handoverRoutes } from './handover-routes.ts';
export { deskRoutes } from './desk-routes.ts';
export { leaveConversation } from './end-contact.ts';
export { createVisitorAccess, type VisitorAccess } from './identify-visitor.ts';
export { ConversationLive } from './live.ts';
export { createMessageWriter } from './message-writer.ts';
export { presentMessage } from './present-message.ts';
export { wordNotice } from './word-notice.ts';
export { rateContact } from './rate-contact.ts';
export { compose } from './send-message.ts';
export type { ServiceHours } from './service-hours.ts';
export { staffFileRoutes } from './staff-file-routes.ts';
export { startConversation } from './start-conversation.ts';
export { latestConversationOf, saveMarks } from './store-conversations.ts';
export { conversationForStaff } from './store-inbox.ts';
export { insertSystemMessage, loadMessagesAfter, loadMessagesAt, type MessageRow } from './store-messages.ts';
export {
  currentConversationOf,
  findCustomerByExternalId,
  loadVisitor,
  type ChannelRow,
  type Visitor,
} from './store-visitors.ts';
export { contactReasonRoutes } from './summary/contact-reason-routes.ts';
export { mentionRoutes } from './mentions/mention-routes.ts';
export { indexMessages } from './search/index-messages.ts';
export { messageSearchRoutes } from './search/search-routes.ts';
export { sweepConversations } from './timers.ts';
export { finishEndings } from './resolve-conversation.ts';
