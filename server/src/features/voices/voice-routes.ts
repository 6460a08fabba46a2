import { Done, Id, Unmask, Voice, VoiceLabels, VoiceListExport, VoiceOptions, VoicePage, VoiceQuery, VoiceRemarkNew, VoiceUnmasked, type VoiceListed } from '@huiyin/contracts';
import { maskValue } from '@huiyin/language';
import { Type } from 'typebox';
import { demand, type Principal, type StaffAccess } from '#platform/access/principal.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { Clock } from '#platform/clock/clock.ts';
import type { Database } from '#platform/db/connect-database.ts';
import { transact } from '#platform/db/transact.ts';
import { refuse } from '#platform/errors/refusal.ts';
import type { Http } from '#platform/http/create-http.ts';
import { toPage } from '#platform/http/page-cursor.ts';
import { sendTable } from '#platform/http/send-table.ts';
import { staffRoutes } from '#platform/http/staff-routes.ts';
import { newId } from '#platform/ids/new-id.ts';
import type { Keyring } from '#platform/privacy/keyring.ts';
import { readUnmaskReason } from '#platform/privacy/read-unmask-reason.ts';
import { writeTable } from '../organisation/index.ts';
import { correctLabels } from './correct-labels.ts';
import { exportVoices } from './export-voices.ts';
import { findSeenVoice, listOptions, listVoices, type DetailRow, type ListedRow } from './store-list.ts';
import { insertRemark, listRemarks } from './store-remarks.ts';
import { currentTaxonomy } from './store-taxonomy.ts';
import type { Taxonomy } from './taxonomy.ts';

const read = 'voices:read';
const ById = Type.Object({ id: Id });

/** Comments: what was said, what is said about it, and its labels. There is no address that hides, changes or deletes one. */
export function voiceRoutes(app: Http, { database: { db }, access, keyring, clock }: { database: Database; access: StaffAccess; keyring: Keyring; clock: Clock }): void {
  const route = staffRoutes(app, access);
  const seen = async (principal: Principal, id: string): Promise<DetailRow> => (await findSeenVoice(db, principal, id)) ?? refuse('not_found');
  const one = async (principal: Principal, id: string) => {
    const [row, taxonomy] = [await seen(principal, id), await currentTaxonomy(db)];
    const { source, product, conversationId, customerId, customerName, staff, byName, textSealed } = row;
    return {
      ...present(row, taxonomy), source, product, conversationId, customerId, customerName: customerName === null ? null : maskValue('name', customerName), staff, by: byName, masked: textSealed !== null,
      notes: (await listRemarks(db, id)).map(({ at, ...remark }) => ({ ...remark, at: at.toISOString() })),
    };
  };
  route({
    method: 'GET', url: '/api/voices', permission: read, query: VoiceQuery, reply: VoicePage, summary: 'Voices of the own units, those said last first, masked',
    handle: async ({ principal, query }) => {
      const limit = query.limit ?? 50;
      const taxonomy = await currentTaxonomy(db);
      return toPage(await listVoices(db, principal, query, limit), limit, (row) => [row.sortKey, row.id], (row) => present(row, taxonomy));
    },
  });
  route({
    method: 'GET', url: '/api/voices/options', permission: read, reply: VoiceOptions, summary: 'What the filters offer',
    handle: async ({ principal }) => ({ ...(await listOptions(db, principal)), topics: (await currentTaxonomy(db)).topics.map(({ code, name, nameEn, archived }) => ({ code, name, nameEn, archived })) }),
  });
  route({
    method: 'GET', url: '/api/voices/export', permission: 'voices:export', query: VoiceListExport, summary: 'The list as CSV or XLSX, masked; leaves an audit line',
    handle: async ({ principal, query, locale, request, reply }) => {
      demand(principal, read);
      const { format, locale: asked, ...filter } = query;
      const rows = await exportVoices(db, principal, filter, asked ?? locale);
      await writeAudit(db, { actor: principal, action: 'voices.exported', subjectKind: 'voice', unitId: principal.unitId, address: request.ip, detail: { ...filter, rows: rows.length - 1 } });
      return sendTable(reply, 'voices', format, await writeTable(format, rows));
    },
  });
  route({ method: 'GET', url: '/api/voices/:id', permission: read, params: ById, reply: Voice, handle: ({ principal, params }) => one(principal, params.id) });
  route({
    method: 'POST', url: '/api/voices/:id/remarks', permission: 'voices:answer', params: ById, body: VoiceRemarkNew, reply: Voice, summary: 'A note for colleagues, what the customer was told, or the outcome of a call back; only ever added to',
    handle: async ({ principal, params, body }) => {
      await seen(principal, params.id);
      await transact(db, (tx) => insertRemark(tx, { id: newId(), voiceId: params.id, ...body, by: principal.staffId, at: clock.now() }));
      return one(principal, params.id);
    },
  });
  route({
    method: 'POST', url: '/api/voices/:id/labels', permission: 'voices:correct', params: ById, body: VoiceLabels, reply: Done, summary: 'What it is about, by a person; no later analysis overwrites it',
    handle: async ({ principal, params, body }) => {
      await seen(principal, params.id);
      await correctLabels(db, principal, params.id, body, clock);
      return { ok: true as const };
    },
  });
  route({
    method: 'POST', url: '/api/voices/:id/unmask', permission: 'personal-data:unmask', params: ById, body: Unmask, reply: VoiceUnmasked, summary: 'The text unmasked, with a reason; leaves an audit line',
    handle: async ({ principal, params, body, request }) => {
      const { text, textSealed } = await seen(principal, params.id);
      const reason = readUnmaskReason(body.reason, true);
      await writeAudit(db, { actor: principal, action: 'voice.unmasked', subjectKind: 'voice', subject: params.id, unitId: principal.unitId, address: request.ip, detail: { reason } });
      return { text: textSealed === null ? text : keyring.open(textSealed) };
    },
  });
}

function present(row: ListedRow, taxonomy: Taxonomy): VoiceListed {
  const { id, kind, saidAt, receivedAt, channel, rating, promote, ease, text, demo, remarks } = row;
  return {
    id, kind, saidAt: saidAt.toISOString(), receivedAt: receivedAt.toISOString(), touchpoint: { code: row.touchpoint, name: row.touchpointName, nameEn: row.touchpointNameEn }, channel, unit: { id: row.unitId, name: row.unit },
    rating, promote, ease, text, urgent: row.escalate, counted: row.countedAt !== null, corrected: row.correctedAt !== null, demo, remarks,
    mentions: row.mentions.map(({ topic, sentiment }) => {
      const named = taxonomy.topics.find(({ code }) => code === topic);
      return { code: topic, name: named?.name ?? topic, nameEn: named?.nameEn ?? topic, sentiment };
    }),
  };
}
