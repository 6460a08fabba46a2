/** What goes out to customers' phones: words registered with the operator, a plain gateway, receipts, and the pages that it leads to. */
export { deliverNotices } from './deliver-notices.ts';
export { invitationLink, readEchoToken, readInvitationToken, readReplyToken, replyLink } from './links.ts';
export type { ChangedNotice, NoticeDeps } from './notice-deps.ts';
export { noticeRoutes } from './notice-routes.ts';
export { sendNotice, withdrawNotice } from './send-notice.ts';
export { findEcho } from './store-notices.ts';
