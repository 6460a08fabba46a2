import { APIError, betterAuth } from 'better-auth';
import { genericOAuth, twoFactor } from 'better-auth/plugins';
import { Kysely, PostgresDialect } from 'kysely';
import { newId } from '#platform/ids/new-id.ts';
import type { Config } from '#platform/config/load-config.ts';
import type { Database } from '#platform/db/connect-database.ts';
import type { Log } from '#platform/log/create-log.ts';
import { matchProfile } from './match-profile.ts';
import { findAccountOfUser } from './store.ts';

/** Hours after which staff sign in again, whatever they did meanwhile. */
const sessionHours = 12;
/** Headers by which our routes tell the sign-in library who asks; those of a client never reach it. */
export const addressHeader = 'x-huiyin-address';
export const localHeader = 'x-huiyin-local';
export const oidcProvider = 'oidc';

export type AuthEngine = ReturnType<typeof createAuthEngine>;

/**
 * The sign-in library, set up: passwords without registration, authenticator codes, one OpenID Connect provider. It
 * writes on connections of its own, outside our transactions. Its cookie cache stays off: with it a revoked session
 * would live on, and our routes do not ask it (`StaffAccess` does that).
 */
export function createAuthEngine({
  database,
  config,
  secret,
  log,
  insurerName,
}: {
  database: Database;
  config: Config;
  secret: string;
  log: Log;
  insurerName: string;
}) {
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: database.pool }) });
  const baseURL = config.publicUrl || `http://${config.host}:${config.port}`;
  return betterAuth({
    appName: insurerName,
    baseURL,
    basePath: '/api/auth',
    secret,
    database: { db, type: 'postgres' },
    telemetry: { enabled: false },
    logger: { level: 'error', log: (_level, message) => log.error({ part: 'sign-in' }, message) },
    rateLimit: { enabled: false },
    // Pages that may be returned to: this server's own, by whatever name it was called.
    trustedOrigins: (request) => {
      const host = request?.headers.get('host');
      return host ? [`http://${host}`, `https://${host}`] : [];
    },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 1, maxPasswordLength: 128 },
    user: { modelName: 'users', fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' } },
    session: {
      modelName: 'sessions',
      expiresIn: sessionHours * 3600,
      disableSessionRefresh: true,
      cookieCache: { enabled: false },
      fields: {
        userId: 'user_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
      additionalFields: { via: { type: 'string', required: false, input: false } },
    },
    account: {
      modelName: 'accounts',
      encryptOAuthTokens: true,
      updateAccountOnSignIn: false,
      accountLinking: { enabled: true, trustedProviders: [oidcProvider], requireLocalEmailVerified: false },
      fields: {
        accountId: 'account_id',
        providerId: 'provider_id',
        userId: 'user_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    verification: { modelName: 'verifications', fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' } },
    advanced: {
      cookiePrefix: 'huiyin',
      useSecureCookies: baseURL.startsWith('https://'),
      // Done by our own routes: a page of another origin is refused before the library is asked.
      disableCSRFCheck: true,
      ipAddress: { ipAddressHeaders: [addressHeader] },
      database: { generateId: () => newId() },
    },
    databaseHooks: {
      session: {
        create: {
          before: async (session, context) => {
            const account = await findAccountOfUser(database.db, session.userId);
            if (account === undefined || account.left) throw new APIError('UNAUTHORIZED', { code: 'INVALID_EMAIL_OR_PASSWORD' });
            if (account.demo && context?.headers?.get(localHeader) !== 'yes') throw new APIError('FORBIDDEN', { code: 'DEMO_ONLY_HERE' });
            return { data: { ...session, via: context?.path?.startsWith('/callback/') === true ? 'oidc' : 'password' } };
          },
        },
      },
    },
    plugins: [
      twoFactor({
        issuer: insurerName,
        schema: {
          user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
          twoFactor: {
            modelName: 'two_factors',
            fields: {
              backupCodes: 'backup_codes',
              userId: 'user_id',
              failedVerificationCount: 'failed_verification_count',
              lockedUntil: 'locked_until',
            },
          },
        },
      }),
      ...(config.oidcIssuer === ''
        ? []
        : [
            genericOAuth({
              config: [
                {
                  providerId: oidcProvider,
                  discoveryUrl: `${config.oidcIssuer}/.well-known/openid-configuration`,
                  clientId: config.oidcClientId,
                  clientSecret: config.oidcClientSecret,
                  scopes: ['openid', 'email', 'profile'],
                  requireIdTokenVerification: true,
                  disableSignUp: true,
                  mapProfileToUser: (profile) => matchProfile(database.db, profile),
                },
              ],
            }),
          ]),
    ],
  });
}
