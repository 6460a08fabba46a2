/** Asking customers: questionnaires and their versions, feedback cards, the opinion box, and the pages on which they answer. */
export { questionnaireRoutes } from './questionnaire-routes.ts';
export { cardRoutes } from './cards/card-routes.ts';
export { questionnaireCustomerRoutes } from './answers/customer-routes.ts';
export { finishDrafts } from './answers/finish-drafts.ts';
export { collectionRoutes } from './collection/collection-routes.ts';
export { countCollected } from './collection/count-collected.ts';
export { invite } from './invitations/invite.ts';
export { invitationRoutes } from './invitations/invitation-routes.ts';
export { expireInvitations, inviteForServices, noteInvitationNotice } from './invitations/run-invitations.ts';
export { optOutRoutes } from './opt-outs/opt-out-routes.ts';
export { expectReply } from './replies/expect-reply.ts';
export { replyRoutes } from './replies/reply-routes.ts';
export { serviceEventRoutes } from './services/service-event-routes.ts';
export { serviceFields, takeServices } from './services/take-services.ts';
export type { AnsweredInvitation, QuestionnaireDeps } from './questionnaire-deps.ts';
