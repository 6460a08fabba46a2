import type { FastifyRequest } from 'fastify';
import type { Config } from '#platform/config/load-config.ts';

const loopback = /^(127\.\d{1,3}\.\d{1,3}\.\d{1,3}|::1|::ffff:127\.\d{1,3}\.\d{1,3}\.\d{1,3}|localhost|\[::1\])$/i;

const isLoopback = (host: string): boolean => loopback.test(host);

/** Does the server listen, and call itself, on this machine only? Then the demo's printed passwords harm nobody. */
export function isLocalServer(config: Pick<Config, 'host' | 'publicUrl'>): boolean {
  return isLoopback(config.host) && (config.publicUrl === '' || isLoopback(new URL(config.publicUrl).hostname));
}

/**
 * Does the request come from this machine to this machine? One that a proxy passed on does not, though the proxy's own
 * address is loopback.
 */
export function isLocalRequest(request: FastifyRequest, config: Pick<Config, 'host' | 'publicUrl' | 'trustProxy'>): boolean {
  if (!isLocalServer(config) || !isLoopback(request.ip) || !isLoopback(request.hostname)) return false;
  return config.trustProxy || (request.headers['x-forwarded-for'] === undefined && request.headers.forwarded === undefined);
}
