import type { CorePushResult, CoreState, CustomerDetail } from '@huiyin/contracts';
import { sql } from 'kysely';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { millis } from '#platform/clock/clock.ts';
import { isSignedBy, newWebhookSecret, readSignedHeaders, signWebhook } from '#platform/webhooks/webhook-signature.ts';
import { openCustomersTestbed, type CustomersTestbed } from '../customers-testbed.ts';

describe('the core system', () => {
  const secret = newWebhookSecret();
  let bed: CustomersTestbed;
  let core: Server;
  /** What the core system answers, and how often it was asked. */
  const told: { status: number; body: unknown; asked: number; signed: boolean } = { status: 200, body: {}, asked: 0, signed: false };
  beforeAll(async () => {
    core = createServer((request, response) => {
      told.asked += 1;
      const headers = readSignedHeaders(request.headers, Math.floor(millis() / 1000));
      told.signed = typeof headers !== 'string' && isSignedBy([secret], headers, request.url!);
      if (told.status === 0) return void request.socket.destroy();
      response.writeHead(told.status, { 'content-type': 'application/json' }).end(JSON.stringify(told.body));
    });
    await new Promise<void>((done) => core.listen(0, '127.0.0.1', done));
    bed = await openCustomersTestbed({ coreSecret: secret, coreUrl: `http://127.0.0.1:${(core.address() as AddressInfo).port}/v2` });
  });
  afterAll(async () => {
    await bed.close();
    await new Promise((done) => core.close(done));
  });

  const push = (kind: string, records: unknown, key = secret) => {
    const body = JSON.stringify({ records });
    const at = Math.floor(millis() / 1000);
    return bed.ask('POST', `/core/v1/${kind}`, Buffer.from(body), { 'content-type': 'application/json', 'webhook-id': 'p1', 'webhook-timestamp': String(at), 'webhook-signature': signWebhook([key], 'p1', at, body) });
  };
  const outcomes = async (...call: Parameters<typeof push>) => (await push(...call)).json<CorePushResult>().results.map(({ outcome }) => outcome);
  const customer = { externalId: 'C1', name: '王小明', unit: 'SJZ', mobile: '19900001234', version: 1 };
  const idOf = async (externalId: string) => (await sql<{ id: string }>`select id from customers where external_id = ${externalId}`.execute(bed.db)).rows[0]!.id;

  it('refuses what is not signed, signed with another secret, or not a batch', async () => {
    expect((await bed.ask('POST', '/core/v1/customers', { records: [customer] })).statusCode).toBe(401);
    expect((await push('customers', [customer], newWebhookSecret())).statusCode).toBe(401);
    expect((await push('customers', [])).statusCode).toBe(422);
    expect((await push('staff', [customer])).statusCode).toBe(422);
  });

  it('takes a batch as often as it is pushed, and answers each record', async () => {
    expect(await outcomes('customers', [customer, { ...customer, externalId: 'C2', nickname: 'x' }, { ...customer, externalId: 'C3', mobile: '1' }, { ...customer, externalId: 'C4', mobile: null }])).toEqual(['created', 'rejected', 'rejected', 'created']);
    const all = await Promise.all(Array.from({ length: 10 }, () => outcomes('customers', [customer])));
    expect(new Set(all.flat())).toEqual(new Set(['unchanged']));
    expect(await outcomes('customers', [{ ...customer, version: 3, name: '王大明' }])).toEqual(['updated']);
    expect(await outcomes('customers', [{ ...customer, version: 2, name: '王老明' }])).toEqual(['older']);
    const wrong = (await push('customers', [{ ...customer, externalId: 'C5', unit: 'NOWHERE' }])).json<CorePushResult>().results[0]!;
    expect(wrong).toMatchObject({ id: 'C5', outcome: 'rejected', fields: [{ path: 'unit' }] });
  });

  it('is asked about a customer, signed, and what it says is taken and remembered', async () => {
    await bed.as(['customers:read']);
    const id = await idOf('C1');
    const ask = async () => (await bed.ask('POST', `/api/customers/${id}/ask-core`)).json<CoreState>();
    told.body = {
      customer: { externalId: 'C1', name: '王新明', unit: 'SJZ', version: 9 },
      policies: [{ policyNo: 'HY1', customer: 'C1', product: '车险', line: 'motor', state: 'active', premium: 100, effectiveOn: '2026-01-01' }, { policyNo: 'HY2', customer: 'C4', product: '车险', line: 'motor', state: 'active', premium: 1, effectiveOn: '2026-01-01' }],
      claims: [],
    };
    expect(await ask()).toMatchObject({ state: 'fresh', changed: true, asOf: expect.any(String) as string });
    expect(told).toMatchObject({ asked: 1, signed: true });
    expect(await ask()).toMatchObject({ state: 'fresh', changed: false });
    expect(told.asked).toBe(1);
    const detail = (await bed.ask('GET', `/api/customers/${id}`)).json<CustomerDetail>();
    expect(detail).toMatchObject({ canAskCore: true, policies: [{ product: '车险' }] });
  });

  it('says so when it cannot be reached or answers nonsense, and what we hold stays', async () => {
    await bed.as(['customers:read']);
    told.status = 0;
    const id = await idOf('C4');
    expect((await bed.ask('POST', `/api/customers/${id}/ask-core`)).json<CoreState>()).toMatchObject({ state: 'unreachable', changed: false, asOf: expect.any(String) as string });
    Object.assign(told, { status: 200, body: { customer: { externalId: 'C1', name: '换人', unit: 'SJZ', version: 99 } } });
    await push('customers', [{ ...customer, externalId: 'C6', mobile: null }]);
    expect((await bed.ask('POST', `/api/customers/${await idOf('C6')}/ask-core`)).json<CoreState>()).toMatchObject({ state: 'unreachable' });
    expect((await sql<{ name: string }>`select name from customers where external_id = 'C1'`.execute(bed.db)).rows[0]!.name).toBe('王新明');
    told.status = 404;
    await push('customers', [{ ...customer, externalId: 'C7', mobile: null }]);
    expect((await bed.ask('POST', `/api/customers/${await idOf('C7')}/ask-core`)).json<CoreState>()).toMatchObject({ state: 'unknown' });
  });

  it('is not asked for somebody outside the reader’s units', async () => {
    await bed.as(['customers:read'], 'sdg');
    const before = told.asked;
    expect((await bed.ask('POST', `/api/customers/${await idOf('C1')}/ask-core`)).statusCode).toBe(404);
    expect(told.asked).toBe(before);
  });
});
