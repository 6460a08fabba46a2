import { Consult, Done, Guesting, Handover, Id, Transfer, WaitingWhy, Whisper } from '@huiyin/contracts';
import { Type } from 'typebox';
import { demand, type Principal, type StaffAccess } from '#platform/access/principal.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import { refuse } from '#platform/errors/refusal.ts';
import type { Http } from '#platform/http/create-http.ts';
import { staffRoutes } from '#platform/http/staff-routes.ts';
import { explainWaiting, findOpenWork } from '../routing/index.ts';
import { conversationWork } from './chat-kind.ts';
import type { ConversationDeps } from './conversation-deps.ts';
import { demandVisible } from './demand-visible.ts';
import { consultColleague, endGuest, watchConversation, whisperToAgent } from './guests.ts';
import { presentHandover } from './present-handover.ts';
import { conversationForStaff, type DetailRow } from './store-inbox.ts';
import { loadGuesting } from './store-guests.ts';
import { takeOverConversation, transferConversation, undoTransfer } from './transfer-conversation.ts';

const ById = Type.Object({ id: Id });
const done = { ok: true as const };

/** How a conversation passes from hand to hand, and who else takes part in it. */
export function handoverRoutes(app: Http, deps: ConversationDeps & { access: StaffAccess }): void {
  const { db } = deps.database;
  const route = staffRoutes(app, deps.access);
  const seen = async (principal: Principal, id: string): Promise<DetailRow> => (await conversationForStaff(db, principal, id)) ?? refuse('not_found');

  route({
    method: 'GET', url: '/api/conversations/:id/handover', permission: 'conversations:read', params: ById, reply: Handover, summary: 'Who has it, who takes part, what the caller may do about it',
    handle: async ({ principal, params }) => presentHandover(db, principal, await seen(principal, params.id)),
  });
  route({
    method: 'GET', url: '/api/conversations/:id/waiting', permission: 'conversations:read', params: ById, reply: WaitingWhy, summary: 'Why it still waits',
    handle: async ({ principal, params }) => {
      await demandVisible(db, principal, params.id);
      const work = await findOpenWork(db, conversationWork, params.id);
      return (work === undefined ? undefined : await explainWaiting(db, work.id)) ?? refuse('not_found');
    },
  });
  route({ method: 'GET', url: '/api/guesting', permission: 'conversations:read', reply: Guesting, summary: 'Where the caller was asked for help', handle: async ({ principal }) => ({ items: await loadGuesting(db, principal.staffId) }) });
  route({
    method: 'POST', url: '/api/conversations/:id/transfer', permission: 'conversations:handle', params: ById, body: Transfer, reply: Done,
    handle: async ({ principal, params, body }) => {
      await demandVisible(db, principal, params.id);
      await transferConversation(deps, principal, params.id, body);
      return done;
    },
  });
  route({
    method: 'POST', url: '/api/conversations/:id/transfer/undo', permission: 'conversations:handle', params: ById, reply: Done,
    handle: async ({ principal, params }) => {
      await demandVisible(db, principal, params.id);
      await undoTransfer(deps, principal, params.id);
      return done;
    },
  });
  route({
    method: 'POST', url: '/api/conversations/:id/consult', permission: 'conversations:handle', params: ById, body: Consult, reply: Done,
    handle: async ({ principal, params, body }) => {
      await demandVisible(db, principal, params.id);
      await consultColleague(deps, principal, params.id, body);
      return done;
    },
  });
  route({
    method: 'POST', url: '/api/conversations/:id/guests/:staffId/end', permission: 'conversations:read', params: Type.Object({ id: Id, staffId: Id }), reply: Done,
    handle: async ({ principal, params }) => {
      await demandVisible(db, principal, params.id);
      await endGuest(deps, principal, params.id, params.staffId);
      return done;
    },
  });
  for (const [act, role] of [['watch', 'monitor'], ['join', 'join']] as const) {
    route({
      method: 'POST', url: `/api/conversations/:id/${act}`, permission: 'routing:supervise', params: ById, reply: Done,
      handle: async ({ principal, params, request }) => {
        if (role === 'join') demand(principal, 'conversations:handle');
        await demandVisible(db, principal, params.id);
        await watchConversation(deps, principal, params.id, role, request.ip);
        return done;
      },
    });
  }
  route({
    method: 'POST', url: '/api/conversations/:id/whisper', permission: 'routing:supervise', params: ById, body: Whisper, reply: Done,
    handle: async ({ principal, params, body, request }) => {
      await demandVisible(db, principal, params.id);
      await whisperToAgent(deps, principal, params.id, body.text, request.ip);
      return done;
    },
  });
  route({
    method: 'POST', url: '/api/conversations/:id/take-over', permission: 'routing:supervise', params: ById, reply: Done,
    handle: async ({ principal, params, request }) => {
      demand(principal, 'conversations:handle');
      const { unitId } = await seen(principal, params.id);
      await takeOverConversation(deps, principal, params.id, (tx, item) =>
        writeAudit(tx, { actor: principal, action: 'conversation.takenOver', subjectKind: 'conversation', subject: params.id, unitId, address: request.ip, detail: { from: item.assignee } }));
      return done;
    },
  });
}
