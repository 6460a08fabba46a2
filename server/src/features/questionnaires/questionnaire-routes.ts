import { Id, QuestionnaireChange, QuestionnaireDetail, QuestionnaireNew, QuestionnaireOptions, QuestionnairePage, QuestionnaireQuery, type QuestionnaireListed } from '@huiyin/contracts';
import { Type } from 'typebox';
import type { StaffAccess } from '#platform/access/principal.ts';
import type { Database } from '#platform/db/connect-database.ts';
import { refuse } from '#platform/errors/refusal.ts';
import type { Http } from '#platform/http/create-http.ts';
import { toPage } from '#platform/http/page-cursor.ts';
import { staffRoutes } from '#platform/http/staff-routes.ts';
import { addQuestionnaire, archiveQuestionnaire, changeDraft, publishQuestionnaire } from './change-questionnaire.ts';
import { findQuestionnaire, listOptions, listQuestionnaires, listVersions, type QuestionnaireRow } from './store-questionnaires.ts';

const ById = Type.Object({ id: Id });
const read = 'questionnaires:read';
const manage = 'questionnaires:manage';

/** The editor of questionnaires. A change answers with the whole questionnaire. */
export function questionnaireRoutes(app: Http, { database: { db }, access }: { database: Database; access: StaffAccess }): void {
  const route = staffRoutes(app, access);
  const detail = async (id: string): Promise<QuestionnaireDetail> => {
    const { draft, ...row } = (await findQuestionnaire(db, id)) ?? refuse('not_found');
    return { ...present(row), draft, versions: (await listVersions(db, id)).map((version) => ({ ...version, publishedAt: version.publishedAt.toISOString() })) };
  };
  route({
    method: 'GET', url: '/api/questionnaires', permission: read, query: QuestionnaireQuery, reply: QuestionnairePage, summary: 'Questionnaires, changed last first',
    handle: async ({ query: { view, cursor, limit = 50 } }) =>
      toPage(await listQuestionnaires(db, { archived: view === 'archived', cursor }, limit), limit, ({ sortKey, id }) => [sortKey, id], present),
  });
  route({ method: 'GET', url: '/api/questionnaires/options', permission: read, reply: QuestionnaireOptions, summary: 'Touchpoints and published questionnaires', handle: () => listOptions(db) });
  route({ method: 'GET', url: '/api/questionnaires/:id', permission: read, params: ById, reply: QuestionnaireDetail, summary: 'One questionnaire with its versions', handle: ({ params }) => detail(params.id) });
  route({
    method: 'POST', url: '/api/questionnaires', permission: manage, body: QuestionnaireNew, reply: QuestionnaireDetail, summary: 'Keep a new questionnaire as a draft',
    handle: async ({ principal, body, request }) => detail(await addQuestionnaire(db, body, { principal, address: request.ip })),
  });
  route({
    method: 'PUT', url: '/api/questionnaires/:id', permission: manage, params: ById, body: QuestionnaireChange, reply: QuestionnaireDetail, summary: 'Keep a draft; what is published stays as it is',
    handle: async ({ principal, params, body, request }) => {
      await changeDraft(db, params.id, body, { principal, address: request.ip });
      return detail(params.id);
    },
  });
  route({
    method: 'POST', url: '/api/questionnaires/:id/publish', permission: manage, params: ById, reply: QuestionnaireDetail, summary: 'Make the draft the next version',
    handle: async ({ principal, params, request }) => {
      await publishQuestionnaire(db, params.id, { principal, address: request.ip });
      return detail(params.id);
    },
  });
  for (const [verb, archived, summary] of [['archive', true, 'Take out of use'], ['restore', false, 'Bring back into use']] as const) {
    route({
      method: 'POST', url: `/api/questionnaires/:id/${verb}`, permission: manage, params: ById, reply: QuestionnaireDetail, summary,
      handle: async ({ principal, params, request }) => {
        await archiveQuestionnaire(db, params.id, archived, { principal, address: request.ip });
        return detail(params.id);
      },
    });
  }
}

const present = ({ id, code, name, touchpoint, version, hasDraft, answers, changedAt, changedBy, archivedAt }: QuestionnaireRow): QuestionnaireListed => ({
  id, code, name, touchpoint, version, hasDraft, answers, changedAt: changedAt.toISOString(), changedBy, archivedAt: archivedAt?.toISOString() ?? null,
});
