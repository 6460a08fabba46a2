import { AnswerTemplateChange, AnswerTemplateList, AnswerTemplateNew, AnswerValues, Id } from '@huiyin/contracts';
import { Type } from 'typebox';
import type { Principal, StaffAccess } from '#platform/access/principal.ts';
import { loadCalendar } from '#platform/calendar/load-calendar.ts';
import { dayOf } from '#platform/calendar/zoned-time.ts';
import { millis } from '#platform/clock/clock.ts';
import type { Database } from '#platform/db/connect-database.ts';
import { refuse } from '#platform/errors/refusal.ts';
import type { Http } from '#platform/http/create-http.ts';
import { staffRoutes } from '#platform/http/staff-routes.ts';
import { readSetting } from '#platform/settings/read-setting.ts';
import { conversationForStaff } from '../conversations/index.ts';
import { addAnswer, changeAnswer, mayChange, ownerOf, ownersOf, removeAnswer } from './change-answer.ts';
import { customerSalutation } from './customer-salutation.ts';
import { listAnswers, loadAnswerFacts } from './store.ts';

const permission = 'conversations:handle';
const ById = Type.Object({ id: Id });

/** The editor of answer templates and what the composer asks for. A change answers with the whole list. */
export function answerTemplateRoutes(app: Http, { database, access }: { database: Database; access: StaffAccess }): void {
  const { db } = database;
  const route = staffRoutes(app, access);
  const list = async (principal: Principal): Promise<AnswerTemplateList> => ({
    items: (await listAnswers(db, principal)).map(({ id, departmentName, title, body, shortcut, ...row }) => ({
      id, owner: ownerOf(row), departmentName, title, body, shortcut, mayChange: mayChange(principal, row),
    })),
    mayAdd: ownersOf(principal),
  });
  route({
    method: 'GET', url: '/api/answer-templates', permission, reply: AnswerTemplateList, summary: 'Answer templates: own, of the department, of everybody',
    handle: ({ principal }) => list(principal),
  });
  route({
    method: 'POST', url: '/api/answer-templates', permission, body: AnswerTemplateNew, reply: AnswerTemplateList, summary: 'Add an answer template',
    handle: async ({ principal, body, request }) => {
      await addAnswer(db, principal, body, request.ip);
      return list(principal);
    },
  });
  route({
    method: 'PUT', url: '/api/answer-templates/:id', permission, params: ById, body: AnswerTemplateChange, reply: AnswerTemplateList, summary: 'Change an answer template',
    handle: async ({ principal, params, body, request }) => {
      await changeAnswer(db, principal, params.id, body, request.ip);
      return list(principal);
    },
  });
  route({
    method: 'DELETE', url: '/api/answer-templates/:id', permission, params: ById, reply: AnswerTemplateList, summary: 'Delete an answer template',
    handle: async ({ principal, params, request }) => {
      await removeAnswer(db, principal, params.id, request.ip);
      return list(principal);
    },
  });
  route({
    method: 'GET', url: '/api/conversations/:id/answer-values', permission, params: ById, reply: AnswerValues, summary: 'What the words in braces stand for in this conversation',
    handle: async ({ principal, params, locale }) => {
      const conversation = (await conversationForStaff(db, principal, params.id)) ?? refuse('not_found');
      const facts = await loadAnswerFacts(db, params.id, principal.staffId);
      const { timeZone } = await loadCalendar(db, { unitId: conversation.unitId });
      const [, month, day] = dayOf(timeZone, millis()).split('-').map(Number);
      return {
        customer: customerSalutation(facts.name, facts.gender),
        agent: principal.name,
        unit: facts.agentUnit,
        insurer: await readSetting(db, 'insurer.name'),
        workOrder: facts.workOrder,
        channel: locale === 'en' ? facts.channelNameEn : facts.channelName,
        today: `${month} 月 ${day} 日`,
      };
    },
  });
}
