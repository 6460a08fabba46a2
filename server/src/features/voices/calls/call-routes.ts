import { Done, Id, Unmask, VoiceCall, VoiceCallCounts, VoiceCallOutcome, VoiceCallPage, VoiceCallQuery, VoiceCallShown, type VoiceCallListed } from '@huiyin/contracts';
import { maskValue } from '@huiyin/language';
import { Type } from 'typebox';
import type { Principal, StaffAccess } from '#platform/access/principal.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import { presentClock } from '#platform/clocks/present-clock.ts';
import { loadClockChanges, loadClocksOf } from '#platform/clocks/store-clocks.ts';
import { refuse } from '#platform/errors/refusal.ts';
import type { Http } from '#platform/http/create-http.ts';
import { toPage } from '#platform/http/page-cursor.ts';
import type { Locale } from '#platform/http/request-locale.ts';
import { staffRoutes } from '#platform/http/staff-routes.ts';
import type { Keyring } from '#platform/privacy/keyring.ts';
import { readUnmaskReason } from '#platform/privacy/read-unmask-reason.ts';
import { recordOutcome, takeCall } from './act-on-call.ts';
import { voiceKind, type VoiceCallDeps } from './call-deps.ts';
import { countCalls, findSeenCall, listCalls, listCallSteps, mayTake, type CallDetail, type ListedCall } from './store-call-list.ts';

const permission = 'voices:call';
const ById = Type.Object({ id: Id });

/** Calls back on urgent voices: whose they are, by when, and what came of them. */
export function voiceCallRoutes(app: Http, deps: VoiceCallDeps & { access: StaffAccess; keyring: Keyring }): void {
  const { db } = deps.database;
  const { keyring } = deps;
  const route = staffRoutes(app, deps.access);
  const seen = async (principal: Principal, id: string): Promise<CallDetail> => (await findSeenCall(db, principal, id)) ?? refuse('not_found');
  const one = async (principal: Principal, id: string, locale: Locale) => {
    const row = await seen(principal, id);
    const { take, answer } = await mayTake(db, principal, id);
    const own = row.assignee?.id === principal.staffId;
    const clock = (await loadClocksOf(db, voiceKind, id)).at(-1);
    const does = principal.permissions.has(permission);
    return {
      ...present(row), conversationId: row.conversationId,
      customer: row.customerId === null || row.customerName === null ? null : { id: row.customerId, name: maskValue('name', row.customerName), mobile: row.mobileSealed === null ? null : maskValue('mobile', keyring.open(row.mobileSealed)) },
      clock: clock === undefined ? null : presentClock(clock, await loadClockChanges(db, clock.id), locale),
      steps: (await listCallSteps(db, id)).map(({ at, followUpAt, ...step }) => ({ ...step, at: at.toISOString(), followUpAt: followUpAt?.toISOString() ?? null })),
      mayTake: does && take && !own && row.state === 'waiting', mayRecord: does && row.state !== 'done' && (own || answer),
    };
  };
  route({
    method: 'GET', url: '/api/voice-calls', permission, query: VoiceCallQuery, reply: VoiceCallPage, summary: 'Urgent voices that are called back, the oldest first',
    handle: async ({ principal, query }) => {
      const limit = query.limit ?? 50;
      return toPage(await listCalls(db, principal, { view: 'mine', ...query }, limit), limit, (row) => [row.sortKey, row.id], present);
    },
  });
  route({ method: 'GET', url: '/api/voice-calls/counts', permission, reply: VoiceCallCounts, handle: ({ principal }) => countCalls(db, principal) });
  route({ method: 'GET', url: '/api/voice-calls/:id', permission, params: ById, reply: VoiceCall, handle: ({ principal, params, locale }) => one(principal, params.id, locale) });
  route({ method: 'GET', url: '/api/voices/:id/call', permission: 'voices:read', params: ById, reply: VoiceCall, summary: 'The call back on an urgent comment, and what came of it', handle: ({ principal, params, locale }) => one(principal, params.id, locale) });
  route({
    method: 'POST', url: '/api/voice-calls/:id/take', permission, params: ById, reply: Done, summary: 'Takes a waiting call by hand',
    handle: async ({ principal, params }) => {
      await seen(principal, params.id);
      if (!(await mayTake(db, principal, params.id)).take) return refuse('not_allowed');
      await takeCall(deps, principal, params.id);
      return { ok: true as const };
    },
  });
  route({
    method: 'POST', url: '/api/voice-calls/:id/outcome', permission, params: ById, body: VoiceCallOutcome, reply: VoiceCall, summary: 'What came of a call; ends its deadline',
    handle: async ({ principal, params, body, locale }) => {
      await seen(principal, params.id);
      await recordOutcome(deps, principal, params.id, body, (await mayTake(db, principal, params.id)).answer);
      return one(principal, params.id, locale);
    },
  });
  route({
    method: 'POST', url: '/api/voice-calls/:id/unmask', permission, params: ById, body: Unmask, reply: VoiceCallShown, summary: 'Name, number and text unmasked: for whoever has the call, or with the right and a reason; leaves an audit line',
    handle: async ({ principal, params, body, request }) => {
      const row = await seen(principal, params.id);
      const own = row.assignee?.id === principal.staffId && row.state === 'open';
      if (!own && !principal.permissions.has('personal-data:unmask')) return refuse('not_allowed');
      const reason = readUnmaskReason(body.reason, !own);
      await writeAudit(db, { actor: principal, action: 'voiceCall.unmasked', subjectKind: 'voice', subject: params.id, unitId: row.unitId, address: request.ip, detail: { reason } });
      return { name: row.customerName ?? '', mobile: row.mobileSealed === null ? null : keyring.open(row.mobileSealed), text: row.textSealed === null ? row.text : keyring.open(row.textSealed) };
    },
  });
}

const present = (row: ListedCall): VoiceCallListed => ({
  id: row.id, state: row.state, text: row.text, rating: row.rating, saidAt: row.saidAt.toISOString(), touchpoint: { name: row.touchpointName, nameEn: row.touchpointNameEn }, channel: row.channel,
  unit: { id: row.unitId, name: row.unitName }, reasons: row.reasons, assignee: row.assignee, queue: row.queue, dueAt: row.dueAt?.toISOString() ?? null, atRisk: row.atRisk, overdue: row.overdue,
  escalated: row.escalated, attempts: row.attempts, outcome: row.outcome, followUpAt: row.followUpAt?.toISOString() ?? null, createdAt: row.createdAt.toISOString(),
});
