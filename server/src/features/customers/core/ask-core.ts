import type { CoreKind, CoreState } from '@huiyin/contracts';
import { randomBytes } from 'node:crypto';
import { millis } from '#platform/clock/clock.ts';
import type { Config } from '#platform/config/load-config.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { transact } from '#platform/db/transact.ts';
import type { Log } from '#platform/log/create-log.ts';
import type { Keyring } from '#platform/privacy/keyring.ts';
import { secretsOf, signWebhook } from '#platform/webhooks/webhook-signature.ts';
import { readJsonRecord } from '../imports/read-source.ts';
import { markSeen } from './store-core.ts';
import { takeCells } from './take-cells.ts';

/** Milliseconds for the whole question: whoever looks at a customer does not wait longer. */
const timeoutMs = 2_000;
/** How long an answer counts, and how long a core system that did not answer is left alone, in milliseconds. */
const keepMs = { fresh: 60_000, unknown: 60_000, unreachable: 15_000 } as const;
const maxBytes = 512 * 1024;
const mostRecords = 500;
const mostKept = 10_000;

type Answer = 'fresh' | 'unknown' | 'unreachable';

/** Asks the core system about one customer, by the id there. */
export interface CoreAsker {
  readonly on: boolean;
  ask(externalId: string): Promise<{ state: CoreState['state']; changed: boolean }>;
}

/**
 * Asks `GET {url}/customers/{externalId}`, takes the answer by the same act as files and pushes, and remembers it for a minute
 * in this process. No answer within two seconds, or a bad one, is `unreachable`: what we hold stays, and is shown with its age.
 */
export function createCoreAsker({ db, keyring, config, log }: { db: Db; keyring: Keyring; config: Pick<Config, 'coreUrl' | 'coreSecret'>; log: Log }): CoreAsker {
  const kept = new Map<string, { until: number; state: Answer }>();
  const asking = new Map<string, Promise<{ state: Answer; changed: boolean }>>();
  const once = async (externalId: string): Promise<{ state: Answer; changed: boolean }> => {
    let result: { state: Answer; changed: boolean };
    try {
      result = await take(externalId, await fetchCustomer(config, externalId));
    } catch (error) {
      log.warn({ err: error instanceof Error ? error.message : 'failed' }, 'the core system did not answer');
      result = { state: 'unreachable', changed: false };
    }
    if (kept.size >= mostKept) kept.delete(kept.keys().next().value!);
    kept.set(externalId, { until: millis() + keepMs[result.state], state: result.state });
    return result;
  };
  const take = async (externalId: string, answer: unknown): Promise<{ state: Answer; changed: boolean }> => {
    if (answer === undefined) return { state: 'unknown', changed: false };
    const { customer, policies = [], claims = [] } = answer as { customer?: unknown; policies?: unknown; claims?: unknown };
    const read = (kind: CoreKind, records: unknown) => (Array.isArray(records) ? records.slice(0, mostRecords) : []).map((record) => readJsonRecord(kind, record)).flatMap(({ cells, fault }) => (fault === null ? [cells] : []));
    const who = read('customers', [customer]);
    // An answer about somebody else must not change anybody.
    if (who[0]?.['externalId'] !== externalId) throw new Error('the answer is not about this customer');
    return transact(db, async (tx) => {
      const taken = [
        ...(await takeCells(tx, 'customers', who, { keyring, principal: null })),
        ...(await takeCells(tx, 'policies', read('policies', policies).filter(({ customer: owner }) => owner === externalId), { keyring, principal: null })),
        ...(await takeCells(tx, 'claims', read('claims', claims), { keyring, principal: null })),
      ];
      await markSeen(tx, [externalId]);
      const refused = taken.filter((each) => 'reasons' in each).length;
      if (refused > 0) log.warn({ refused }, 'the core system answered with records that could not be taken');
      return { state: 'fresh', changed: taken.some((each) => 'outcome' in each && (each.outcome === 'created' || each.outcome === 'updated')) };
    });
  };
  return {
    on: config.coreUrl !== '',
    ask: async (externalId) => {
      if (config.coreUrl === '') return { state: 'off', changed: false };
      const known = kept.get(externalId);
      if (known !== undefined && known.until > millis()) return { state: known.state, changed: false };
      const running = asking.get(externalId) ?? once(externalId).finally(() => asking.delete(externalId));
      asking.set(externalId, running);
      return running;
    },
  };
}

/** The answer; undefined when the core system does not know the customer. Throws for everything else. */
async function fetchCustomer({ coreUrl, coreSecret }: Pick<Config, 'coreUrl' | 'coreSecret'>, externalId: string): Promise<unknown> {
  const url = new URL(`${coreUrl}/customers/${encodeURIComponent(externalId)}`);
  const id = `ask-${randomBytes(12).toString('hex')}`;
  const timestamp = Math.floor(millis() / 1000);
  const response = await fetch(url, {
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs),
    headers: { accept: 'application/json', 'webhook-id': id, 'webhook-timestamp': String(timestamp), 'webhook-signature': signWebhook(secretsOf(coreSecret), id, timestamp, `${url.pathname}${url.search}`) },
  });
  if (response.status === 404) {
    await response.body?.cancel();
    return undefined;
  }
  if (!response.ok || response.body === null) throw new Error(`status ${response.status}`);
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body as unknown as AsyncIterable<Uint8Array>) {
    size += part.length;
    if (size > maxBytes) throw new Error('the answer is too large');
    parts.push(part);
  }
  return JSON.parse(Buffer.concat(parts).toString('utf8')) as unknown;
}
