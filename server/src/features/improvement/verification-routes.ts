import { Done, Id, Verification, VerificationMade, VerificationPage, VerificationPlanNew, VerificationPreview, VerificationQuery } from '@huiyin/contracts';
import { Type } from 'typebox';
import type { Principal, StaffAccess } from '#platform/access/principal.ts';
import { refuse } from '#platform/errors/refusal.ts';
import type { Http } from '#platform/http/create-http.ts';
import { toPage } from '#platform/http/page-cursor.ts';
import { sendTable } from '#platform/http/send-table.ts';
import { staffRoutes } from '#platform/http/staff-routes.ts';
import { writeTable } from '../organisation/index.ts';
import type { ImprovementDeps } from './improvement-deps.ts';
import { askMore, launchVerification } from './launch-verification.ts';
import { planPainPointVerification, previewVerification } from './plan-pain-point-verification.ts';
import { answerTable, presentVerification } from './present-verification.ts';
import { findPainPoint, type SeenPainPoint } from './store-pain-points.ts';
import { listVerifications } from './store-verification-list.ts';
import { findVerification, type VerificationRow } from './store-verifications.ts';

const ById = Type.Object({ id: Id });
const read = 'improvement:read';
const manage = 'improvement:manage';

/** Asking the customers: the rule beforehand, the start, and everything by which the verdict can be followed. There is no address to give a verdict. */
export function verificationRoutes(app: Http, deps: ImprovementDeps & { access: StaffAccess }): void {
  const { db } = deps.database;
  const route = staffRoutes(app, deps.access);
  const seen = async (principal: Principal, id: string): Promise<{ row: VerificationRow; point: SeenPainPoint }> => {
    const row = (await findVerification(db, id)) ?? refuse('not_found');
    return { row, point: (await findPainPoint(db, principal, row.painPointId)) ?? refuse('not_found') };
  };
  route({
    method: 'GET', url: '/api/verifications', permission: read, query: VerificationQuery, reply: VerificationPage, summary: 'Verifications, newest first',
    handle: async ({ principal, query }) => {
      const limit = query.limit ?? 50;
      return toPage(await listVerifications(db, principal, query, limit), limit, (row) => [row.plannedAt, row.id], ({ point, ...row }) => ({ ...row, painPoint: point }));
    },
  });
  route({ method: 'POST', url: '/api/verifications/preview', permission: manage, body: VerificationPlanNew, reply: VerificationPreview, summary: 'What a plan would come to; stores nothing', handle: ({ principal, body }) => previewVerification(deps, principal, body) });
  route({
    method: 'POST', url: '/api/pain-points/:id/verifications', permission: manage, params: ById, body: VerificationPlanNew, reply: VerificationMade, summary: 'Fix the rule, once',
    handle: ({ principal, params, body }) => planPainPointVerification(deps, principal, params.id, body),
  });
  route({
    method: 'GET', url: '/api/verifications/:id', permission: read, params: ById, reply: Verification,
    handle: async ({ principal, params }) => {
      const { row, point } = await seen(principal, params.id);
      return presentVerification(db, row, point, principal, deps.clock.now());
    },
  });
  route({
    method: 'GET', url: '/api/verifications/:id/answers', permission: read, params: ById, summary: 'Its answers as CSV, without who gave them',
    handle: async ({ principal, params, reply }) => {
      const { point, row } = await seen(principal, params.id);
      return sendTable(reply, `${point.number}-${row.n}-answers`, 'csv', await writeTable('csv', await answerTable(db, row.id)));
    },
  });
  for (const [name, act, summary] of [['launch', launchVerification, 'Start asking the customers'], ['ask-more', askMore, 'Invite more of those who fit']] as const) {
    route({
      method: 'POST', url: `/api/verifications/:id/${name}`, permission: manage, params: ById, body: Type.Object({}), reply: Done, summary,
      handle: async ({ principal, params }) => {
        await act(deps, principal, params.id);
        return { ok: true as const };
      },
    });
  }
}
