export { createIdentity, type Identity } from './create-identity.ts';
export { insertAccounts, type NewAccount } from './store-accounts.ts';
export { makeTemporaryPassword } from './password-rules.ts';
export { hashPassword } from 'better-auth/crypto';
export { endSessions } from './end-sessions.ts';
export { ringAccess } from './access-bell.ts';
