import { CheckAnswers, CheckByMeans, CheckOutcome, CheckQuestions, CheckWho, ConversationCheck, Done, Id, WithReason, type IdentityCheck } from '@huiyin/contracts';
import { maskPersonalData } from '@huiyin/language';
import { Type } from 'typebox';
import type { StaffAccess } from '#platform/access/principal.ts';
import { refuse } from '#platform/errors/refusal.ts';
import type { Http } from '#platform/http/create-http.ts';
import { staffRoutes } from '#platform/http/staff-routes.ts';
import { familyOf } from '../customer-access.ts';
import { answerQuestions, askQuestions, checkByMeans, revokeCheck, type CheckDeps } from './check-identity.ts';
import { mostFailures } from './check-level.ts';
import { countFailures, currentCheck, loadChecks, type CheckRow } from './store-checks.ts';

const ById = Type.Object({ id: Id });
const verify = 'customers:verify';

/** 核身: who is verified in a conversation, and how. */
export function checkRoutes(app: Http, deps: CheckDeps & { access: StaffAccess }): void {
  const { db } = deps.database;
  const route = staffRoutes(app, deps.access);
  route({
    method: 'GET', url: '/api/conversations/:id/identity-check', permission: 'conversations:read', params: ById, reply: ConversationCheck, summary: 'The check that holds, and those before',
    handle: async ({ principal, params }) => {
      const conversation = (await deps.conversations.find(db, principal, params.id)) ?? refuse('not_found');
      const family = conversation.customerId === null ? [] : await familyOf(db, conversation.customerId);
      const [current, history, failures] = await Promise.all([currentCheck(db, params.id), loadChecks(db, params.id), family.length === 0 ? 0 : countFailures(db, family)]);
      return {
        current: current === undefined ? null : present(current),
        history: history.map(present),
        customerId: family[0] ?? null,
        mayCheck: conversation.mine && principal.permissions.has(verify),
        signedIn: conversation.signedInAs !== null && family.includes(conversation.signedInAs),
        triesLeft: Math.max(0, mostFailures - failures),
      };
    },
  });
  route({
    method: 'POST', url: '/api/conversations/:id/identity-check/questions', permission: verify, params: ById, body: CheckWho, reply: CheckQuestions, summary: 'Three questions; which answers are right is not told',
    handle: ({ principal, params, body }) => askQuestions(deps, principal, params.id, body),
  });
  route({
    method: 'POST', url: '/api/conversations/:id/identity-check/answers', permission: verify, params: ById, body: CheckAnswers, reply: CheckOutcome,
    handle: ({ principal, params, body, request }) => answerQuestions(deps, principal, params.id, body, request.ip),
  });
  route({
    method: 'POST', url: '/api/conversations/:id/identity-check', permission: verify, params: ById, body: CheckByMeans, reply: CheckOutcome, summary: 'By a code read out, a sign-in, or a document shown',
    handle: ({ principal, params, body, request }) => checkByMeans(deps, principal, params.id, body, request.ip),
  });
  route({
    method: 'POST', url: '/api/conversations/:id/identity-check/revoke', permission: verify, params: ById, body: WithReason, reply: Done,
    handle: async ({ principal, params, body, request }) => {
      await revokeCheck(deps, principal, params.id, body.reason.trim(), request.ip);
      return { ok: true as const };
    },
  });
}

function present(row: CheckRow): IdentityCheck {
  return {
    id: row.id, person: row.person, means: row.means, level: row.level, state: row.state === 'asked' ? 'failed' : row.state, results: row.results, note: maskPersonalData(row.note).text, by: row.by,
    at: row.at.toISOString(), expiresAt: row.expiresAt?.toISOString() ?? null,
  };
}
