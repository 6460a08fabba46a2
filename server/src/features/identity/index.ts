export { createIdentity, type Identity } from './create-identity.ts';
export { insertAccounts, removeTwoFactor, renameAccount, setPassword, type NewAccount } from './store-accounts.ts';
export { makeTemporaryPassword } from './password-rules.ts';
export { hashPassword } from 'better-auth/crypto';
export { endSessions } from './end-sessions.ts';
export { ringAccess } from './access-bell.ts';
export { accountSubject } from './sign-in-guard.ts';
export { clearFailures } from './store-failures.ts';
