import { Type, type Static } from 'typebox';
import { dataScopes, permissions } from './permissions.ts';
import { Id, Moment, Nullable, OneOf } from './shapes.ts';

/** Who is signed in, and what the console may show. */
export const Me = Type.Object({
  staffId: Id,
  staffNo: Type.String(),
  name: Type.String(),
  email: Type.String(),
  locale: Type.String(),
  unit: Type.Object({ id: Id, name: Type.String() }),
  department: Type.Object({ id: Id, name: Type.String() }),
  post: Type.String(),
  roles: Type.Array(Type.String()),
  permissions: Type.Array(OneOf(permissions)),
  scope: OneOf(dataScopes),
  mustChangePassword: Type.Boolean(),
  twoFactor: Type.Boolean(),
  insurerName: Type.String(),
  demo: Type.Boolean(),
});
export type Me = Static<typeof Me>;

export const MeChange = Type.Object({ locale: Type.Optional(OneOf(['zh-CN', 'en'] as const)) });
export type MeChange = Static<typeof MeChange>;

/** What the sign-in page needs before anybody is known. */
export const SignInOptions = Type.Object({
  insurerName: Type.String(),
  demo: Type.Boolean(),
  oidc: Type.Array(Type.Object({ id: Type.String(), name: Type.String() })),
  mail: Type.Boolean({ description: 'a forgotten password can be reset by mail' }),
  demoSignIns: Nullable(Type.Array(Type.Object({ role: Type.String(), roleEn: Type.String(), email: Type.String(), password: Type.String(), name: Type.String() }))),
});
export type SignInOptions = Static<typeof SignInOptions>;

/** Changing the own password. At least 10 characters, not the own name or number, not one that everybody knows. */
export const PasswordChange = Type.Object({
  current: Type.String({ minLength: 1, maxLength: 128 }),
  next: Type.String({ minLength: 1, maxLength: 128 }),
});
export type PasswordChange = Static<typeof PasswordChange>;

export const PasswordResetRequest = Type.Object({ email: Type.String({ minLength: 1, maxLength: 200 }) });
export type PasswordResetRequest = Static<typeof PasswordResetRequest>;
export const PasswordReset = Type.Object({
  token: Type.String({ minLength: 20, maxLength: 100 }),
  newPassword: Type.String({ minLength: 1, maxLength: 128 }),
});
export type PasswordReset = Static<typeof PasswordReset>;

/** An open session: a browser that is signed in. */
export const Session = Type.Object({
  id: Type.String(),
  /** The one that asks. */
  current: Type.Boolean(),
  via: OneOf(['password', 'oidc'] as const),
  address: Nullable(Type.String()),
  userAgent: Nullable(Type.String()),
  createdAt: Moment,
  /** Exact to five minutes. */
  seenAt: Moment,
  expiresAt: Moment,
});
export type Session = Static<typeof Session>;
export const SessionList = Type.Object({ items: Type.Array(Session) });
export const SessionsEnded = Type.Object({ ended: Type.Integer() });

/** State of a person's sign-in, for those who help. */
export const SignInState = Type.Object({
  /** null: there is no account yet. */
  email: Nullable(Type.String()),
  twoFactor: Type.Boolean(),
  mustChangePassword: Type.Boolean(),
  lockedUntil: Nullable(Moment),
  sessions: Type.Array(Session),
});
export type SignInState = Static<typeof SignInState>;

/** Shown once; the person must change it at the first sign-in. */
export const TemporaryPassword = Type.Object({ temporaryPassword: Type.String() });
export type TemporaryPassword = Static<typeof TemporaryPassword>;
