import {
  AgentMessage,
  AskedLocale,
  Block,
  Conversation,
  CustomerPanel,
  Done,
  Id,
  InboxCounts,
  InboxPage,
  InboxQuery,
  Marks,
  MessagesPage,
  MessagesQuery,
  Moment,
  Resolve,
  Resolved,
  ReturnToQueue,
  Sent,
  UndoneResolve,
  Unmask,
} from '@huiyin/contracts';
import { Type } from 'typebox';
import { demand, type Principal, type StaffAccess } from '#platform/access/principal.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import { loadCalendar } from '#platform/calendar/load-calendar.ts';
import { systemClock } from '#platform/clock/clock.ts';
import { refuse } from '#platform/errors/refusal.ts';
import { appendEvents } from '#platform/events/event-store.ts';
import type { Http } from '#platform/http/create-http.ts';
import { toPage } from '#platform/http/page-cursor.ts';
import { staffRoutes } from '#platform/http/staff-routes.ts';
import { readSetting } from '#platform/settings/read-setting.ts';
import { loadCustomerCard } from '../customers/index.ts';
import { lastReason, returnWork, takeWork } from '../routing/index.ts';
import { blockConversationVisitor, unblockConversationVisitor } from './block-visitor.ts';
import { conversationWork } from './chat-kind.ts';
import type { ConversationDeps } from './conversation-deps.ts';
import { demandVisible } from './demand-visible.ts';
import type { VisitorAccess } from './identify-visitor.ts';
import { presentConversation, presentSummary, summaryOf } from './present-conversation.ts';
import { loadLeftClock } from './present-left-clock.ts';
import { presentMessage } from './present-message.ts';
import { resolveConversation, undoResolve } from './resolve-conversation.ts';
import { sendAgentMessage } from './send-message.ts';
import { saveMarks } from './store-conversations.ts';
import { conversationForStaff, countInbox, loadHistory, loadInbox, type DetailRow } from './store-inbox.ts';
import { loadAllMessages, loadMessagesAfter, loadMessagesBefore } from './store-messages.ts';
import { unmaskConversation } from './unmask-conversation.ts';
import { writeTranscript } from './write-transcript.ts';

const ById = Type.Object({ id: Id });
const done = { ok: true as const };

