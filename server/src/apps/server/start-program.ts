import swagger from '@fastify/swagger';
import type { AddressInfo } from 'node:net';
import { renewBuiltInRoles } from '#features/organisation/index.ts';
import type { Config } from '#platform/config/load-config.ts';
import { createHttp, type Http } from '#platform/http/create-http.ts';
import type { Log } from '#platform/log/create-log.ts';
import { operatorRoutes } from '#platform/metrics/operator-routes.ts';
import { createTally } from '#platform/metrics/tally.ts';
import { startLiveRole } from './live-role.ts';
import { assembleProgram } from './program-parts.ts';
import { startWebRole } from './web-role.ts';
import { startWorkerRole } from './worker-role.ts';

export const roles = ['web', 'live', 'worker'] as const;
export type Role = (typeof roles)[number];

export interface RunningServer {
  /** Where it answers, such as http://127.0.0.1:3000. */
  readonly url: string;
  readonly port: number;
  /** Lines of the generated list of routes. */
  readonly surface: readonly string[];
  /** Graceful: no new work, sockets told to go elsewhere, running work finished or handed back. */
  stop(): Promise<void>;
}

/** Starts the roles of this process on a migrated database. */
export async function startServer({ config, log, databaseUrl, run }: { config: Config; log: Log; databaseUrl: string; run: readonly Role[] }): Promise<RunningServer> {
  const parts = await assembleProgram({ config, log, databaseUrl });
  await renewBuiltInRoles(parts.database.db);
  const surface: string[] = [];
  const app = createHttp({ config, log, surface });
  await describeRoutes(app);
  const live = run.includes('live') ? await startLiveRole(app, parts) : undefined;
  let stopping = false;
  const signatureFailures = createTally(['claim', 'signature']);
  operatorRoutes(app, {
    database: parts.database,
    metricsToken: config.metricsToken,
    stopping: () => stopping,
    ...(run.includes('web') ? { signatureFailures } : {}),
    ...(live ? { sockets: () => parts.hub.size, lagSeconds: live.lagSeconds } : {}),
  });
  if (run.includes('web')) await startWebRole(app, parts, signatureFailures);
  const worker = run.includes('worker') ? await startWorkerRole(parts) : undefined;
  await app.listen({ host: config.host, port: config.port });
  const { port } = app.server.address() as AddressInfo;
  return {
    url: `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`,
    port,
    surface: surface.sort(),
    stop: async () => {
      stopping = true;
      await worker?.stop();
      await live?.stop();
      await app.close();
      await parts.close();
    },
  };
}

/** `/openapi.json`, made from the schemas that validate; before the routes, so that it sees them all. */
async function describeRoutes(app: Http): Promise<void> {
  await app.register(swagger, { openapi: { info: { title: 'Huiyin 回音', version: '0.1.0', description: 'See docs/integrate.md for who may call what.' } } });
  app.get('/openapi.json', { schema: { hide: true } }, () => app.swagger());
}
