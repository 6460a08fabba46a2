/** The insurer's customers as far as service needs them: what the core system says of them, and how they are found. */
export { loadCustomerCard, type CustomerCard } from './customer-card.ts';
export { takeCells } from './core/take-cells.ts';
export { customerRoutes } from './customer-routes.ts';
export { customerImportRoutes } from './imports/customer-import-routes.ts';
export { importTasks } from './imports/import-tasks.ts';
export { beginImport } from './imports/begin-import.ts';
export { stageImport } from './imports/stage-import.ts';
export { applyCustomerImport, startApplying } from './imports/apply-customer-import.ts';
export { deleteSpentRows, firstRejected } from './imports/store-customer-imports.ts';
export { rejectedLines } from './imports/rejected-lines.ts';
export { corePushRoutes } from './core/push-routes.ts';
export { checkRoutes } from './identity-check/check-routes.ts';
export type { DeskConversations } from './identity-check/desk-conversation.ts';
export { currentCheck } from './identity-check/store-checks.ts';
export { mergeRoutes } from './merges/merge-routes.ts';
export { mergeTasks } from './merges/merge-tasks.ts';
export type { CustomerSource } from './profile/customer-source.ts';
export { profileRoutes } from './profile/profile-routes.ts';
