/** The insurer's customers as far as service needs them. */
export { loadCustomerCard, type CustomerCard } from './customer-card.ts';
