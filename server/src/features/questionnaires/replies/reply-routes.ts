import { FeedbackReply, FeedbackReplyCount, FeedbackReplyNew, FeedbackReplyPage, FeedbackReplyQuery, Id } from '@huiyin/contracts';
import { Type } from 'typebox';
import type { StaffAccess } from '#platform/access/principal.ts';
import { systemClock, type Clock } from '#platform/clock/clock.ts';
import { wordDerivation } from '#platform/clocks/word-derivation.ts';
import type { Database } from '#platform/db/connect-database.ts';
import { refuse } from '#platform/errors/refusal.ts';
import type { Http } from '#platform/http/create-http.ts';
import { toPage } from '#platform/http/page-cursor.ts';
import type { Locale } from '#platform/http/request-locale.ts';
import { staffRoutes } from '#platform/http/staff-routes.ts';
import { replyToFeedback } from './reply-to-feedback.ts';
import { countMine, findReply, listReplies, type ReplyRow } from './store-replies.ts';

const read = 'voices:read';

/** What was said on cards and into boxes, for whoever answers it. */
export function replyRoutes(app: Http, { database: { db }, access, clock = systemClock }: { database: Database; access: StaffAccess; clock?: Clock }): void {
  const route = staffRoutes(app, access);
  route({
    method: 'GET', url: '/api/cards/answers', permission: read, query: FeedbackReplyQuery, reply: FeedbackReplyPage, summary: 'Answers to cards of the own units; those that wait for a reply by their deadline',
    handle: async ({ principal, query, locale }) => {
      const limit = query.limit ?? 50;
      return toPage(await listReplies(db, principal, query, limit), limit, ({ sortKey, id }) => [sortKey, id], (row) => present(row, locale));
    },
  });
  route({ method: 'GET', url: '/api/cards/answers/count', permission: read, reply: FeedbackReplyCount, summary: 'How many wait for a reply of the reader', handle: ({ principal }) => countMine(db, principal, clock.now()) });
  route({
    method: 'POST', url: '/api/cards/answers/:id/reply', permission: 'voices:answer', params: Type.Object({ id: Id }), body: FeedbackReplyNew, reply: FeedbackReply, summary: 'Reply to the customer, once',
    handle: async ({ principal, params, body, locale, request }) => {
      await replyToFeedback(db, principal, params.id, body.text.trim(), { now: clock.now(), address: request.ip });
      return present((await findReply(db, principal, params.id)) ?? refuse('not_found'), locale);
    },
  });
}

const present = ({ touchpointName, touchpointNameEn, saidAt, dueAt, derivation, reply, repliedBy, repliedAt, readAt, ...row }: ReplyRow, locale: Locale): FeedbackReply => ({
  id: row.id, card: row.card, unit: row.unit, staff: row.staff, post: row.post, rating: row.rating, text: row.text, urgent: row.urgent, state: row.state, byPhone: row.byPhone, mine: row.mine,
  touchpoint: { name: touchpointName, nameEn: touchpointNameEn }, saidAt: saidAt.toISOString(), dueAt: dueAt.toISOString(), derivation: wordDerivation(derivation, locale),
  reply: reply === null ? null : { text: reply, by: repliedBy ?? '', at: repliedAt!.toISOString(), readAt: readAt?.toISOString() ?? null },
});
