import type { CheckOutcome, CheckQuestions, ConversationCheck, CustomerPanel, Permission } from '@huiyin/contracts';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Principal } from '#platform/access/principal.ts';
import { testAccess } from '#platform/access/test-principal.ts';
import { loadConfig } from '#platform/config/load-config.ts';
import { transact } from '#platform/db/transact.ts';
import { createHttp, type Http } from '#platform/http/create-http.ts';
import { newId } from '#platform/ids/new-id.ts';
import { createLog } from '#platform/log/create-log.ts';
import { checkRoutes, mergeRoutes, profileRoutes, takeCells } from '../customers/index.ts';
import { checkedConversations } from './checked-conversations.ts';
import { conversationSource } from './customer-source.ts';
import { deskRoutes } from './desk-routes.ts';
import { createVisitorAccess } from './identify-visitor.ts';
import { startConversation } from './start-conversation.ts';
import { createTestWorld, say, type TestWorld } from './test-world.ts';
import { upsertKnownVisitor, loadVisitor, type Visitor } from './store-visitors.ts';

describe('identity checks 核身 and merges in the middle of a conversation', () => {
  let world: TestWorld;
  let app: Http;
  let current: Principal | null = null;
  let agent: Principal;
  let serial = 0;
  const rights: readonly Permission[] = ['conversations:handle', 'conversations:read', 'customers:read', 'customers:search', 'customers:verify', 'customers:merge', 'customers:edit'];
  beforeAll(async () => {
    world = await createTestWorld();
    app = createHttp({ config: loadConfig({}), log: createLog('silent') });
    const { database, keyring, bell } = world.deps;
    const access = testAccess(() => current);
    deskRoutes(app, { ...world.deps, visitors: createVisitorAccess(world.db), access });
    checkRoutes(app, { database, access, bell, keyring, conversations: checkedConversations });
    profileRoutes(app, { database, access, keyring, sources: [conversationSource] });
    mergeRoutes(app, { database, access, keyring, bell });
    await app.ready();
  });
  afterAll(async () => {
    await app.close();
    await world.close();
  });
  beforeEach(async () => {
    agent = await world.addAgent({ permissions: rights, dataScope: 'unit', capacity: 50 });
    current = agent;
  });

  const ask = async <T>(method: 'GET' | 'POST', url: string, payload?: object): Promise<{ status: number; body: T }> => {
    const reply = await app.inject({ method, url, ...(payload === undefined ? {} : { payload }) });
    return { status: reply.statusCode, body: reply.json<T>() };
  };
  /** A customer with all that questions are made of. */
  const addCustomer = async (change: Record<string, string> = {}): Promise<{ id: string; externalId: string; mobile: string }> => {
    const n = String(++serial).padStart(4, '0');
    const cells = { externalId: `Q${n}`, name: `周核${n}`, unit: 'T-B1', bornOn: '1990-01-01', mobile: `1990008${n}`, residentId: '990101199001010019', ...change };
    const [taken] = await transact(world.db, (tx) => takeCells(tx, 'customers', [cells], { keyring: world.deps.keyring, principal: null }));
    if (taken === undefined || !('id' in taken)) throw new Error(JSON.stringify(taken));
    await transact(world.db, (tx) => takeCells(tx, 'policies', [{ policyNo: `HYQ${n}`, customer: cells.externalId, product: '车险', line: '车险', state: '有效', premium: '1', effectiveOn: '2026-03-01', plate: '冀Z12A45' }], { keyring: world.deps.keyring, principal: null }));
    return { id: taken.id, externalId: cells.externalId, mobile: cells.mobile };
  };
  const signedIn = async (customer: { id: string; externalId: string }): Promise<Visitor> =>
    (await loadVisitor(world.db, await upsertKnownVisitor(world.db, { id: newId(), channelId: world.channelId, externalId: customer.externalId, customerId: customer.id, name: '', locale: 'zh-CN' })))!;
  /** A conversation that the agent serves. */
  const served = async (visitor: Visitor): Promise<string> => {
    const { conversationId } = await startConversation(world.deps, visitor, say('我想查一下保单'), false);
    await world.deps.assigner.idle();
    await sql`update conversations set state = 'active', agent_id = ${agent.staffId} where id = ${conversationId}`.execute(world.db);
    return conversationId;
  };
  const check = (id: string) => ask<ConversationCheck>('GET', `/api/conversations/${id}/identity-check`).then(({ body }) => body);
  const questions = async (id: string, more: object = {}) => ask<CheckQuestions>('POST', `/api/conversations/${id}/identity-check/questions`, { person: 'policyholder', ...more });
  const rightAnswers = async (checkId: string): Promise<number[]> => {
    const { rows } = await sql<{ sealed: string }>`select questions_sealed as sealed from identity_checks where id = ${checkId}`.execute(world.db);
    return (JSON.parse(world.deps.keyring.open(rows[0]!.sealed)) as { right: number }[]).map(({ right }) => right);
  };
  const answer = (id: string, checkId: string, answers: (number | null)[]) => ask<CheckOutcome>('POST', `/api/conversations/${id}/identity-check/answers`, { checkId, answers });
  const prove = (id: string, body: object) => ask<CheckOutcome>('POST', `/api/conversations/${id}/identity-check`, { person: 'policyholder', ...body });

  it('refuses without the right, and from whoever does not serve the conversation', async () => {
    const id = await served(await signedIn(await addCustomer()));
    current = { ...agent, permissions: new Set(['conversations:read'] as const) };
    expect((await questions(id)).status).toBe(403);
    expect((await prove(id, { means: 'signIn' })).status).toBe(403);
    current = await world.addAgent({ permissions: rights, dataScope: 'unit' });
    expect((await questions(id)).status).toBe(403);
    expect(await check(id)).toMatchObject({ current: null, mayCheck: false });
    current = await world.addAgent({ permissions: rights, dataScope: 'unit', branch: 2 });
    expect((await ask('GET', `/api/conversations/${id}/identity-check`)).status).toBe(404);
  });

  it('passes when all answers are right, tells nothing before, and ends by itself', async () => {
    const id = await served(await signedIn(await addCustomer()));
    const asked = (await questions(id)).body;
    expect(asked.questions).toHaveLength(3);
    expect(Object.keys(asked.questions[0]!).sort()).toEqual(['code', 'options']);
    const outcome = await answer(id, asked.checkId, await rightAnswers(asked.checkId));
    expect(outcome.body.passed).toBe(true);
    const now = await check(id);
    expect(now).toMatchObject({ current: { person: 'policyholder', means: 'questions', level: 1, state: 'passed' }, mayCheck: true, signedIn: true });
    expect(Date.parse(now.current!.expiresAt!) - Date.now()).toBeGreaterThan(29 * 60_000);
    expect((await answer(id, asked.checkId, [0, 0, 0])).status).toBe(409);
    await sql`update identity_checks set expires_at = now() - interval '1 second' where conversation_id = ${id}`.execute(world.db);
    expect(await check(id)).toMatchObject({ current: null, history: [{ state: 'passed' }] });
  });

  it('notes a failed try, says which answers were wrong afterwards, and after three takes no more guesses', async () => {
    const id = await served(await signedIn(await addCustomer()));
    for (let n = 0; n < 3; n += 1) {
      const { checkId } = (await questions(id)).body;
      const [first, ...rest] = await rightAnswers(checkId);
      const outcome = (await answer(id, checkId, [n === 0 ? null : (first! + 1) % 4, ...rest])).body;
      expect([outcome.passed, outcome.results.map(({ right }) => right)]).toEqual([false, [false, true, true]]);
    }
    expect(await check(id)).toMatchObject({ current: null, triesLeft: 0, history: [{ state: 'failed' }, { state: 'failed' }, { state: 'failed' }] });
    expect((await questions(id)).status).toBe(429);
    expect((await prove(id, { means: 'smsCode', code: '123456' })).status).toBe(429);
    expect((await prove(id, { means: 'signIn' })).body.passed).toBe(true);
    const audit = await sql<{ action: string }>`select action from audit_lines where detail ->> 'conversation' = ${id} order by id`.execute(world.db);
    expect(audit.rows.map(({ action }) => action)).toEqual(['identityCheck.failed', 'identityCheck.failed', 'identityCheck.failed', 'identityCheck.passed']);
  });

  it('compares the document and the sign-in with what is registered', async () => {
    const customer = await addCustomer();
    const id = await served(await signedIn(customer));
    expect((await prove(id, { means: 'document', code: '12' })).status).toBe(422);
    expect((await prove(id, { means: 'document', code: '9999' })).body).toEqual({ passed: false, results: [{ code: 'documentTail', right: false }] });
    expect((await prove(id, { means: 'document', code: '0019' })).body.passed).toBe(true);
    expect((await check(id)).current).toMatchObject({ means: 'document', level: 3 });
    const anonymous = await served(await world.addVisitor());
    expect((await prove(anonymous, { means: 'signIn', customerId: customer.id })).status).toBe(409);
  });

  it('gives an anonymous conversation its customer once verified, and takes it back when the check is revoked', async () => {
    const customer = await addCustomer();
    const id = await served(await world.addVisitor());
    expect((await questions(id)).status).toBe(422);
    const { checkId } = (await questions(id, { customerId: customer.id })).body;
    const panel = () => ask<CustomerPanel>('GET', `/api/conversations/${id}/customer`).then(({ body }) => body.customer?.id ?? null);
    expect(await panel()).toBeNull();
    await answer(id, checkId, await rightAnswers(checkId));
    expect(await panel()).toBe(customer.id);
    expect((await check(id)).signedIn).toBe(false);
    expect((await ask('POST', `/api/conversations/${id}/unmask`, {})).status).toBe(200);
    expect((await ask('POST', `/api/conversations/${id}/identity-check/revoke`, { reason: '核错了人' })).status).toBe(200);
    expect(await panel()).toBeNull();
    expect(await check(id)).toMatchObject({ current: null, customerId: null, history: [{ state: 'revoked' }] });
    expect((await ask('POST', `/api/conversations/${id}/identity-check/revoke`, { reason: '再来' })).status).toBe(409);
  });

  it('stays with the conversation when another agent takes it over', async () => {
    const id = await served(await signedIn(await addCustomer()));
    await prove(id, { means: 'signIn' });
    const second = await world.addAgent({ permissions: rights, dataScope: 'self' });
    await sql`update conversations set agent_id = ${second.staffId} where id = ${id}`.execute(world.db);
    current = second;
    expect(await check(id)).toMatchObject({ current: { means: 'signIn', by: agent.name }, mayCheck: true });
  });

  it('proves the mobile by a code, which makes verified doubles due to be merged', async () => {
    const first = await addCustomer();
    const second = await addCustomer({ externalId: `D${first.externalId}`, name: `周核${first.externalId.slice(1)}`, mobile: first.mobile });
    const id = await served(await signedIn(first));
    expect((await prove(id, { means: 'smsCode', code: 'ab' })).status).toBe(422);
    expect((await prove(id, { means: 'smsCode', code: '334455' })).body.passed).toBe(true);
    const { rows } = await sql<{ state: string; reasons: string[] }>`select state, reasons from merge_proposals where a_id in (${first.id}, ${second.id}) and b_id in (${first.id}, ${second.id})`.execute(world.db);
    expect(rows).toEqual([{ state: 'due', reasons: ['sameResidentId', 'sameVerifiedMobile', 'sameNameBirthday'] }]);
    const stored = await sql<{ text: string }>`select row_to_json(k)::text as text from identity_checks k where conversation_id = ${id}`.execute(world.db);
    expect(stored.rows[0]!.text).not.toContain('334455');
  });

  it('goes on when the customer is merged in the middle: the desk hears of it, sees the one card, and the undo gives the old one back', async () => {
    const kept = await addCustomer({ bornOn: '1977-07-07', residentId: '', name: '吴半路' });
    const merged = await addCustomer({ bornOn: '1977-07-07', residentId: '', name: '吴半路' });
    const id = await served(await signedIn(merged));
    await prove(id, { means: 'signIn' });
    const { rows: [proposal] } = await sql<{ id: string }>`select id from merge_proposals where a_id in (${kept.id}, ${merged.id}) and b_id in (${kept.id}, ${merged.id})`.execute(world.db);
    const heard = async () => (await sql<{ n: number }>`select count(*)::int as n from events where type = 'conversation.changed' and subject = ${id} and data ->> 'change' = 'customerMerged'`.execute(world.db)).rows[0]!.n;
    const { body: { mergeId } } = await ask<{ mergeId: string }>('POST', `/api/customer-merges/${proposal!.id}/accept`, { keepId: kept.id });
    expect(await heard()).toBe(1);
    const panel = async () => (await ask<CustomerPanel>('GET', `/api/conversations/${id}/customer`)).body;
    expect(await panel()).toMatchObject({ customer: { id: kept.id } });
    expect((await panel()).policies).toHaveLength(2);
    expect((await check(id)).current).toMatchObject({ means: 'signIn' });
    // The customer writes on, and the conversation is still that of the one who opened it.
    await startConversation(world.deps, await signedIn(merged), say('您还在吗'), false);
    const whose = async () => (await sql<{ customerId: string; state: string }>`select customer_id, state from conversations where id = ${id}`.execute(world.db)).rows[0];
    expect(await whose()).toEqual({ customerId: merged.id, state: 'active' });
    const timeline = await ask<{ items: { kind: string; id: string }[] }>('GET', `/api/customers/${kept.id}/timeline`);
    expect(timeline.body.items.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['conversation', 'merge', 'check']));

    await ask('POST', `/api/customers/merges/${mergeId}/undo`, { reason: '是两个人' });
    expect(await heard()).toBe(2);
    expect(await panel()).toMatchObject({ customer: { id: merged.id } });
    expect((await panel()).policies).toHaveLength(1);
    expect((await ask<{ items: { kind: string }[] }>('GET', `/api/customers/${kept.id}/timeline?kind=conversation`)).body.items).toEqual([]);
  });
});
