import type { RefusalCode } from '@huiyin/contracts';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { RefusalError } from '../errors/refusal.ts';
import { internalError, refusals } from '../errors/refusal-texts.ts';
import type { Log } from '../log/create-log.ts';
import { requestLocale, type Locale } from './request-locale.ts';
import { wordFault, type ShapeFault } from './word-fault.ts';

/** Turns whatever a handler throws into a refusal in the reader's language, or into a logged 500 with the request's id. */
export function answerErrors(app: FastifyInstance, log: Log): void {
  app.setNotFoundHandler((request, reply) => answer(request, reply, new RefusalError('not_found')));
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const refusal = error instanceof RefusalError ? error : (fromDatabase(error) ?? fromFastify(error));
    if (refusal !== undefined) return answer(request, reply, refusal);
    log.error({ err: error, requestId: request.id, method: request.method, route: request.routeOptions.url }, 'request failed');
    const locale = requestLocale(request);
    return reply.code(500).send({ error: { code: 'internal', message: locale === 'en' ? internalError.en : internalError.zh, requestId: request.id } });
  });
}

/** For addresses that cannot even be decoded: they reach no route. */
export function answerBadAddress(request: FastifyRequest, reply: FastifyReply): void {
  void answer(request, reply, new RefusalError('bad_request'));
}

/** A character that PostgreSQL keeps in no text (U+0000), wherever in a request it stood. */
function fromDatabase(error: FastifyError): RefusalError | undefined {
  if (error.code !== '22021' && error.code !== '22P05') return undefined;
  return new RefusalError('invalid', { zh: '内容中有无法保存的字符（空字符 U+0000），请删除后再试。', en: 'The content holds a character that cannot be stored (U+0000); remove it and try again.' });
}

/** A refusal in words, for one request or one part of it. */
export function wordRefusal(refusal: RefusalError, locale: Locale): { code: string; message: string; fields?: { path: string; message: string }[] } {
  const english = locale === 'en';
  const text = refusal.text ?? refusals[refusal.code];
  return {
    code: refusal.code,
    message: english ? text.en : text.zh,
    ...(refusal.fields.length > 0 ? { fields: refusal.fields.map((field) => ({ path: field.path, message: english ? field.text.en : field.text.zh })) } : {}),
  };
}

function answer(request: FastifyRequest, reply: FastifyReply, refusal: RefusalError): FastifyReply {
  if (refusal.retryAfterSeconds !== undefined) void reply.header('retry-after', String(refusal.retryAfterSeconds));
  return reply.code(refusals[refusal.code].status).send({
    error: {
      ...wordRefusal(refusal, requestLocale(request)),
      ...(refusal.retryAfterSeconds !== undefined ? { retryAfterSeconds: refusal.retryAfterSeconds } : {}),
      requestId: request.id,
    },
  });
}

/** The refusal of something that is not of its shape. */
export function validationRefusal(fault: ShapeFault | undefined): RefusalError {
  const missing = typeof fault?.params['missingProperty'] === 'string' ? `/${fault.params['missingProperty']}` : '';
  const path = `${fault?.instancePath ?? ''}${missing}`.slice(1).replaceAll('/', '.');
  const { zh, en } = fault === undefined ? { zh: '有误', en: 'is wrong' } : wordFault(fault);
  return new RefusalError('invalid', undefined, {
    fields: [{ path, text: { zh: `“${path || '内容'}”不符合要求：${zh}`, en: `"${path || 'the body'}" ${en}` } }],
  });
}

/** Fastify's own refusals: body too large, not JSON, not of the route's shape, or a path that would leave its folder (403: nothing is there). */
function fromFastify(error: FastifyError): RefusalError | undefined {
  if (error.validation !== undefined) return validationRefusal(error.validation[0] as ShapeFault | undefined);
  const codes: Record<number, RefusalCode> = { 400: 'bad_request', 403: 'not_found', 404: 'not_found', 413: 'too_large', 415: 'unsupported_type', 429: 'too_many', 503: 'unavailable' };
  const code = error.statusCode === undefined ? undefined : codes[error.statusCode];
  return code === undefined ? undefined : new RefusalError(code);
}
