import { FeedbackCard, FeedbackCardNew, FeedbackCardOptions, FeedbackCardPage, FeedbackCardQuery, Id } from '@huiyin/contracts';
import { Type } from 'typebox';
import type { Principal, StaffAccess } from '#platform/access/principal.ts';
import type { Database } from '#platform/db/connect-database.ts';
import { refuse } from '#platform/errors/refusal.ts';
import type { Http } from '#platform/http/create-http.ts';
import { toPage } from '#platform/http/page-cursor.ts';
import { staffRoutes } from '#platform/http/staff-routes.ts';
import { addCard, archiveCard } from './change-card.ts';
import { findSeenCard, listCards, loadCardOptions, type CardRow } from './store-cards.ts';

const ById = Type.Object({ id: Id });
const manage = 'questionnaires:manage';

/** Feedback cards of the reader's units. */
export function cardRoutes(app: Http, { database: { db }, access }: { database: Database; access: StaffAccess }): void {
  const route = staffRoutes(app, access);
  const one = async (principal: Principal, id: string): Promise<FeedbackCard> => present((await findSeenCard(db, principal, id)) ?? refuse('not_found'));
  route({
    method: 'GET', url: '/api/cards', permission: 'questionnaires:read', query: FeedbackCardQuery, reply: FeedbackCardPage, summary: 'Feedback cards, newest first',
    handle: async ({ principal, query }) => {
      const limit = query.limit ?? 50;
      return toPage(await listCards(db, principal, query, limit), limit, ({ sortKey, id }) => [sortKey, id], present);
    },
  });
  route({
    method: 'GET', url: '/api/cards/options', permission: manage, query: Type.Object({ unitId: Type.Optional(Id) }), reply: FeedbackCardOptions, summary: 'What a card can be made for',
    handle: ({ principal, query }) => loadCardOptions(db, principal, query.unitId),
  });
  route({
    method: 'POST', url: '/api/cards', permission: manage, body: FeedbackCardNew, reply: FeedbackCard, summary: 'Make a card',
    handle: async ({ principal, body, request }) => one(principal, await addCard(db, body, { principal, address: request.ip })),
  });
  for (const [verb, archived, summary] of [['archive', true, 'Take a card out of use'], ['restore', false, 'Bring a card back into use']] as const) {
    route({
      method: 'POST', url: `/api/cards/:id/${verb}`, permission: manage, params: ById, reply: FeedbackCard, summary,
      handle: async ({ principal, params, request }) => {
        await archiveCard(db, params.id, archived, { principal, address: request.ip });
        return one(principal, params.id);
      },
    });
  }
}

const present = ({ id, code, kind, name, touchpoint, questionnaireName, unitName, staffName, replyPostName, reference, answers, ...row }: CardRow): FeedbackCard => ({
  id, code, kind, name, touchpoint, questionnaireName, unitName, staffName, replyPostName, reference, answers, lastAnswerAt: row.lastAnswerAt?.toISOString() ?? null, createdAt: row.createdAt.toISOString(), archivedAt: row.archivedAt?.toISOString() ?? null,
});
