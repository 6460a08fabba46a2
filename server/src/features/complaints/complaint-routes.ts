import {
  Complaint, ComplaintCandidates, ComplaintCounts, ComplaintFilter, ComplaintMade, ComplaintNew, ComplaintPage, ComplaintPeople, ComplaintPlaces, ComplaintQuery, ConversationComplaints, Done, Id, Moment, Unmask,
} from '@huiyin/contracts';
import { Type } from 'typebox';
import { demand, type Principal, type StaffAccess } from '#platform/access/principal.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import { refuse } from '#platform/errors/refusal.ts';
import type { Http } from '#platform/http/create-http.ts';
import { toPage } from '#platform/http/page-cursor.ts';
import { sendTable } from '#platform/http/send-table.ts';
import { staffRoutes } from '#platform/http/staff-routes.ts';
import { readUnmaskReason } from '#platform/privacy/read-unmask-reason.ts';
import { readSetting } from '#platform/settings/read-setting.ts';
import { conversationForStaff } from '../conversations/index.ts';
import { writeTable } from '../organisation/index.ts';
import type { ComplaintDeps } from './complaint-deps.ts';
import { demandVerb, mustKeepOut } from './complaint-rules.ts';
import { exportRows } from './export-complaints.ts';
import { presentComplaint, presentSummary } from './present-complaint.ts';
import { dismissProposal, presentProposal } from './dismiss-proposal.ts';
import { registerComplaint } from './register-complaint.ts';
import { complaintsAround, countComplaints, findSeenComplaint, listComplaints, type ComplaintDetail } from './store-list.ts';
import { findPeople, listHandlers, listPlaces } from './store-people.ts';
import { openProposalOf } from './store-proposals.ts';

const ById = Type.Object({ id: Id });
const read = 'complaints:read';
const register = 'complaints:register';

/** Lists, one complaint, registering one, and what its dialogs offer. There is no address to delete one (B1-08). */
export function complaintRoutes(app: Http, deps: ComplaintDeps & { access: StaffAccess }): void {
  const { db } = deps.database;
  const route = staffRoutes(app, deps.access);
  const seen = async (principal: Principal, id: string): Promise<ComplaintDetail> => (await findSeenComplaint(db, principal, id, deps.clock.now())) ?? refuse('not_found');

  route({
    method: 'GET', url: '/api/complaints', permission: read, query: ComplaintQuery, reply: ComplaintPage, summary: 'Complaints of a view, overdue first',
    handle: async ({ principal, query }) => {
      const limit = query.limit ?? 50;
      return toPage(await listComplaints(db, principal, query, limit, deps.clock.now()), limit, (row) => [row.sortKey, row.id], presentSummary);
    },
  });
  route({ method: 'GET', url: '/api/complaints/counts', permission: read, reply: ComplaintCounts, handle: ({ principal }) => countComplaints(db, principal, deps.clock.now()) });
  route({
    method: 'GET', url: '/api/complaints/export', permission: 'complaints:export', query: ComplaintFilter, summary: 'The list as CSV, masked',
    handle: async ({ principal, query, locale, request, reply }) => {
      demand(principal, read);
      const rows = await exportRows(db, principal, query, locale, deps.clock.now());
      await writeAudit(db, { actor: principal, action: 'complaint.exported', subjectKind: 'complaint', unitId: principal.unitId, address: request.ip, detail: { ...query, rows: rows.length - 1 } });
      return sendTable(reply, 'complaints', 'csv', await writeTable('csv', rows));
    },
  });
  route({
    method: 'GET', url: '/api/complaints/people', permission: register, query: Type.Object({ text: Type.String({ minLength: 1, maxLength: 40 }) }), reply: ComplaintPeople, summary: 'People who may be complained about, by name or number',
    handle: async ({ query }) => ({ items: await findPeople(db, query.text.trim()) }),
  });
  route({ method: 'GET', url: '/api/complaints/places', permission: register, reply: ComplaintPlaces, summary: 'Units with their departments', handle: async () => ({ items: await listPlaces(db) }) });
  route({
    method: 'POST', url: '/api/complaints', permission: register, body: ComplaintNew, reply: ComplaintMade, summary: 'Register a complaint with what is known now; it cannot be refused',
    handle: ({ principal, body }) => registerComplaint(deps, principal, body),
  });
  route({
    method: 'GET', url: '/api/complaints/:id', permission: read, params: ById, reply: Complaint,
    handle: async ({ principal, params, locale }) => presentComplaint(deps, await seen(principal, params.id), principal, locale, false),
  });
  route({
    method: 'POST', url: '/api/complaints/:id/unmask', permission: 'personal-data:unmask', params: ById, body: Unmask, reply: Type.Object({ complaint: Complaint, until: Moment }),
    summary: 'Its texts unmasked, with a reason unless one handles it; leaves an audit line',
    handle: async ({ principal, params, body, locale, request }) => {
      demand(principal, read);
      const row = await seen(principal, params.id);
      if (row.recused) refuse('not_allowed', mustKeepOut);
      const own = row.assignee === principal.staffId;
      const reason = readUnmaskReason(body.reason, !own);
      await writeAudit(db, {
        actor: principal, action: 'personal-data.unmasked', subjectKind: 'complaint', subject: params.id, unitId: principal.unitId, address: request.ip, detail: { basis: own ? 'ownComplaint' : 'reason', reason },
      });
      const until = new Date(deps.clock.now().getTime() + (await readSetting(db, 'unmask.minutes')) * 60_000);
      return { complaint: await presentComplaint(deps, row, principal, locale, true), until: until.toISOString() };
    },
  });
  route({
    method: 'GET', url: '/api/complaints/:id/candidates', permission: 'complaints:assign', params: ById, reply: ComplaintCandidates, summary: 'To whom it may be assigned; nobody who must keep out',
    handle: async ({ principal, params }) => {
      const complaint = await seen(principal, params.id);
      demandVerb('assign', principal, complaint);
      return { items: await listHandlers(db, complaint.unitId, complaint.barred) };
    },
  });
  route({
    method: 'GET', url: '/api/conversations/:id/complaints', permission: read, params: ById, reply: ConversationComplaints, summary: 'Complaints of a conversation and its customer, and what sounds like one',
    handle: async ({ principal, params }) => {
      const conversation = (await conversationForStaff(db, principal, params.id)) ?? refuse('not_found');
      const [proposal, items] = await Promise.all([openProposalOf(db, params.id), complaintsAround(db, principal, params.id, conversation.customerId, deps.clock.now())]);
      return { proposal: proposal === undefined ? null : presentProposal(proposal), items: items.map(presentSummary) };
    },
  });
  route({
    method: 'POST', url: '/api/complaint-proposals/:id/dismiss', permission: register, params: ById, body: Type.Object({}), reply: Done, summary: 'Not a complaint; it stays noted who said so',
    handle: async ({ principal, params }) => {
      await dismissProposal(deps, principal, params.id);
      return { ok: true as const };
    },
  });
}
