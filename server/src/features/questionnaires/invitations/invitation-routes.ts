import { InvitationCapPreview, InvitationCaps, InvitationFunnel, InvitationFunnelQuery, InvitationPage, InvitationQuery } from '@huiyin/contracts';
import { maskValue } from '@huiyin/language';
import type { StaffAccess } from '#platform/access/principal.ts';
import { zoneOfInsurer } from '#platform/calendar/load-calendar.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import { systemClock, type Clock } from '#platform/clock/clock.ts';
import type { Database } from '#platform/db/connect-database.ts';
import { transact } from '#platform/db/transact.ts';
import { refuse } from '#platform/errors/refusal.ts';
import type { Http } from '#platform/http/create-http.ts';
import { toPage } from '#platform/http/page-cursor.ts';
import { staffRoutes } from '#platform/http/staff-routes.ts';
import { previewCaps } from './preview-caps.ts';
import { countFunnel, listInvitations, listOccasions, loadCaps, replaceCaps } from './store-invitations.ts';

const read = 'questionnaires:read';
const manage = 'questionnaires:manage';
const dayMs = 86_400_000;
/** Days that a change of caps is tried on, and the most occasions that are loaded for it. */
const previewDays = 30;
const mostOccasions = 20_000;

/** Who was asked and who was spared, and the caps. */
export function invitationRoutes(app: Http, { database: { db }, access, clock = systemClock }: { database: Database; access: StaffAccess; clock?: Clock }): void {
  const route = staffRoutes(app, access);
  route({
    method: 'GET', url: '/api/invitations', permission: read, query: InvitationQuery, reply: InvitationPage, summary: 'Invitations and suppressed ones with the reason, newest first',
    handle: async ({ principal, query }) => {
      const limit = query.limit ?? 50;
      return toPage(await listInvitations(db, principal, query, limit), limit, ({ sortKey, id }) => [sortKey, id], ({ sortKey: _, ...row }) => (
        { ...row, customerName: maskValue('name', row.customerName), createdAt: row.createdAt.toISOString(), answeredAt: row.answeredAt?.toISOString() ?? null }));
    },
  });
  route({
    method: 'GET', url: '/api/invitations/funnel', permission: read, query: InvitationFunnelQuery, reply: InvitationFunnel, summary: 'How far the invitations of some days got',
    handle: async ({ principal, query: { from, to, touchpoint } }) => countFunnel(db, principal, { from, to, touchpoint, zone: await zoneOfInsurer(db) }),
  });
  route({ method: 'GET', url: '/api/invitations/caps', permission: read, reply: InvitationCaps, summary: 'How often a customer may be asked', handle: async () => ({ caps: await loadCaps(db) }) });
  route({
    method: 'PUT', url: '/api/invitations/caps', permission: manage, body: InvitationCaps, reply: InvitationCaps, summary: 'Change how often a customer may be asked',
    handle: async ({ principal, body: { caps }, request }) => {
      refuseTwice(caps);
      await transact(db, async (tx) => {
        const before = await loadCaps(tx);
        await replaceCaps(tx, caps);
        await writeAudit(tx, { actor: principal, action: 'invitationCaps.changed', unitId: principal.unitId, address: request.ip, detail: { before, after: caps } });
      });
      return { caps: await loadCaps(db) };
    },
  });
  route({
    method: 'POST', url: '/api/invitations/caps/preview', permission: manage, body: InvitationCaps, reply: InvitationCapPreview, summary: 'What these caps would have done to the last 30 days',
    handle: async ({ body: { caps } }) => {
      refuseTwice(caps);
      const from = new Date(clock.now().getTime() - previewDays * dayMs);
      const longest = Math.max(0, ...caps.map(({ days }) => days));
      const occasions = await listOccasions(db, new Date(from.getTime() - longest * dayMs), mostOccasions);
      return { ...previewCaps(caps, occasions, from), cut: occasions.length === mostOccasions ? mostOccasions : null };
    },
  });
}

function refuseTwice(caps: readonly { scope: string; value: string }[]): void {
  const n = caps.findIndex((cap, at) => (cap.scope === 'all' && cap.value !== '') || caps.findIndex((other) => other.scope === cap.scope && other.value === cap.value) < at);
  if (n >= 0) refuse('invalid', undefined, { fields: [{ path: `caps.${n}.value`, text: { zh: '同一范围只能有一条上限。', en: 'There can be one cap for the same scope and value only.' } }] });
}
