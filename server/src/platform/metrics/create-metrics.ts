import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { sql } from 'kysely';
import { readTail } from '../audit/verify-audit.ts';
import type { Database } from '../db/connect-database.ts';
import type { Http } from '../http/create-http.ts';
import type { Tally } from './tally.ts';

/** What the gauges look at; a role that this process does not run is left out. */
export interface MetricSources {
  readonly database: Database;
  /** Open live sockets. */
  readonly sockets?: () => number;
  /** Seconds that this process's reader of the event log is behind. */
  readonly lagSeconds?: () => Promise<number>;
  /** Requests of channels that were not signed as they should be. */
  readonly signatureFailures?: Tally;
}

/**
 * The figures of this process for Prometheus: durations of requests by route (never by address, which may hold ids), lag
 * of the event log, sockets, jobs, pool, age of the unsealed audit tail, and Node's own.
 */
export function createMetrics(app: Http, sources: MetricSources): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  measureRequests(app, registry);
  const gauge = (name: string, help: string, read: () => number | Promise<number>): void => {
    new Gauge({ name, help, registers: [registry], async collect() { this.set(await read()); } });
  };
  const { pool } = sources.database;
  gauge('huiyin_pool_connections', 'Database connections of this process', () => pool.totalCount);
  gauge('huiyin_pool_idle', 'Database connections of this process that are not in use', () => pool.idleCount);
  gauge('huiyin_pool_waiting', 'Requests that wait for a database connection', () => pool.waitingCount);
  const { sockets, lagSeconds } = sources;
  if (sockets !== undefined) gauge('huiyin_live_sockets', 'Open live sockets', sockets);
  if (lagSeconds !== undefined) gauge('huiyin_event_lag_seconds', 'Age of the oldest event that this process has not read', lagSeconds);
  gauge('huiyin_audit_tail_seconds', 'Age of the oldest audit line without a seal', async () => (await readTail(sources.database.db)).tailAgeSeconds);
  measureJobs(sources.database, registry);
  if (sources.signatureFailures !== undefined) measureSignatures(sources.signatureFailures, registry);
  return registry;
}

function measureRequests(app: Http, registry: Registry): void {
  const durations = new Histogram({
    name: 'huiyin_http_request_seconds',
    help: 'Duration of requests',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  app.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none';
    durations.observe({ method: request.method, route, status: `${Math.floor(reply.statusCode / 100)}xx` }, reply.elapsedTime / 1000);
    done();
  });
}

function measureSignatures(failures: Tally, registry: Registry): void {
  new Counter({
    name: 'huiyin_channel_signature_failures_total',
    help: 'Requests of channels that were refused unread (claim: headers, clock or channel) or for their signature',
    labelNames: ['fault'],
    registers: [registry],
    collect() {
      this.reset();
      for (const [fault, count] of failures.entries()) this.inc({ fault }, count);
    },
  });
}

function measureJobs({ db }: Database, registry: Registry): void {
  new Gauge({
    name: 'huiyin_jobs',
    help: 'Jobs by state: due now, running, waiting for their time, failed for good',
    labelNames: ['state'],
    registers: [registry],
    async collect() {
      const { rows } = await sql<Record<string, number>>`select
          count(*) filter (where locked_at is null and attempts < max_attempts and run_at <= now())::int as due,
          count(*) filter (where locked_at is not null)::int as running,
          count(*) filter (where locked_at is null and attempts < max_attempts and run_at > now())::int as later,
          count(*) filter (where attempts >= max_attempts)::int as failed
        from graphile_worker.jobs`.execute(db);
      for (const [state, count] of Object.entries(rows[0] ?? {})) this.set({ state }, count);
    },
  });
}
