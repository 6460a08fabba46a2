import { Ajv, type Options, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import fastify, { LogController, type FastifyInstance, type FastifyRequest } from 'fastify';
import type { IncomingMessage } from 'node:http';
import type { Config } from '../config/load-config.ts';
import type { Log } from '../log/create-log.ts';
import { answerBadAddress, answerErrors } from './answer-errors.ts';

export type Http = FastifyInstance;
export type HttpRequest = FastifyRequest;

/** Addresses that serve files or documentation and hold nothing of anybody. */
const pages = /^\/(console|chat|q|demo|docs|openapi\.json|chat\.js|favicon\.ico)?(\/|$|\*)/;

/**
 * The HTTP server: bodies are validated as they are (no field dropped, nothing coerced), every route must say who it
 * lets in or the program does not boot, errors answer in one shape.
 * `surface` collects one line a route for the generated list.
 */
export function createHttp({ config, log, surface = [] }: { config: Pick<Config, 'trustProxy'>; log: Log; surface?: string[] }): Http {
  const app = fastify({
    loggerInstance: log.child({ part: 'http' }) as never,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: config.trustProxy,
    bodyLimit: 1024 * 1024,
    requestTimeout: 60_000,
    frameworkErrors: (_error, request, reply) => answerBadAddress(request as never, reply as never),
    // Five seconds is enough for open requests at a stop; sockets are closed by the live hub.
    forceCloseConnections: 'idle',
    genReqId: (request: IncomingMessage) => String(request.headers['x-request-id'] ?? '').replace(/[^\w-]/g, '').slice(0, 64) || shortId(),
  }) as unknown as FastifyInstance;
  const bodies = validator({ coerceTypes: false, removeAdditional: false });
  const others = validator({ coerceTypes: 'array', removeAdditional: false });
  app.setValidatorCompiler(({ schema, httpPart }) => (httpPart === 'body' ? bodies : others).compile(schema as object));
  app.addHook('onRoute', (route) => {
    const access = (route.config as { access?: string } | undefined)?.access;
    const methods = [route.method].flat().filter((method) => method !== 'HEAD' && method !== 'OPTIONS');
    if (methods.length === 0) return;
    if (access === undefined && !pages.test(route.url)) throw new Error(`${methods.join('|')} ${route.url} names no permission`);
    if (access !== undefined) surface.push(`${methods.join('|')} ${route.url} ${access}`);
  });
  answerErrors(app, log);
  return app;
}

function validator(options: Options): Ajv {
  const ajv = new Ajv({ allErrors: false, strict: false, useDefaults: true, ...options });
  (addFormats as unknown as (ajv: Ajv) => void)(ajv);
  return ajv;
}

/** Checks a part of a body as routes check whole ones. */
export const compileBody = (schema: object): ValidateFunction => validator({ coerceTypes: false, removeAdditional: false }).compile(schema);

let counter = 0;
const shortId = (): string => `${process.pid.toString(36)}-${(counter++).toString(36)}`;
