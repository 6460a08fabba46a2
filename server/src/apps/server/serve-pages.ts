import fastifyStatic from '@fastify/static';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { refuse } from '#platform/errors/refusal.ts';
import type { Http } from '#platform/http/create-http.ts';

const root = resolve(import.meta.dirname, '../../../..');
const customer = join(root, 'customer/dist');
const console_ = join(root, 'console/dist');

const strict = "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; script-src 'self'; connect-src 'self' ws: wss:; object-src 'none'; base-uri 'none'";

/**
 * The built pages. Names with a hash are kept for a year; pages are asked for each time. The chat may be framed by any site, the
 * console by none. Whoever takes gzip gets what the build has compressed. Nothing is loaded from another host: the policy forbids it.
 */
export async function servePages(app: Http): Promise<void> {
  const page = (folder: string, prefix: string, frames: string): Promise<void> =>
    folderOf(app, folder, prefix, `${strict}; frame-ancestors ${frames}`);
  await page(join(customer, 'chat'), '/chat/', '*');
  await page(join(customer, 'demo'), '/demo/', "'self'");
  await page(console_, '/console/', "'none'");
  await page(join(customer, 'questionnaire'), '/q/', "'self'");
  questionnairePages(app);
  const consolePage = join(console_, 'index.html');
  app.get('/console', (_request, reply) => reply.redirect('/console/'));
  app.get('/chat', (_request, reply) => reply.redirect('/chat/'));
  app.get('/demo', (_request, reply) => reply.redirect('/demo/'));
  app.get('/', (_request, reply) => reply.redirect('/console/'));
  app.get('/favicon.ico', (_request, reply) => reply.code(204).send());
  // Whatever is not a file of the console is one of its own addresses: all open its one page.
  app.get('/console/*', (_request, reply) => {
    if (!existsSync(consolePage)) return refuse('not_found');
    return reply.headers(pageHeaders(`${strict}; frame-ancestors 'none'`)).type('text/html; charset=utf-8').send(readFileSync(consolePage));
  });
  app.get('/chat.js', (request, reply) => {
    const file = join(customer, 'chat.js');
    if (!existsSync(file)) return refuse('not_found');
    const packed = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '') && existsSync(`${file}.gz`);
    if (packed) reply.header('content-encoding', 'gzip');
    return reply
      .headers({ 'cache-control': 'public, max-age=300', vary: 'accept-encoding', 'access-control-allow-origin': '*', 'x-content-type-options': 'nosniff' })
      .type('text/javascript; charset=utf-8')
      .send(readFileSync(packed ? `${file}.gz` : file));
  });
}

/** One page for every link and QR of a questionnaire; the console may frame it, for its preview. */
function questionnairePages(app: Http): void {
  const file = join(customer, 'questionnaire/index.html');
  for (const url of ['/q/i/:token', '/q/e/:token', '/q/c/:code', '/q/box', '/q/preview']) {
    app.get(url, (_request, reply) => {
      if (!existsSync(file)) return refuse('not_found');
      return reply.headers(pageHeaders(`${strict}; frame-ancestors 'self'`)).type('text/html; charset=utf-8').send(readFileSync(file));
    });
  }
}

async function folderOf(app: Http, folder: string, prefix: string, policy: string): Promise<void> {
  if (!existsSync(folder)) return;
  await app.register(fastifyStatic, {
    root: folder,
    prefix,
    wildcard: prefix !== '/console/',
    decorateReply: false,
    cacheControl: false,
    preCompressed: true,
    setHeaders: (response, path) => {
      for (const [name, value] of Object.entries(pageHeaders(policy))) response.setHeader(name, value);
      if (/-[\w-]{8,}\.\w+(\.gz)?$/.test(path)) response.setHeader('cache-control', 'public, max-age=31536000, immutable');
    },
  });
}

const pageHeaders = (policy: string): Record<string, string> => ({
  'content-security-policy': policy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cache-control': 'no-cache',
  vary: 'accept-encoding',
});
