import type { InvitationFunnel, InvitationPage, Notice, NoticePage, ServiceEventResult } from '@huiyin/contracts';
import { sql } from 'kysely';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deliverNotices, noticeRoutes, type NoticeDeps } from '#features/notices/index.ts';
import { millis } from '#platform/clock/clock.ts';
import { transact } from '#platform/db/transact.ts';
import { newId } from '#platform/ids/new-id.ts';
import { createLog } from '#platform/log/create-log.ts';
import { isSignedBy, newWebhookSecret, readSignedHeaders, signWebhook } from '#platform/webhooks/webhook-signature.ts';
import { questionnaireCustomerRoutes } from '../answers/customer-routes.ts';
import { countCollected } from '../collection/count-collected.ts';
import { serviceEventRoutes } from '../services/service-event-routes.ts';
import { answer, openQuestionnaires, type TestQuestionnaires } from '../test-questionnaires.ts';
import { invitationRoutes } from './invitation-routes.ts';
import { invite } from './invite.ts';
import { expireInvitations, inviteForServices, noteInvitationNotice } from './run-invitations.ts';
import type { InvitationNew } from './store-invitations.ts';

describe('invitations', () => {
  const secret = newWebhookSecret();
  let bed: TestQuestionnaires;
  let questionnaire: string;
  let verification: string;
  let notices: NoticeDeps;
  let gateway: Server;
  const heard = { status: 200, messages: [] as { id: string; template: string; mobile: string; params: Record<string, string> }[], signed: true };
  beforeAll(async () => {
    gateway = createServer((request, response) => {
      let body = '';
      request.on('data', (part: Buffer) => (body += part.toString()));
      request.on('end', () => {
        const headers = readSignedHeaders(request.headers, Math.floor(millis() / 1000));
        heard.signed &&= typeof headers !== 'string' && isSignedBy([secret], headers, body);
        const message = JSON.parse(body) as (typeof heard.messages)[number];
        heard.messages.push(message);
        response.writeHead(heard.status, { 'content-type': 'application/json' }).end(JSON.stringify({ id: `g-${message.id}` }));
      });
    });
    await new Promise<void>((done) => gateway.listen(0, '127.0.0.1', done));
    const config = { smsUrl: `http://127.0.0.1:${(gateway.address() as AddressInfo).port}`, smsSecret: secret, publicUrl: 'https://service.example.com', host: '127.0.0.1', port: 3000 };
    bed = await openQuestionnaires((app, deps, access) => {
      notices = { ...deps, log: createLog('silent'), config, isDemo: async () => false, changed: noteInvitationNotice };
      questionnaireCustomerRoutes(app, deps);
      invitationRoutes(app, { database: deps.database, access, clock: deps.clock });
      noticeRoutes(app, { ...notices, access });
      serviceEventRoutes(app, { database: deps.database, config: { coreSecret: secret }, clock: deps.clock });
    });
    questionnaire = await bed.addQuestionnaire('renewal', 'renewal');
    verification = await bed.addQuestionnaire('verify');
    await sql`update notice_templates set gateway_template = 'T-' || code`.execute(bed.db);
  });
  afterAll(async () => {
    await bed.close();
    await new Promise((done) => gateway.close(done));
  });
  const wanted = (customerId: string, more: Partial<InvitationNew> = {}): InvitationNew => ({ customerId, questionnaireId: questionnaire, touchpoint: 'renewal', channel: 'sms', purpose: 'service', expiresAt: new Date('2026-04-01'), ...more });
  const inviting = (invitation: InvitationNew) => transact(bed.db, (tx) => invite(tx, bed.clock.at, invitation));
  /** The database stamps them by its own clock, which is ahead of the test's. */
  const makeDue = () => sql`update notices set next_at = ${bed.clock.at} where state = 'queued' and attempts = 0`.execute(bed.db);
  const push = (url: string, body: object, key = secret) => {
    const text = JSON.stringify(body);
    const at = Math.floor(millis() / 1000);
    return bed.ask('POST', url, Buffer.from(text), { 'content-type': 'application/json', 'webhook-id': 'p1', 'webhook-timestamp': String(at), 'webhook-signature': signWebhook([key], 'p1', at, text) });
  };

  it('are seen by those with the right, and caps changed by those with theirs', async () => {
    bed.as(['voices:read']);
    for (const url of ['/api/invitations', '/api/invitations/caps', '/api/notices', '/api/notices/templates', '/api/invitations/funnel?from=2026-01-01&to=2026-12-31']) expect((await bed.ask('GET', url)).statusCode).toBe(403);
    bed.as(['questionnaires:read']);
    expect((await bed.ask('PUT', '/api/invitations/caps', { caps: [] })).statusCode).toBe(403);
    expect((await bed.ask('POST', '/api/invitations/caps/preview', { caps: [] })).statusCode).toBe(403);
    expect((await bed.ask('GET', '/api/invitations/caps')).json()).toMatchObject({ caps: [{ scope: 'all', most: 1, days: 7 }, { scope: 'questionnaire' }, { scope: 'touchpoint' }] });
  });

  it('of a thousand occasions at once for one customer leave one', async () => {
    const customerId = await bed.addCustomer();
    // Ten connections at once, each a hundred times.
    const states = (await Promise.all(Array.from({ length: 10 }, async () => {
      const own: Awaited<ReturnType<typeof inviting>>[] = [];
      for (let n = 0; n < 100; n++) own.push(await inviting(wanted(customerId)));
      return own;
    }))).flat();
    expect(states.filter(({ state }) => state === 'queued').length).toBe(1);
    expect(states.find(({ state }) => state === 'suppressed')!.reason).toEqual({ code: 'cap', scope: 'all', value: '', most: 1, days: 7, until: '2026-03-09T02:00:00.000Z' });
    const { rows } = await sql<object>`select state, count(*)::int as n from invitations where customer_id = ${customerId} group by state order by state`.execute(bed.db);
    expect(rows).toEqual([{ state: 'queued', n: 1 }, { state: 'suppressed', n: 999 }]);
  }, 120_000);

  it('say why somebody is spared: no mobile, an open complaint, opted out', async () => {
    expect(await inviting(wanted(await bed.addCustomer({ mobile: false })))).toMatchObject({ state: 'suppressed', reason: { code: 'noPhone' } });
    const out = await bed.addCustomer();
    await sql`insert into feedback_opt_outs (customer_id) values (${out})`.execute(bed.db);
    expect(await inviting(wanted(out, { purpose: 'verification', questionnaireId: verification, subject: newId() }))).toMatchObject({ state: 'suppressed', reason: { code: 'optedOut' } });
  });

  it('give way to a verification as long as nothing was sent, and not after', async () => {
    const [waiting, sent] = [await bed.addCustomer(), await bed.addCustomer()];
    const [first, second] = [await inviting(wanted(waiting)), await inviting(wanted(sent))];
    await sql`update notices set attempts = 1 where subject = ${second.id}`.execute(bed.db);
    const verify = (customerId: string) => inviting(wanted(customerId, { purpose: 'verification', questionnaireId: verification, subject: newId() }));
    expect(await verify(waiting)).toMatchObject({ state: 'queued' });
    expect(await verify(sent)).toMatchObject({ state: 'suppressed', reason: { code: 'cap', scope: 'all' } });
    const { rows } = await sql<object>`select i.state, i.reason->>'code' as code, n.problem from invitations i join notices n on n.subject = i.id where i.id = ${first.id}`.execute(bed.db);
    expect(rows).toEqual([{ state: 'suppressed', code: 'gaveWay', problem: 'withdrawn' }]);
  });

  it('come from finished services, each stored and counted once, and the answer counts for the collection rate', async () => {
    expect((await push('/api/core/service-events', { records: [] })).statusCode).toBe(422);
    expect((await push('/api/core/service-events', { records: [{}] }, newWebhookSecret())).statusCode).toBe(401);
    const customerId = await bed.addCustomer();
    const { rows: [{ externalId }] } = await sql<{ externalId: string }>`select external_id from customers where id = ${customerId}`.execute(bed.db) as unknown as { rows: [{ externalId: string }] };
    const record = { externalId: 'E1', touchpoint: 'renewal', channel: 'app', unit: 'SJZ', customer: externalId, staff: 'S1', finishedAt: '2026-03-02T09:30:00+08:00', product: '年金险', reference: 'P1' };
    const results = async (records: object[]) => (await push('/api/core/service-events', { records })).json<ServiceEventResult>().results;
    expect(await results([record, record, { ...record, externalId: 'E2', unit: 'NOPE' }, { ...record, externalId: 'E3', finishedAt: '2030-01-01T00:00:00Z' }, { ...record, externalId: 'E4', finishedAt: '2025-01-01T00:00:00Z' }])).toMatchObject([
      { outcome: 'stored' }, { outcome: 'known' }, { outcome: 'rejected', fields: [{ path: 'unit' }] }, { outcome: 'rejected', fields: [{ path: 'finishedAt' }] }, { outcome: 'stored' },
    ]);
    expect(new Set((await Promise.all(Array.from({ length: 5 }, () => results([record])))).flat().map(({ outcome }) => outcome))).toEqual(new Set(['known']));
    expect(await inviteForServices(bed.deps)).toBe(1);
    expect(await inviteForServices(bed.deps)).toBe(0);
    bed.as(['questionnaires:read']);
    const [invited] = (await bed.ask('GET', '/api/invitations')).json<InvitationPage>().items;
    expect(invited).toMatchObject({ customerId, state: 'queued', purpose: 'service', touchpoint: 'renewal' });
    expect(invited!.customerName).toContain('*');
    const link = (await bed.ask('GET', '/api/notices')).json<NoticePage>().items.find((notice: Notice) => notice.customerId === customerId)!.link;
    await bed.ask('POST', link.replace('/q/', '/q/api/'), answer({ rating: 5 }));
    await countCollected(bed.db, bed.clock, 60_000);
    const counted = await sql<object>`select day, channel, services, with_voice from service_rollups where services > 0 order by day`.execute(bed.db);
    expect(counted.rows).toEqual([{ day: '2025-01-01', channel: 'app', services: 1, withVoice: 0 }, { day: '2026-03-02', channel: 'app', services: 1, withVoice: 1 }]);
    const recount = await sql<object>`select (finished_at at time zone 'Asia/Shanghai')::date as day, channel, count(*)::int as services, count(heard_at)::int as with_voice from service_events group by 1, 2 order by 1`.execute(bed.db);
    expect(counted.rows).toEqual(recount.rows);
  });

  it('go out by the gateway, signed, each once, are tried again when it fails, and follow its receipts', async () => {
    await sql`update notices set state = 'dead' where state = 'queued'`.execute(bed.db);
    const customerId = await bed.addCustomer();
    const { id } = await inviting(wanted(customerId));
    heard.status = 503;
    await makeDue();
    expect(await deliverNotices(notices)).toBe(1);
    expect(await deliverNotices(notices)).toBe(0);
    heard.status = 200;
    bed.clock.at = new Date(bed.clock.at.getTime() + 20_000);
    expect(await deliverNotices(notices)).toBe(1);
    expect([heard.messages.length, heard.signed, new Set(heard.messages.map((message) => message.id)).size]).toEqual([2, true, 1]);
    expect(heard.messages[1]).toMatchObject({ template: 'T-invitation', mobile: expect.stringMatching(/^1990000/) as string, params: { touchpoint: '续期交费', link: expect.stringMatching(/^https:\/\/service\.example\.com\/q\/i\//) as string } });
    const receipt = { receipts: [{ id: `g-${heard.messages[1]!.id}`, state: 'delivered' }] };
    expect((await push('/api/notices/receipts', receipt, newWebhookSecret())).statusCode).toBe(401);
    for (let n = 0; n < 2; n++) expect((await push('/api/notices/receipts', receipt)).statusCode).toBe(200);
    const { rows } = await sql<object>`select i.state, n.state as notice from invitations i join notices n on n.subject = i.id where i.id = ${id}`.execute(bed.db);
    expect(rows).toEqual([{ state: 'delivered', notice: 'delivered' }]);
    heard.status = 400;
    const refused = await inviting(wanted(await bed.addCustomer()));
    await makeDue();
    await deliverNotices(notices);
    expect((await sql<object>`select state, reason from invitations where id = ${refused.id}`.execute(bed.db)).rows).toEqual([{ state: 'failed', reason: { code: 'undelivered' } }]);
  });

  it('run out, and the funnel tells how far they got', async () => {
    const { id } = await inviting(wanted(await bed.addCustomer(), { expiresAt: new Date('2026-03-02T03:00:00Z') }));
    bed.clock.at = new Date('2026-03-02T04:00:00Z');
    await expireInvitations(bed.deps);
    expect((await sql<object>`select i.state, n.state as notice from invitations i join notices n on n.subject = i.id where i.id = ${id}`.execute(bed.db)).rows).toEqual([{ state: 'expired', notice: 'dead' }]);
    bed.as(['questionnaires:read']);
    const funnel = (await bed.ask('GET', '/api/invitations/funnel?from=2026-03-01&to=2026-03-03')).json<InvitationFunnel>();
    expect(funnel).toMatchObject({ answered: 1, failed: 1 });
    expect(funnel.delivered).toBeGreaterThanOrEqual(funnel.opened);
    expect(funnel.suppressed.find(({ code }) => code === 'cap')!.invitations).toBeGreaterThanOrEqual(999);
    bed.as(['questionnaires:read'], 'two');
    expect((await bed.ask('GET', '/api/invitations/funnel?from=2026-03-01&to=2026-03-03')).json<InvitationFunnel>()).toMatchObject({ invited: 0, suppressed: [] });
  });
});
