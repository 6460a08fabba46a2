import type { Permission } from '@huiyin/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Static, TSchema } from 'typebox';
import { demand, type Principal, type StaffAccess } from '../access/principal.ts';
import { refuse } from '../errors/refusal.ts';
import type { Http } from './create-http.ts';
import { requestLocale, type Locale } from './request-locale.ts';

type Part<S extends TSchema | undefined> = S extends TSchema ? Static<S> : undefined;

/** What a handler gets: who asks, and the validated parts of the request. */
export interface StaffCall<P extends TSchema | undefined, Q extends TSchema | undefined, B extends TSchema | undefined> {
  readonly principal: Principal;
  readonly locale: Locale;
  readonly params: Part<P>;
  readonly query: Part<Q>;
  readonly body: Part<B>;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

export interface StaffRoute<
  P extends TSchema | undefined,
  Q extends TSchema | undefined,
  B extends TSchema | undefined,
  R extends TSchema | undefined,
> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: `/api/${string}`;
  /** `signedIn`: any member of staff, for what is the caller's own. */
  readonly permission: Permission | 'signedIn';
  /** May be called before a forced password is changed. */
  readonly beforePasswordChange?: boolean;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  readonly reply?: R;
  /** Bytes; 1 MiB unless told. */
  readonly bodyLimit?: number;
  readonly summary?: string;
  readonly handle: (call: StaffCall<P, Q, B>) => Promise<R extends TSchema ? Static<R> : unknown>;
}

/** Adds routes for staff: signed in, with the permission that the route names. */
export function staffRoutes(app: Http, access: StaffAccess) {
  return <
    P extends TSchema | undefined = undefined,
    Q extends TSchema | undefined = undefined,
    B extends TSchema | undefined = undefined,
    R extends TSchema | undefined = undefined,
  >(
    route: StaffRoute<P, Q, B, R>,
  ): void => {
    const principals = new WeakMap<FastifyRequest, Principal>();
    app.route({
      method: route.method,
      url: route.url,
      config: { access: route.permission } as never,
      ...(route.bodyLimit !== undefined ? { bodyLimit: route.bodyLimit } : {}),
      schema: {
        ...(route.summary !== undefined ? { summary: route.summary } : {}),
        ...(route.params ? { params: route.params } : {}),
        ...(route.query ? { querystring: route.query } : {}),
        ...(route.body ? { body: route.body } : {}),
        ...(route.reply ? { response: { 200: route.reply } } : {}),
      },
      // Before the body is read: nobody unknown makes us parse a megabyte.
      onRequest: async (request) => {
        const principal = await access.authenticate(request.headers);
        if (principal === null) return refuse('not_signed_in');
        if (principal.mustChangePassword && route.beforePasswordChange !== true) {
          return refuse('not_allowed', { zh: '请先修改初始密码。', en: 'Change your initial password first.' });
        }
        if (route.permission !== 'signedIn') demand(principal, route.permission);
        principals.set(request, principal);
      },
      handler: async (request, reply) =>
        route.handle({
          principal: principals.get(request)!,
          locale: requestLocale(request),
          params: request.params as Part<P>,
          query: request.query as Part<Q>,
          body: request.body as Part<B>,
          request,
          reply,
        }),
    });
  };
}
