/** The insurer's customers as far as service needs them: what the core system says of them, and how they are found. */
export { loadCustomerCard, type CustomerCard } from './customer-card.ts';
export { takeCells } from './core/take-cells.ts';
export { customerRoutes } from './customer-routes.ts';
