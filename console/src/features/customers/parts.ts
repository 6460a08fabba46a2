// What other features show of a customer; loaded with their pages, not with the frame as index.tsx is.
export { Claims, Fact, Person, Policies } from './card/CustomerCard.tsx';
export { useCustomerCodes } from './card/texts.ts';
export { checkQuery } from './identity-check/check-query.ts';
export { IdentityBadge } from './identity-check/IdentityBadge.tsx';
export { VerifiedOnly } from './identity-check/VerifiedOnly.tsx';
export { CustomerLink } from './profile/CustomerLink.tsx';
