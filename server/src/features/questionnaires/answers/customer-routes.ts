import { AnswerTaken, Done, EchoAnswer, EchoPage, QuestionnaireAnswers, QuestionnaireForm, ReplyPage, ReplyWish } from '@huiyin/contracts';
import { Type, type Static } from 'typebox';
import { findEcho, readEchoToken, readInvitationToken, readReplyToken, replyLink } from '#features/notices/index.ts';
import { transact } from '#platform/db/transact.ts';
import { refuse } from '#platform/errors/refusal.ts';
import type { Http } from '#platform/http/create-http.ts';
import { createRateLimit } from '#platform/http/rate-limit.ts';
import { requestLocale } from '#platform/http/request-locale.ts';
import { readSetting } from '#platform/settings/read-setting.ts';
import type { QuestionnaireDeps } from '../questionnaire-deps.ts';
import { answerInvitation } from './answer-invitation.ts';
import { answerBox, answerCard } from './answer-openly.ts';
import { insertOptOut } from '../opt-outs/store-opt-outs.ts';
import { readReply } from '../replies/store-replies.ts';
import { wishReply } from '../replies/wish-reply.ts';
import { openBox, openCard, openInvitation } from './open-form.ts';
import { findInvitation } from './store-answers.ts';

const Token = Type.String({ minLength: 4, maxLength: 80, pattern: '^[A-Za-z0-9_-]+$' });
const Unit = Type.Object({ unit: Type.Optional(Type.String({ maxLength: 40 })) });
const done = { ok: true as const };

/** What customers open by a link or a QR; nobody signs in. Who floods is told to wait, whoever else stands behind the same address is not. */
export function questionnaireCustomerRoutes(app: Http, deps: QuestionnaireDeps): void {
  const { db } = deps.database;
  const limitReads = createRateLimit({ burst: 240, perMinute: 240 });
  // A tablet that comes back to the network delivers a morning's answers at once.
  const limitAnswers = createRateLimit({ burst: 120, perMinute: 120 });
  const limitLink = createRateLimit({ burst: 20, perMinute: 20 });
  const open = { config: { access: 'public' } as never };
  const insurer = (): Promise<string> => readSetting(db, 'insurer.name');
  const invitationOf = (token: string): string => readInvitationToken(deps.keyring, token) ?? refuse('not_found', { zh: '链接不完整，请从短信中重新打开。', en: 'The link is not complete; open it from the message again.' });
  const ByToken = { params: Type.Object({ token: Token }) };
  const ByCode = { params: Type.Object({ code: Token }) };
  const reply = { response: { 200: Done } };
  const taken = { response: { 200: AnswerTaken } };
  const answerOf = (voiceId: string | null): AnswerTaken => (voiceId === null ? done : { ...done, reply: replyLink(deps.keyring, voiceId) });
  const form = { response: { 200: QuestionnaireForm } };
  const body = { body: QuestionnaireAnswers };
  const small = { bodyLimit: 64 * 1024 };

  app.get<{ Params: { token: string } }>('/q/api/i/:token', { ...open, schema: { ...ByToken, ...form } }, async (request) => {
    limitReads(request.ip);
    return openInvitation(deps, invitationOf(request.params.token), await insurer(), requestLocale(request));
  });
  app.post<{ Params: { token: string }; Body: QuestionnaireAnswers }>('/q/api/i/:token', { ...open, ...small, schema: { ...ByToken, ...body, ...reply } }, async (request) => {
    limitLink(request.params.token);
    await answerInvitation(deps, invitationOf(request.params.token), request.body);
    return done;
  });
  app.post<{ Params: { token: string } }>('/q/api/i/:token/opt-out', { ...open, ...small, schema: { ...ByToken, ...reply } }, async (request) => {
    limitLink(request.params.token);
    const { customerId } = (await findInvitation(db, invitationOf(request.params.token))) ?? refuse('not_found');
    await transact(db, (tx) => insertOptOut(tx, customerId, deps.clock.now()));
    return done;
  });
  app.get<{ Params: { code: string } }>('/q/api/c/:code', { ...open, schema: { ...ByCode, ...form } }, async (request) => {
    limitReads(request.ip);
    return openCard(deps, request.params.code, await insurer());
  });
  app.post<{ Params: { code: string }; Body: QuestionnaireAnswers }>('/q/api/c/:code', { ...open, ...small, schema: { ...ByCode, ...body, ...taken } }, async (request) => {
    limitAnswers(`${request.ip} ${request.params.code}`);
    return answerOf(await answerCard(deps, request.params.code, request.body));
  });
  app.get<{ Querystring: { unit?: string } }>('/q/api/box', { ...open, schema: { querystring: Unit, ...form } }, async (request) => {
    limitReads(request.ip);
    return openBox(deps, request.query.unit ?? '', await insurer());
  });
  app.post<{ Querystring: { unit?: string }; Body: QuestionnaireAnswers }>('/q/api/box', { ...open, ...small, schema: { querystring: Unit, ...body, ...taken } }, async (request) => {
    limitAnswers(request.ip);
    return answerOf(await answerBox(deps, request.query.unit ?? '', request.body));
  });
  const feedbackOf = (token: string): string => readReplyToken(deps.keyring, token) ?? refuse('not_found');
  app.get<{ Params: { token: string } }>('/q/api/r/:token', { ...open, schema: { ...ByToken, response: { 200: ReplyPage } } }, async (request) => {
    limitReads(request.ip);
    const found = (await readReply(db, feedbackOf(request.params.token), deps.clock.now())) ?? refuse('not_found');
    const { about, rating, text, dueAt, reply: told, post, byPhone } = found;
    return { insurer: await insurer(), about, said: [rating === null ? '' : '★'.repeat(rating), text].filter((part) => part !== '').join('\n'), dueAt: dueAt.toISOString(), reply: told, post, byPhone };
  });
  app.post<{ Params: { token: string }; Body: Static<typeof ReplyWish> }>('/q/api/r/:token', { ...open, ...small, schema: { ...ByToken, body: ReplyWish, ...reply } }, async (request) => {
    limitLink(request.params.token);
    await transact(db, (tx) => wishReply(tx, deps.keyring, feedbackOf(request.params.token), request.body.mobile));
    return done;
  });
  const echoOf = async (token: string) => (await findEcho(db, readEchoToken(deps.keyring, token) ?? refuse('not_found'))) ?? refuse('not_found');
  app.get<{ Params: { token: string } }>('/q/api/e/:token', { ...open, schema: { ...ByToken, response: { 200: EchoPage } } }, async (request) => {
    limitReads(request.ip);
    const { change, ...echo } = await echoOf(request.params.token);
    await transact(db, (tx) => deps.echoSeen(tx, { ...echo, helped: null }));
    return { insurer: await insurer(), change, helped: null };
  });
  app.post<{ Params: { token: string }; Body: Static<typeof EchoAnswer> }>('/q/api/e/:token', { ...open, ...small, schema: { ...ByToken, body: EchoAnswer, ...reply } }, async (request) => {
    limitLink(request.params.token);
    const { subject, customerId } = await echoOf(request.params.token);
    await transact(db, (tx) => deps.echoSeen(tx, { subject, customerId, helped: request.body.helped }));
    return done;
  });
  app.post<{ Params: { token: string } }>('/q/api/e/:token/opt-out', { ...open, ...small, schema: { ...ByToken, ...reply } }, async (request) => {
    limitLink(request.params.token);
    const { customerId } = await echoOf(request.params.token);
    await transact(db, (tx) => insertOptOut(tx, customerId, deps.clock.now()));
    return done;
  });
}
