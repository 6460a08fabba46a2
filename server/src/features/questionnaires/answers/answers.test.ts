import type { FeedbackCard, QuestionnaireForm } from '@huiyin/contracts';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { invitationLink } from '#features/notices/index.ts';
import { newId } from '#platform/ids/new-id.ts';
import { signId } from '#platform/privacy/signed-id.ts';
import { cardRoutes } from '../cards/card-routes.ts';
import { answer, openQuestionnaires, type TestQuestionnaires } from '../test-questionnaires.ts';
import { questionnaireCustomerRoutes } from './customer-routes.ts';
import { finishDrafts } from './finish-drafts.ts';

interface Voice { kind: string; rating: number | null; text: string; unitId: string; staffId: string | null; customerId: string | null; channel: string; touchpoint: string; saidAt: Date; answers: unknown }

describe('what customers answer', () => {
  let bed: TestQuestionnaires;
  let questionnaire: string;
  let verification: string;
  beforeAll(async () => {
    bed = await openQuestionnaires((app, deps, access) => {
      questionnaireCustomerRoutes(app, deps);
      cardRoutes(app, { database: deps.database, access });
    });
    questionnaire = await bed.addQuestionnaire('claims', 'claim_motor');
    verification = await bed.addQuestionnaire('verify');
  });
  afterAll(() => bed.close());
  const voices = async (): Promise<Voice[]> => (await sql<Voice>`select kind, rating, text, unit_id, staff_id, customer_id, channel, touchpoint, said_at, answers from voices order by received_at, id`.execute(bed.db)).rows;
  const invitation = async (customerId: string, purpose = 'service', subject: string | null = null) => {
    const id = newId();
    await sql`insert into invitations (id, customer_id, questionnaire_id, version, touchpoint, channel, purpose, subject, state, expires_at)
      values (${id}, ${customerId}, ${purpose === 'service' ? questionnaire : verification}, 1, 'claim_motor', 'sms', ${purpose}, ${subject}, 'sent', '2026-04-01')`.execute(bed.db);
    return { id, api: invitationLink(bed.keyring, id).replace('/q/', '/q/api/') };
  };

  it('needs the whole link: a changed or foreign one opens nothing', async () => {
    const { id, api } = await invitation(await bed.addCustomer());
    const changed = api.replace(/.(.{3})$/, (_, rest: string) => `${api.at(-4) === 'A' ? 'B' : 'A'}${rest}`);
    for (const wrong of [changed, `/q/api/i/${signId(bed.keyring, 'questionnaire echo', id)}`, '/q/api/i/aaaa']) {
      expect((await bed.ask('GET', wrong)).statusCode).toBe(404);
      expect((await bed.ask('POST', wrong, answer({ rating: 5 }))).statusCode).toBe(404);
    }
  });

  it('is one voice for an invitation, however often it is sent, and a second answer is refused kindly', async () => {
    const customerId = await bed.addCustomer();
    const { id, api } = await invitation(customerId);
    expect((await bed.ask('GET', api)).json<QuestionnaireForm>()).toMatchObject({ state: 'open', about: 'Motor claim · 石家庄中心支公司', mayOptOut: true, content: { title: { zh: '理赔服务评价' } } });
    const before = (await voices()).length;
    const body = answer({ rating: 2, why: ['slow'], words: '我的手机是 19900001234，等了一周' });
    const replies = await Promise.all(Array.from({ length: 8 }, () => bed.ask('POST', api, body)));
    expect(new Set(replies.map(({ statusCode }) => statusCode))).toEqual(new Set([200]));
    const [voice, ...others] = (await voices()).slice(before);
    expect(others).toEqual([]);
    expect(voice).toMatchObject({ kind: 'questionnaire', rating: 2, customerId, unitId: bed.units.one, channel: 'link', touchpoint: 'claim_motor', answers: { id: questionnaire, version: 1, answers: { rating: 2, why: ['slow'] } } });
    expect(voice!.text).not.toContain('19900001234');
    const second = await bed.ask('POST', api, answer({ rating: 5 }));
    expect([second.statusCode, second.json<{ error: { message: string } }>().error.message]).toEqual([409, expect.stringContaining('already rated')]);
    expect((await bed.ask('GET', api)).json<QuestionnaireForm>()).toMatchObject({ state: 'answered', content: null });
    expect((await sql<object>`select state, answered_as from invitations where id = ${id}`.execute(bed.db)).rows).toEqual([{ state: 'answered', answeredAs: body.clientId }]);
  });

  it('of two at once at one invitation counts one', async () => {
    const { api } = await invitation(await bed.addCustomer());
    const replies = await Promise.all([bed.ask('POST', api, answer({ rating: 5 })), bed.ask('POST', api, answer({ rating: 1 }))]);
    expect(replies.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
  });

  it('tells whoever asked for the verification, in the same transaction', async () => {
    const [customerId, subject] = [await bed.addCustomer(), newId()];
    const { id, api } = await invitation(customerId, 'verification', subject);
    await bed.ask('POST', api, answer({ rating: 4 }));
    expect(bed.answered).toEqual([{ invitationId: id, subject, customerId, voiceId: expect.any(String) as string, rating: 4, traits: { channel: 'link', unit: bed.units.one } }]);
  });

  it('is refused where it does not fit, by question, and so is hostile input', async () => {
    const { api } = await invitation(await bed.addCustomer());
    const wrong = await bed.ask('POST', api, answer({ rating: 5, why: ['slow'] }));
    expect([wrong.statusCode, wrong.json<{ error: { fields: { path: string }[] } }>().error.fields[0]!.path]).toEqual([422, 'answers.why']);
    for (const body of [{}, { ...answer({ rating: 5 }), extra: 1 }, answer({ rating: 5 }, { version: 99 }), answer({ ['__proto__x']: 'x' }), answer({ rating: 5, words: 'x'.repeat(3000) }), answer({ rating: 5, words: 'a\u0000b' })]) {
      expect([404, 422]).toContain((await bed.ask('POST', api, body)).statusCode);
    }
    expect((await bed.ask('POST', api, answer({ rating: 5, words: '<script>alert(1)</script>' }))).statusCode).toBe(200);
  });

  it('opts a customer out, and nothing that waits is sent any more', async () => {
    const customerId = await bed.addCustomer();
    const { api } = await invitation(customerId);
    const waiting = await invitation(customerId);
    await sql`update invitations set state = 'queued' where id = ${waiting.id}`.execute(bed.db);
    expect((await bed.ask('POST', `${api}/opt-out`)).statusCode).toBe(200);
    expect((await bed.ask('POST', `${api}/opt-out`)).statusCode).toBe(200);
    expect((await sql<object>`select state, reason from invitations where id = ${waiting.id}`.execute(bed.db)).rows).toEqual([{ state: 'suppressed', reason: { code: 'optedOut' } }]);
  });

  it('lands with the person and unit of the card at once, from anybody, once each, also when it comes later', async () => {
    bed.as(['questionnaires:read']);
    const card = { kind: 'staff', name: '查勘一号', touchpoint: 'claim_motor', questionnaireId: questionnaire, unitId: bed.units.one, staffId: bed.staffId, reference: '', replyPostId: bed.postId };
    expect((await bed.ask('POST', '/api/cards', card)).statusCode).toBe(403);
    bed.as(['questionnaires:read', 'questionnaires:manage'], 'two');
    expect((await bed.ask('POST', '/api/cards', card)).statusCode).toBe(422);
    bed.as(['questionnaires:read', 'questionnaires:manage'], 'one');
    const made = (await bed.ask('POST', '/api/cards', card)).json<FeedbackCard>();
    expect(made).toMatchObject({ kind: 'staff', unitName: '石家庄中心支公司', staffName: '查勘一号', replyPostName: '理赔员', answers: 0 });
    const api = `/q/api/c/${made.code}`;
    expect((await bed.ask('GET', api)).json<QuestionnaireForm>()).toMatchObject({ state: 'open', about: '查勘一号 · 石家庄中心支公司', mayOptOut: false });
    const before = (await voices()).length;
    const one = answer({ rating: 5 }, { saidAt: '2026-03-01T20:00:00.000Z' });
    const ahead = answer({ rating: 1, words: '对方车主也来评价' }, { saidAt: '2030-01-01T00:00:00.000Z' });
    for (const body of [one, one, ahead, one]) expect((await bed.ask('POST', api, body)).statusCode).toBe(200);
    const landed = (await voices()).slice(before);
    expect(landed.map(({ rating, unitId, staffId, customerId, kind, saidAt }) => [rating, unitId, staffId, customerId, kind, saidAt.toISOString()]).sort()).toEqual([
      [1, bed.units.one, bed.staffId, null, 'card', '2026-03-02T02:00:00.000Z'], [5, bed.units.one, bed.staffId, null, 'card', '2026-03-01T20:00:00.000Z'],
    ]);
    const mine = async () => (await bed.ask('GET', '/api/cards')).json<{ items: FeedbackCard[] }>().items;
    expect((await mine())[0]).toMatchObject({ answers: 2 });
    bed.as(['questionnaires:read', 'questionnaires:manage'], 'two');
    expect(await mine()).toEqual([]);
    expect((await bed.ask('POST', `/api/cards/${made.id}/archive`)).statusCode).toBe(404);
    bed.as(['questionnaires:read', 'questionnaires:manage'], 'one');
    await bed.ask('POST', `/api/cards/${made.id}/archive`);
    expect((await bed.ask('GET', api)).json<QuestionnaireForm>()).toMatchObject({ state: 'gone', content: null });
  });

  it('goes into the opinion box of a unit or of head office', async () => {
    const before = (await voices()).length;
    expect((await bed.ask('GET', '/q/api/box?unit=SJZ')).json<QuestionnaireForm>()).toMatchObject({ about: '石家庄中心支公司', content: { title: { zh: '意见箱' } } });
    expect((await bed.ask('GET', '/q/api/box?unit=NOPE')).statusCode).toBe(404);
    for (const url of ['/q/api/box?unit=SJZ', '/q/api/box']) expect((await bed.ask('POST', url, answer({ words: '希望多一些提醒' }))).statusCode).toBe(200);
    expect((await voices()).slice(before).map(({ kind, unitId }) => [kind, unitId])).toEqual([['box', bed.units.one], ['box', bed.units.hq]]);
  });

  it('counts one tap that nothing follows, after a while; the whole answer takes its place', async () => {
    const [left, finished] = [await invitation(await bed.addCustomer()), await invitation(await bed.addCustomer())];
    const before = (await voices()).length;
    const tap = answer({ rating: 3 }, { partial: true });
    for (const { api } of [left, finished]) expect((await bed.ask('POST', api, tap)).statusCode).toBe(200);
    expect((await bed.ask('POST', finished.api, answer({ rating: 4, words: '还可以' }))).statusCode).toBe(200);
    expect(await finishDrafts(bed.deps)).toBe(0);
    bed.clock.at = new Date(bed.clock.at.getTime() + 16 * 60_000);
    expect(await finishDrafts(bed.deps)).toBe(1);
    expect(await finishDrafts(bed.deps)).toBe(0);
    expect((await voices()).slice(before).map(({ rating }) => rating).sort()).toEqual([3, 4]);
    expect((await bed.ask('POST', left.api, answer({ rating: 1 }))).statusCode).toBe(409);
  });

  it('is slowed down where one floods a link', async () => {
    const { api } = await invitation(await bed.addCustomer());
    const codes = (await Promise.all(Array.from({ length: 30 }, () => bed.ask('POST', api, answer({ rating: 5 }, { version: 99 }))))).map(({ statusCode }) => statusCode);
    expect(new Set(codes)).toEqual(new Set([404, 429]));
  });
});