/** What staff do with conversations. */
export function deskRoutes(app: Http, deps: ConversationDeps & { visitors: VisitorAccess; access: StaffAccess }): void {
  const { db } = deps.database;
  const route = staffRoutes(app, deps.access);

  /** The conversation, or a refusal: what a reader may not see does not exist for them. */
  const seen = async (principal: Principal, id: string): Promise<DetailRow> => (await conversationForStaff(db, principal, id)) ?? refuse('not_found');

  route({
    method: 'GET',
    url: '/api/inbox',
    permission: 'conversations:read',
    query: InboxQuery,
    reply: InboxPage,
    handle: async ({ principal, query }) => {
      const limit = query.limit ?? 50;
      const rows = await loadInbox(db, principal, query, limit);
      return toPage(rows, limit, (row) => [row.sortKey, row.id], presentSummary);
    },
  });
  route({
    method: 'GET',
    url: '/api/inbox/counts',
    permission: 'conversations:read',
    reply: InboxCounts,
    handle: async ({ principal }) => ({ ...(await countInbox(db, principal)), responseTargetSeconds: await readSetting(db, 'response.targetSeconds') }),
  });
  route({
    method: 'GET',
    url: '/api/conversations/:id',
    permission: 'conversations:read',
    params: ById,
    reply: Conversation,
    handle: async ({ principal, params, locale }) => {
      const row = await seen(principal, params.id);
      return presentConversation(row, principal, deps.keyring, { reason: await lastReason(db, conversationWork, params.id), leftClock: row.afterHours ? await loadLeftClock(db, params.id, locale) : null });
    },
  });
  route({
    method: 'GET',
    url: '/api/conversations/:id/messages',
    permission: 'conversations:read',
    params: ById,
    query: MessagesQuery,
    reply: MessagesPage,
    handle: async ({ principal, params, query }) => {
      const row = await seen(principal, params.id);
      const limit = query.limit ?? 100;
      const rows =
        query.after === undefined
          ? await loadMessagesBefore(db, params.id, query.before ?? row.lastSeq + 1, limit + 1)
          : await loadMessagesAfter(db, params.id, query.after, limit + 1, true);
      const more = rows.length > limit;
      // The extra row is the farthest one: first when reading backwards, last when reading forwards.
      const page = !more ? rows : query.after === undefined ? rows.slice(1) : rows.slice(0, limit);
      return { messages: page.map((message) => presentMessage(message, row.unmaskedUntil !== null)), more };
    },
  });
  route({
    method: 'POST',
    url: '/api/conversations/:id/messages',
    permission: 'conversations:read',
    params: ById,
    body: AgentMessage,
    reply: Sent,
    handle: ({ principal, params, body }) => {
      if (body.kind !== 'note') demand(principal, 'conversations:handle');
      return sendAgentMessage(deps, principal, params.id, body);
    },
  });
  route({
    method: 'POST', url: '/api/conversations/:id/accept', permission: 'conversations:handle', params: ById, reply: Done,
    handle: async ({ principal, params }) => {
      await demandVisible(db, principal, params.id);
      await takeWork(deps.routing, principal, conversationWork, params.id);
      return done;
    },
  });
  route({
    method: 'POST', url: '/api/conversations/:id/return', permission: 'conversations:handle', params: ById, body: ReturnToQueue, reply: Done,
    handle: async ({ principal, params, body }) => {
      await demandVisible(db, principal, params.id);
      const queueId = await returnWork(deps.routing, principal, conversationWork, params.id);
      await sendAgentMessage(deps, principal, params.id, { kind: 'note', clientId: `return-${params.id.slice(-12)}-${systemClock.now().getTime()}`, text: body.reason });
      deps.assigner.arrived(queueId);
      return done;
    },
  });
  route({
    method: 'POST', url: '/api/conversations/:id/resolve', permission: 'conversations:handle', params: ById, body: Resolve, reply: Resolved,
    handle: async ({ principal, params, body }) => ({ undoUntil: (await resolveConversation(deps, principal, params.id, body))?.toISOString() ?? null }),
  });
  route({
    method: 'POST', url: '/api/conversations/:id/resolve/undo', permission: 'conversations:handle', params: ById, reply: UndoneResolve,
    handle: async ({ principal, params }) => {
      await demandVisible(db, principal, params.id);
      return undoResolve(deps, principal, params.id);
    },
  });
  route({
    method: 'POST',
    url: '/api/conversations/:id/unmask',
    permission: 'conversations:read',
    params: ById,
    body: Unmask,
    reply: Type.Object({ unmaskedUntil: Moment }),
    handle: async ({ principal, params, body, request }) => ({
      unmaskedUntil: (await unmaskConversation(deps, principal, params.id, body, request.ip)).toISOString(),
    }),
  });
  route({
    method: 'POST',
    url: '/api/conversations/:id/block',
    permission: 'conversations:block',
    params: ById,
    body: Block,
    reply: Done,
    handle: async ({ principal, params, body, request }) => {
      await blockConversationVisitor(deps, principal, params.id, body, request.ip);
      return done;
    },
  });
  route({
    method: 'POST',
    url: '/api/conversations/:id/unblock',
    permission: 'conversations:block',
    params: ById,
    reply: Done,
    handle: async ({ principal, params, request }) => {
      await unblockConversationVisitor(deps, principal, params.id, request.ip);
      return done;
    },
  });
  route({
    method: 'POST', url: '/api/conversations/:id/marks', permission: 'conversations:handle', params: ById, body: Marks, reply: Done,
    handle: async ({ principal, params, body }) => {
      const row = await seen(principal, params.id);
      // Somebody looking over the shoulder has not read it for the customer.
      if (row.agentId !== principal.staffId) return done;
      if (await saveMarks(db, params.id, 'agent', body)) {
        await appendEvents(db, [{ type: 'conversation.read', subject: params.id, data: { by: 'agent', delivered: body.delivered ?? body.read ?? 0, read: body.read ?? 0 } }]);
        deps.bell.ring();
      }
      return done;
    },
  });
  route({
    method: 'GET',
    url: '/api/conversations/:id/customer',
    permission: 'conversations:read',
    params: ById,
    reply: CustomerPanel,
    handle: async ({ principal, params }) => {
      const row = await seen(principal, params.id);
      const reveal = row.unmaskedUntil !== null;
      const [card, history] = await Promise.all([
        row.customerId === null
          ? { customer: null, policies: [], claims: [] }
          : loadCustomerCard({ db, keyring: deps.keyring, clock: systemClock }, row.customerId, reveal),
        loadHistory(db, params.id, 20),
      ]);
      return { ...card, masked: !reveal, history: history.map(presentSummary) };
    },
  });
  route({
    method: 'GET',
    url: '/api/conversations/:id/transcript',
    permission: 'conversations:export',
    params: ById,
    query: AskedLocale,
    handle: async ({ principal, params, locale, request, reply }) => {
      const row = await seen(principal, params.id);
      const rows = await loadAllMessages(db, params.id, true);
      await writeAudit(db, { actor: principal, action: 'conversation.exported', subjectKind: 'conversation', subject: params.id, unitId: principal.unitId, address: request.ip });
      // Exports are masked, also for somebody who may see the page unmasked.
      const messages = rows.map((message) => presentMessage(message, false));
      const text = writeTranscript(messages, { locale, insurerName: await readSetting(db, 'insurer.name'), timeZone: (await loadCalendar(db, { unitId: row.unitId })).timeZone, summary: summaryOf(row, false) });
      void reply.header('content-type', 'text/plain; charset=utf-8').header('content-disposition', `attachment; filename="transcript-${row.id}.txt"`);
      return reply.send(text);
    },
  });
}
