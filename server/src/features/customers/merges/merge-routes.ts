import { Done, Id, MergeAccept, MergeAccepted, MergeProposalPage, MergeProposalQuery, WithReason, type MergeProposal, type MergeReason } from '@huiyin/contracts';
import { maskValue } from '@huiyin/language';
import { Type } from 'typebox';
import type { StaffAccess } from '#platform/access/principal.ts';
import type { Database } from '#platform/db/connect-database.ts';
import { transact } from '#platform/db/transact.ts';
import type { EventBell } from '#platform/events/event-bell.ts';
import type { Http } from '#platform/http/create-http.ts';
import { toPage } from '#platform/http/page-cursor.ts';
import { staffRoutes } from '#platform/http/staff-routes.ts';
import type { Keyring } from '#platform/privacy/keyring.ts';
import { acceptProposal, declineProposal } from './decide-proposal.ts';
import { undoMerge } from './merge-customers.ts';
import { listProposals, loadSides, type ListedProposal, type SideRow } from './store-proposals.ts';

const ById = Type.Object({ id: Id });
const done = { ok: true as const };

/** Proposals to merge customers, and the undo. */
export function mergeRoutes(app: Http, { database: { db }, access, keyring, bell }: { database: Database; access: StaffAccess; keyring: Pick<Keyring, 'open'>; bell: EventBell }): void {
  const route = staffRoutes(app, access);
  route({
    method: 'GET', url: '/api/customer-merges', permission: 'customers:merge', query: MergeProposalQuery, reply: MergeProposalPage, summary: 'Pairs that may be one person, masked',
    handle: async ({ principal, query }) => {
      const limit = query.limit ?? 20;
      const rows = await listProposals(db, principal, query.state, query.cursor, limit);
      const sides = await loadSides(db, rows.flatMap(({ aId, bId }) => [aId, bId]));
      return toPage(rows, limit, (row) => [row.sortKey, row.id], (row) => present(row, sides, keyring));
    },
  });
  route({
    method: 'POST', url: '/api/customer-merges/:id/accept', permission: 'customers:merge', params: ById, body: MergeAccept, reply: MergeAccepted, summary: 'Makes the two one; can be undone',
    handle: async ({ principal, params, body, request }) => {
      const merged = await acceptProposal(db, principal, params.id, body.keepId, request.ip);
      bell.ring();
      return merged;
    },
  });
  route({
    method: 'POST', url: '/api/customer-merges/:id/decline', permission: 'customers:merge', params: ById, body: WithReason, reply: Done,
    handle: async ({ principal, params, body, request }) => {
      await declineProposal(db, principal, params.id, body.reason.trim(), request.ip);
      return done;
    },
  });
  route({
    method: 'POST', url: '/api/customers/merges/:id/undo', permission: 'customers:merge', params: ById, body: WithReason, reply: Done, summary: 'Takes a merge apart again',
    handle: async ({ principal, params, body, request }) => {
      await transact(db, (tx) => undoMerge(tx, principal, params.id, body.reason.trim(), request.ip));
      bell.ring();
      return done;
    },
  });
}

function present(row: ListedProposal, sides: ReadonlyMap<string, SideRow>, keyring: Pick<Keyring, 'open'>): MergeProposal {
  return {
    id: row.id,
    reasons: row.reasons as MergeReason[],
    state: row.state === 'declined' ? 'declined' : 'open',
    sides: [row.aId, row.bId].map((id) => presentSide(sides.get(id)!, keyring)),
    createdAt: row.createdAt.toISOString(),
    decidedBy: row.decidedBy,
    decidedAt: row.decidedAt?.toISOString() ?? null,
    decideReason: row.decideReason,
  };
}

/** The birthday keeps its year only: with name and number it would tell who it is. */
function presentSide({ residentIdSealed, mobileSealed, ...side }: SideRow, keyring: Pick<Keyring, 'open'>): MergeProposal['sides'][number] {
  return {
    ...side,
    name: maskValue('name', side.name),
    bornOn: side.bornOn === null ? null : `${side.bornOn.slice(0, 4)}-**-**`,
    residentId: residentIdSealed === null ? null : maskValue('resident_id', keyring.open(residentIdSealed)),
    mobile: mobileSealed === null ? null : maskValue('mobile', keyring.open(mobileSealed)),
    createdAt: side.createdAt.toISOString(),
  };
}
