import { Colleagues, Done, Id, MentionCount, Mentions, MentionsQuery } from '@huiyin/contracts';
import { maskValue } from '@huiyin/language';
import { Type } from 'typebox';
import type { StaffAccess } from '#platform/access/principal.ts';
import { literalText } from '#platform/db/like-text.ts';
import type { Http } from '#platform/http/create-http.ts';
import { toPage } from '#platform/http/page-cursor.ts';
import { staffRoutes } from '#platform/http/staff-routes.ts';
import type { ConversationDeps } from '../conversation-deps.ts';
import { demandVisible } from '../demand-visible.ts';
import { maskNote } from '../mask-note.ts';
import { undoNote } from './send-note.ts';
import { countUnread, findColleagues, listMentions, markRead } from './store-mentions.ts';

const permission = 'conversations:read';

/** Who may be mentioned in a note, where one was mentioned, and the undo of a note. */
export function mentionRoutes(app: Http, deps: ConversationDeps & { access: StaffAccess }): void {
  const { db } = deps.database;
  const route = staffRoutes(app, deps.access);
  route({
    method: 'GET', url: '/api/conversations/:id/colleagues', permission, params: Type.Object({ id: Id }), query: Type.Object({ q: Type.Optional(Type.String({ maxLength: 20 })) }), reply: Colleagues,
    summary: 'People who may read a conversation, by a part of the name; at most 20',
    handle: async ({ principal, params, query: { q = '' } }) => {
      await demandVisible(db, principal, params.id);
      return { items: await findColleagues(db, params.id, principal.staffId, `%${literalText(q)}%`) };
    },
  });
  route({
    method: 'POST', url: '/api/conversations/:id/messages/:seq/undo', permission, params: Type.Object({ id: Id, seq: Type.String({ pattern: '^[0-9]{1,9}$' }) }), reply: Done,
    summary: 'Take an internal note of one’s own back, within some seconds',
    handle: async ({ principal, params }) => {
      await demandVisible(db, principal, params.id);
      await undoNote(deps, principal, params.id, Number(params.seq));
      return { ok: true as const };
    },
  });
  route({
    method: 'GET', url: '/api/mentions', permission, query: MentionsQuery, reply: Mentions, summary: 'Notes in which one was mentioned, newest first, masked',
    handle: async ({ principal, query: { unread = false, cursor, limit = 50 } }) =>
      toPage(await listMentions(db, principal, { unread, cursor }, limit), limit, (row) => [row.sortKey, row.id], (row) => ({
        id: row.id, conversationId: row.conversationId, seq: row.seq, at: row.at.toISOString(), byName: row.byName, cause: row.cause, text: maskNote(row.text).text, state: row.state,
        title: row.customerName === null ? `#${row.visitorId.slice(-6).toUpperCase()}` : maskValue('name', row.customerName), signedIn: row.customerName !== null, readAt: row.readAt?.toISOString() ?? null,
      })),
  });
  route({ method: 'GET', url: '/api/mentions/count', permission, reply: MentionCount, summary: 'How many mentions are unread', handle: async ({ principal }) => ({ unread: await countUnread(db, principal.staffId) }) });
  route({
    method: 'POST', url: '/api/mentions/read', permission, body: Type.Object({ conversationId: Type.Optional(Id) }), reply: MentionCount, summary: 'Mark mentions of a conversation, or all, as read',
    handle: async ({ principal, body }) => {
      await markRead(db, principal.staffId, body.conversationId ?? null);
      return { unread: await countUnread(db, principal.staffId) };
    },
  });
}
