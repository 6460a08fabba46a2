import { DeadLetterChoice, DeadLetterDiscard, DeadLetterPage, DeadLetterQuery, DeadLettersDone, Done, Id, type DeadLetter } from '@huiyin/contracts';
import { maskPersonalData } from '@huiyin/language';
import { Type } from 'typebox';
import type { Principal } from '#platform/access/principal.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import { transact } from '#platform/db/transact.ts';
import { refuse } from '#platform/errors/refusal.ts';
import type { Http } from '#platform/http/create-http.ts';
import { cursorPatterns, decodeCursor, toPage } from '#platform/http/page-cursor.ts';
import type { Locale } from '#platform/http/request-locale.ts';
import { staffRoutes } from '#platform/http/staff-routes.ts';
import type { ChannelDeps } from './channel-deps.ts';
import { wordFailure } from './error-words.ts';
import { discardDeadLetter, listDeadLetters, reviveDeadLetters, type DeadLetterRow } from './store-dead-letters.ts';
import { discardRefused } from './store-refused.ts';
import { retryAllRefused, retryRefused } from './retry-refused.ts';

const ById = Type.Object({ id: Id });
/** Characters of a text that are shown. */
const previewLength = 80;

/** What could not be delivered or was refused, and what becomes of it. */
export function deadLetterRoutes(app: Http, deps: ChannelDeps): void {
  const { db } = deps.database;
  const route = staffRoutes(app, deps.access);
  const revive = async (principal: Principal, address: string, choice: { id?: string; channel?: string | undefined }): Promise<number> => {
    let count = 0;
    // In several transactions: an open one holds the readers of the event log back.
    for (let more = true; more; ) {
      const revived = await transact(db, async (tx) => {
        const n = await reviveDeadLetters(tx, principal, choice);
        if (n > 0) await writeAudit(tx, { actor: principal, action: 'deadLetter.retried', unitId: principal.unitId, address, detail: { ...choice, count: n } });
        return n;
      });
      count += revived;
      more = choice.id === undefined && revived > 0;
    }
    return count;
  };

  route({
    method: 'GET', url: '/api/dead-letters', permission: 'channels:read', query: DeadLetterQuery, reply: DeadLetterPage, summary: 'Deliveries that were given up and messages that were refused, newest first, masked',
    handle: async ({ principal, query, locale }) => {
      const limit = query.limit ?? 50;
      const before = query.cursor === undefined ? undefined : (decodeCursor(query.cursor, [cursorPatterns.moment, cursorPatterns.id]) as [string, string]);
      const rows = await listDeadLetters(db, principal, { before, channel: query.channel, direction: query.direction, limit });
      return toPage(rows, limit, (row) => [row.sortKey, row.id], (row) => presentDeadLetter(row, locale));
    },
  });
  route({
    method: 'POST', url: '/api/dead-letters/retry', permission: 'channels:manage', body: DeadLetterChoice, reply: DeadLettersDone, summary: 'Try all again, or all of a channel',
    handle: async ({ principal, body: { channel, direction }, request }) => {
      const out = direction === 'in' ? 0 : await revive(principal, request.ip, { channel });
      const received = direction === 'out' ? 0 : await retryAllRefused(deps, principal, channel);
      if (received > 0) await writeAudit(db, { actor: principal, action: 'deadLetter.retried', unitId: principal.unitId, address: request.ip, detail: { channel, direction: 'in', count: received } });
      return { count: out + received };
    },
  });
  route({
    method: 'POST', url: '/api/dead-letters/:id/retry', permission: 'channels:manage', params: ById, reply: Done,
    handle: async ({ principal, params, request }) => {
      const refused = await retryRefused(deps, principal, params.id);
      if (refused === null) {
        await writeAudit(db, { actor: principal, action: 'deadLetter.retried', unitId: principal.unitId, address: request.ip, detail: { id: params.id, direction: 'in', count: 1 } });
        return { ok: true as const };
      }
      if (refused !== undefined) return refuse('conflict', { zh: `仍被拒绝：${refused.zh}`, en: `Refused again: ${refused.en}` });
      if ((await revive(principal, request.ip, { id: params.id })) === 0) {
        return refuse('conflict', {
          zh: '无法重发：这条死信已被处理，或渠道已停用、没有回调地址。',
          en: 'It cannot be tried again: it has been dealt with, or its channel is archived or has no webhook.',
        });
      }
      return { ok: true as const };
    },
  });
  route({
    method: 'POST', url: '/api/dead-letters/:id/discard', permission: 'channels:manage', params: ById, body: DeadLetterDiscard, reply: Done,
    handle: async ({ principal, params, body, request }) => {
      await transact(db, async (tx) => {
        const found = (await discardDeadLetter(tx, principal, params.id)) ?? (await discardRefused(tx, principal, params.id));
        if (found === undefined) return refuse('not_found');
        const { unitId, ...what } = found;
        await writeAudit(tx, { actor: principal, action: 'deadLetter.discarded', subjectKind: 'delivery', subject: params.id, unitId, address: request.ip, detail: { ...what, reason: body.reason } });
      });
      return { ok: true as const };
    },
  });
}

function presentDeadLetter(row: DeadLetterRow, locale: Locale): DeadLetter {
  return {
    id: row.id,
    direction: row.direction,
    channel: { id: row.channelId, code: row.channelCode, name: row.channelName, nameEn: row.channelNameEn },
    conversationId: row.conversationId,
    seq: row.seq,
    type: row.type,
    // Masked as a whole before it is cut: half a number would pass.
    preview: maskPersonalData(row.text ?? '').text.slice(0, previewLength),
    attempts: row.attempts,
    lastStatus: row.lastStatus,
    lastError: row.reason === null ? wordFailure(row.lastError, row.lastStatus, locale) : locale === 'en' ? row.reason.en : row.reason.zh,
    createdAt: row.createdAt.toISOString(),
  };
}
