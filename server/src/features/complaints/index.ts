/** Complaints 投诉: registered at once and never lost, handled by somebody whom it is not about, until the complainant was told the decision. */
export { complaintKind, type ComplaintDeps } from './complaint-deps.ts';
export { complaintRoutes } from './complaint-routes.ts';
export { complaintReceivingRoutes } from './receiving-routes.ts';
export { handOutWaiting as handOutWaitingComplaints } from './hand-out-waiting.ts';
export { complaintSource } from './customer-source.ts';
export { complaintVerbRoutes } from './complaint-verb-routes.ts';
export { complaintClock } from './escalate-complaint.ts';
export { complaintWork } from './hand-out.ts';
export { ComplaintLive } from './live.ts';
export { noticeComplaints } from './notice-complaints.ts';
