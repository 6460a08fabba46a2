export { createIdentity, type Identity } from './create-identity.ts';
export { insertAccounts, renameAccount, setFirstPassword, type NewAccount } from './store-accounts.ts';
export { faultOfPassword, makeTemporaryPassword } from './password-rules.ts';
export { hashPassword } from 'better-auth/crypto';
export { endSessions } from './end-sessions.ts';
export { ringAccess } from './access-bell.ts';
export { resetFromCommandLine, unlockFromCommandLine } from './reset-from-command-line.ts';
