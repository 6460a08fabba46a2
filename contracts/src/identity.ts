import { Type, type Static } from 'typebox';
import { dataScopes, permissions } from './permissions.ts';
import { Id, Nullable, OneOf } from './shapes.ts';

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
  demoSignIns: Nullable(Type.Array(Type.Object({ role: Type.String(), email: Type.String(), password: Type.String(), name: Type.String() }))),
});
export type SignInOptions = Static<typeof SignInOptions>;
