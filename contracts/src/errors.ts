import { Type, type Static } from 'typebox';

/** Why the server refused; each code has one HTTP status and one text per language. */
export const refusalCodes = [
  'bad_request', // 400
  'not_signed_in', // 401
  'bad_token', // 401: a forged, expired or foreign token
  'not_allowed', // 403
  'blocked', // 403: the visitor is blocked
  'not_found', // 404
  'conflict', // 409: somebody was faster, or the state no longer allows it
  'gone', // 410
  'too_large', // 413
  'unsupported_type', // 415
  'invalid', // 422: understood, but not acceptable; `fields` says where
  'locked', // 423: too many wrong passwords
  'too_many', // 429
  'unavailable', // 503
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

/** What every refused request answers with. `message` is in the reader's language and says how to mend it. */
export const Refusal = Type.Object({
  error: Type.Object({
    code: Type.String(),
    message: Type.String(),
    fields: Type.Optional(Type.Array(Type.Object({ path: Type.String(), message: Type.String() }))),
    requestId: Type.Optional(Type.String()),
    retryAfterSeconds: Type.Optional(Type.Integer()),
  }),
});
export type Refusal = Static<typeof Refusal>;
