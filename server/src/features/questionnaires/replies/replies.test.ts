import type { AnswerTaken, FeedbackReplyPage, NoticePage, NoticeTemplateList, ReplyPage } from '@huiyin/contracts';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noticeRoutes } from '#features/notices/index.ts';
import { newId } from '#platform/ids/new-id.ts';
import { createLog } from '#platform/log/create-log.ts';
import { questionnaireCustomerRoutes } from '../answers/customer-routes.ts';
import { noteInvitationNotice } from '../invitations/run-invitations.ts';
import { answer, openQuestionnaires, type TestQuestionnaires } from '../test-questionnaires.ts';
import { replyRoutes } from './reply-routes.ts';

describe('what is said on a card', () => {
  let bed: TestQuestionnaires;
  let questionnaire: string;
  beforeAll(async () => {
    bed = await openQuestionnaires((app, deps, access) => {
      questionnaireCustomerRoutes(app, deps);
      replyRoutes(app, { database: deps.database, access, clock: deps.clock });
      noticeRoutes(app, { ...deps, access, log: createLog('silent'), config: { smsUrl: '', smsSecret: '', publicUrl: 'https://s.example.com', host: '127.0.0.1', port: 1 }, isDemo: async () => false, changed: noteInvitationNotice });
    });
    questionnaire = await bed.addQuestionnaire('claims', 'claim_motor');
  });
  afterAll(() => bed.close());
  const card = async (code: string, postId: string | null = null): Promise<void> => {
    await sql`insert into feedback_cards (id, code, kind, name, touchpoint, questionnaire_id, unit_id, reply_post_id) values (${newId()}, ${code}, 'case', '两车追尾案', 'claim_motor', ${questionnaire}, ${bed.units.one}, ${postId})`.execute(bed.db);
  };
  const say = async (code: string, answers: Record<string, number | string>): Promise<string> => (await bed.ask('POST', `/q/api/c/${code}`, answer(answers))).json<AnswerTaken>().reply!.replace('/q/', '/q/api/');
  const listed = async (query = ''): Promise<FeedbackReplyPage['items']> => (await bed.ask('GET', `/api/cards/answers${query}`)).json<FeedbackReplyPage>().items;

  it('is shown to and answered by nobody without the right', async () => {
    bed.as(null);
    expect((await bed.ask('GET', '/api/cards/answers')).statusCode).toBe(401);
    bed.as(['voices:read'], 'one');
    expect((await bed.ask('POST', `/api/cards/answers/${newId()}/reply`, { text: '您好' })).statusCode).toBe(403);
    bed.as(['questionnaires:read'], 'one');
    for (const path of ['', '/count']) expect((await bed.ask('GET', `/api/cards/answers${path}`)).statusCode).toBe(403);
  });

  it('lands with the unit at once, is answered once by its post, and the answer reaches whoever said it', async () => {
    await card('CARDONE001', bed.postId);
    await say('CARDONE001', { rating: 5 });
    const page = await say('CARDONE001', { rating: 2, words: '等了三天没人理' });
    expect((await bed.ask('GET', page)).json<ReplyPage>()).toMatchObject({ about: '两车追尾案 · 石家庄中心支公司', said: '★★\n等了三天没人理', reply: null, byPhone: false });
    expect((await bed.ask('POST', page, { mobile: '123' })).statusCode).toBe(422);
    expect((await bed.ask('POST', page, { mobile: '19900000001' })).statusCode).toBe(200);
    bed.as(['voices:read', 'voices:answer'], 'two');
    expect(await listed('?view=all')).toEqual([]);
    bed.as(['voices:read', 'voices:answer'], 'one', 'department');
    const [waiting, ...others] = await listed();
    expect([others, waiting]).toMatchObject([[], { card: '两车追尾案', rating: 2, text: '等了三天没人理', state: 'waiting', byPhone: true, mine: true, post: '理赔员' }]);
    expect((await listed('?view=all')).map(({ state }) => state)).toEqual(['waiting', 'none']);
    expect((await bed.ask('GET', '/api/cards/answers/count')).json()).toEqual({ waiting: 1, overdue: 0 });
    const reply = () => bed.ask('POST', `/api/cards/answers/${waiting!.id}/reply`, { text: ' 抱歉久等，已安排定损员今天联系您。 ' });
    const replies = await Promise.all([reply(), reply()]);
    expect(replies.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
    expect((await bed.ask('GET', '/api/cards/answers/count')).json()).toEqual({ waiting: 0, overdue: 0 });
    expect((await bed.ask('GET', page)).json<ReplyPage>()).toMatchObject({ reply: '抱歉久等，已安排定损员今天联系您。', post: '理赔员' });
    expect((await listed('?view=replied'))[0]?.reply?.readAt).toBe(bed.clock.at.toISOString());
    expect((await sql<object>`select kind, text from voice_remarks where voice_id = ${waiting!.id}`.execute(bed.db)).rows).toEqual([{ kind: 'answer', text: '抱歉久等，已安排定损员今天联系您。' }]);
    bed.as(['questionnaires:read'], 'one');
    const { items, reachable } = (await bed.ask('GET', '/api/notices?kind=reply')).json<NoticePage>();
    expect([reachable, items]).toMatchObject([true, [{ customerId: null, customerName: null, state: 'queued', templateCode: 'reply' }]]);
    expect(items[0]!.text).toContain(`https://s.example.com${page.replace('/api', '')}`);
    bed.as(['questionnaires:read'], 'two');
    expect((await bed.ask('GET', '/api/notices?kind=reply')).json<NoticePage>().items).toEqual([]);
  });

  it('of a card that names a post waits for its people, or for who leads the unit', async () => {
    const other = newId();
    await sql`insert into posts (id, department_id, code, name) values (${other}, ${bed.departmentId}, 'HEAD', '理赔负责人')`.execute(bed.db);
    await card('CARDTWO002', other);
    await say('CARDTWO002', { rating: 1 });
    bed.as(['voices:read', 'voices:answer'], 'one', 'self');
    expect(await listed()).toEqual([]);
    bed.as(['voices:read', 'voices:answer'], 'one', 'unit');
    const [row] = await listed();
    expect(row).toMatchObject({ mine: false, post: '理赔负责人' });
    expect((await bed.ask('POST', `/api/cards/answers/${row!.id}/reply`, { text: '已处理' })).statusCode).toBe(200);
  });

  it('is told in the words of the template of then; words that cannot be filled in are refused', async () => {
    bed.as(['questionnaires:read', 'questionnaires:manage']);
    const change = (text: string, gatewayTemplate: string | null = null) => bed.ask('PUT', '/api/notices/templates/reply', { gatewayTemplate, text, textEn: 'Answer: {link}', active: true });
    for (const wrong of ['有回复', '{name}您好 {link}']) expect((await change(wrong)).statusCode).toBe(422);
    const changed = (await change('有回复啦：{link}', 'SMS_77')).json<NoticeTemplateList>().items.find(({ code }) => code === 'reply');
    expect(changed).toMatchObject({ version: 2, gatewayTemplate: 'SMS_77', active: true, used: 1, versions: [{ version: 2 }, { version: 1 }] });
    expect((await change('有回复啦：{link}', 'SMS_77')).json<NoticeTemplateList>().items.find(({ code }) => code === 'reply')?.version).toBe(2);
    expect((await bed.ask('GET', '/api/notices?kind=reply')).json<NoticePage>().items[0]?.text).toContain('您对我们服务的意见已有专人回复');
  });
});
