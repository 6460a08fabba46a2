// What other features show of complaints; loaded with their pages, not with the frame as index.tsx is.
export { ComplaintBanner } from './ComplaintBanner.tsx';
export { ConversationComplaints } from './ConversationComplaints.tsx';
