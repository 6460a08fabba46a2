import { ServiceEventPush, type ServiceEventResult } from '@huiyin/contracts';
import { systemClock, type Clock } from '#platform/clock/clock.ts';
import type { Config } from '#platform/config/load-config.ts';
import type { Database } from '#platform/db/connect-database.ts';
import { transact } from '#platform/db/transact.ts';
import type { Http } from '#platform/http/create-http.ts';
import { requestLocale } from '#platform/http/request-locale.ts';
import { signedBody, signedScope } from '#platform/webhooks/signed-scope.ts';
import { takeServices } from './take-services.ts';

const readPush = signedBody(ServiceEventPush);

/** Where the core system reports what was finished; signed like all that it pushes (docs/integrate.md). */
export function serviceEventRoutes(app: Http, { database: { db }, config, clock = systemClock }: { database: Database; config: Pick<Config, 'coreSecret'>; clock?: Clock }): void {
  signedScope(app, { secret: config.coreSecret, secretName: 'HUIYIN_CORE_SECRET', maxBytes: 2 * 1024 * 1024 }, (scope) =>
    scope.post('/api/core/service-events', { config: { access: 'core' } as never }, async (request): Promise<ServiceEventResult> => {
      const { records } = readPush(request);
      const english = requestLocale(request) === 'en';
      const taken = await transact(db, (tx) => takeServices(tx, 'core', records, clock.now()));
      return {
        results: taken.map(({ id, outcome, faults }) => ({ id, outcome, ...(faults.length > 0 ? { fields: faults.map(({ path, zh, en }) => ({ path, message: english ? en : zh })) } : {}) })),
      };
    }),
  );
}
