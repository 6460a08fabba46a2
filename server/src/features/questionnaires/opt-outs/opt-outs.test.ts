import type { InvitationPage, OptOut } from '@huiyin/contracts';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { transact } from '#platform/db/transact.ts';
import { invitationRoutes } from '../invitations/invitation-routes.ts';
import { invite } from '../invitations/invite.ts';
import { openQuestionnaires, type TestQuestionnaires } from '../test-questionnaires.ts';
import { optOutRoutes } from './opt-out-routes.ts';

describe('the wish not to be invited', () => {
  let bed: TestQuestionnaires;
  let questionnaireId: string;
  beforeAll(async () => {
    bed = await openQuestionnaires((_app, deps, access) => {
      optOutRoutes(_app, { database: deps.database, access, clock: deps.clock });
      invitationRoutes(_app, { database: deps.database, access, clock: deps.clock });
    });
    questionnaireId = await bed.addQuestionnaire('renewal', 'renewal');
  });
  afterAll(() => bed.close());
  const inviting = (customerId: string) => transact(bed.db, (tx) => invite(tx, bed.clock.at, { customerId, questionnaireId, touchpoint: 'renewal', channel: 'sms', purpose: 'service', expiresAt: new Date('2026-04-01') }));

  it('is seen and noted by those with the right, of customers in their reach', async () => {
    const url = `/api/invitations/opt-outs/${await bed.addCustomer()}`;
    bed.as(null);
    expect((await bed.ask('GET', url)).statusCode).toBe(401);
    bed.as(['customers:read'], 'one');
    expect((await bed.ask('PUT', url, { optedOut: true })).statusCode).toBe(403);
    bed.as(['customers:read', 'customers:edit'], 'two');
    for (const reply of [await bed.ask('GET', url), await bed.ask('PUT', url, { optedOut: true })]) expect(reply.statusCode).toBe(404);
  });

  it('takes back what waits, spares the customer from then on with the reason, and can be taken back', async () => {
    const customerId = await bed.addCustomer();
    const url = `/api/invitations/opt-outs/${customerId}`;
    expect((await inviting(customerId)).state).toBe('queued');
    bed.as(['customers:read', 'customers:edit'], 'one');
    expect((await bed.ask('PUT', url, { optedOut: true })).json<OptOut>()).toEqual({ optedOutAt: bed.clock.at.toISOString(), by: '查勘一号', invited: 0, answered: 0 });
    expect((await sql<object>`select state, problem from notices where customer_id = ${customerId}`.execute(bed.db)).rows).toEqual([{ state: 'dead', problem: 'withdrawn' }]);
    expect(await inviting(customerId)).toMatchObject({ state: 'suppressed', reason: { code: 'optedOut' } });
    bed.as(['questionnaires:read']);
    expect((await bed.ask('GET', '/api/invitations?reason=optedOut')).json<InvitationPage>().items.map(({ state }) => state)).toEqual(['suppressed', 'suppressed']);
    expect((await bed.ask('GET', '/api/invitations?reason=cap')).json<InvitationPage>().items).toEqual([]);
    bed.as(['customers:read', 'customers:edit'], 'one');
    expect((await bed.ask('PUT', url, { optedOut: false })).json<OptOut>().optedOutAt).toBeNull();
    expect((await inviting(customerId)).state).toBe('queued');
  });
});
