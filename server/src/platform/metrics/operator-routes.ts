import { createHash, timingSafeEqual } from 'node:crypto';
import { isIP } from 'node:net';
import { refuse } from '../errors/refusal.ts';
import type { Http, HttpRequest } from '../http/create-http.ts';
import { checkReady } from './check-ready.ts';
import { createMetrics, type MetricSources } from './create-metrics.ts';

export interface OperatorDeps extends MetricSources {
  /** Bearer token for `/metrics` from other machines; empty: from this machine only. */
  readonly metricsToken: string;
  /** True once the process is stopping: load balancers then send requests elsewhere. */
  readonly stopping: () => boolean;
}

/**
 * For load balancers and monitoring. `/health`: the process answers. `/ready`: 200 when it should get requests, else 503
 * with the names of what is not so; neither says more, so both are open. `/metrics` tells about the business (how many
 * chats, how busy), so it is for this machine, or for whoever has the token.
 */
export function operatorRoutes(app: Http, deps: OperatorDeps): void {
  const registry = createMetrics(app, deps);
  const open = { config: { access: 'public' } as never };
  app.get('/health', open, () => ({ ok: true }));
  app.get('/ready', open, async (_request, reply) => {
    const { database: { db }, lagSeconds, stopping } = deps;
    const checks = await checkReady({ db, stopping, ...(lagSeconds ? { lagSeconds } : {}) });
    const ready = Object.values(checks).every(Boolean);
    return reply.code(ready ? 200 : 503).header('cache-control', 'no-store').send({ ready, checks });
  });
  app.get('/metrics', { config: { access: 'operator' } as never }, async (request, reply) => {
    if (!mayRead(request, deps.metricsToken)) {
      return refuse('not_allowed', {
        zh: '指标只对本机开放；从其他机器读取请设置 HUIYIN_METRICS_TOKEN 并以 Bearer 方式携带。',
        en: 'Metrics are for this machine only; to read them from another set HUIYIN_METRICS_TOKEN and send it as a bearer token.',
      });
    }
    return reply.header('content-type', registry.contentType).send(await registry.metrics());
  });
}

function mayRead(request: HttpRequest, token: string): boolean {
  const given = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  if (token !== '' && given !== undefined) return timingSafeEqual(digest(given), digest(token));
  // A proxy on this machine forwards strangers from a local address: it says so in a header.
  const forwarded = ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via'].some((name) => request.headers[name] !== undefined);
  return !forwarded && isLoopback(request.socket.remoteAddress ?? '');
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

function isLoopback(address: string): boolean {
  const plain = address.replace(/^::ffff:/, '');
  return plain === '::1' || (isIP(plain) === 4 && plain.startsWith('127.'));
}
