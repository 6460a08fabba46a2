import {
  AskedLocale,
  ChatContactDetails,
  ChatMessages,
  ChatRating,
  ChatSession,
  ChatSessionRequest,
  ChatStart,
  ChatStarted,
  Done,
  Id,
  Marks,
  NewMessage,
  Sent,
  UploadedFile,
} from '@huiyin/contracts';
import type { FastifyRequest } from 'fastify';
import { Type, type Static } from 'typebox';
import { loadCalendar } from '#platform/calendar/load-calendar.ts';
import { refuse } from '#platform/errors/refusal.ts';
import { appendEvents } from '#platform/events/event-store.ts';
import { readFile } from '#platform/files/read-file.ts';
import { sendFile } from '#platform/files/send-file.ts';
import { storeFile } from '#platform/files/store-file.ts';
import type { Http } from '#platform/http/create-http.ts';
import { createRateLimit } from '#platform/http/rate-limit.ts';
import { requestLocale } from '#platform/http/request-locale.ts';
import { readSetting } from '#platform/settings/read-setting.ts';
import { loadChat } from './chat-view.ts';
import type { ConversationDeps } from './conversation-deps.ts';
import { leaveConversation } from './end-contact.ts';
import type { VisitorAccess } from './identify-visitor.ts';
import { openSession } from './open-session.ts';
import { presentMessage } from './present-message.ts';
import { leaveContactDetails, rateContact } from './rate-contact.ts';
import { compose, sendCustomerMessage } from './send-message.ts';
import { startConversation } from './start-conversation.ts';
import { saveMarks } from './store-conversations.ts';
import { loadAllMessages, loadMessagesAfter } from './store-messages.ts';
import { conversationOfVisitor, fileInConversationOf, type Visitor } from './store-visitors.ts';
import { writeTranscript } from './write-transcript.ts';

const ById = Type.Object({ id: Id });
const done = { ok: true as const };
const pageSize = 200;

/** What customers do in a chat. Every route but the session needs the visitor's bearer token. */
export function chatRoutes(app: Http, deps: ConversationDeps & { visitors: VisitorAccess }): void {
  const { db } = deps.database;
  // New visitors from one address: a branch with 200 people behind it can open the chat, a flood cannot fill the table.
  const limitSessions = createRateLimit({ burst: 300, perMinute: 300 });
  const limitMessages = createRateLimit({ burst: 40, perMinute: 120 });
  const limitUploads = createRateLimit({ burst: 20, perMinute: 20 });
  const access = (name: 'public' | 'visitor'): { config: never } => ({ config: { access: name } as never });

  const callers = new WeakMap<FastifyRequest, Visitor>();
  const visitorOnly = {
    ...access('visitor'),
    onRequest: async (request: FastifyRequest) => void callers.set(request, await deps.visitors.demand(request.headers)),
  };
  const caller = (request: FastifyRequest): Visitor => callers.get(request)!;
  const own = async (visitor: Visitor, id: string) => (await conversationOfVisitor(db, visitor.id, id)) ?? refuse('not_found');

  app.post<{ Body: Static<typeof ChatSessionRequest> }>(
    '/chat/api/session',
    { ...access('public'), schema: { body: ChatSessionRequest, response: { 200: ChatSession } }, bodyLimit: 16_384 },
    async (request) => {
      limitSessions(request.ip);
      return openSession(deps, deps.visitors, request.body);
    },
  );
  app.post<{ Body: Static<typeof ChatStart> }>(
    '/chat/api/conversations',
    { ...visitorOnly, schema: { body: ChatStart, response: { 200: ChatStarted } } },
    async (request) => {
      const visitor = caller(request);
      limitMessages(visitor.id);
      const { priority, ...message } = request.body;
      const started = await startConversation(deps, visitor, await compose(db, message, visitor.id), priority === 'older');
      return { conversation: await loadChat(db, started.conversationId), seq: started.seq };
    },
  );
  app.get<{ Params: { id: string }; Querystring: { after?: number } }>(
    '/chat/api/conversations/:id/messages',
    {
      ...visitorOnly,
      schema: { params: ById, querystring: Type.Object({ after: Type.Optional(Type.Integer({ minimum: 0 })) }), response: { 200: ChatMessages } },
    },
    async (request) => {
      await own(caller(request), request.params.id);
      const rows = await loadMessagesAfter(db, request.params.id, request.query.after ?? 0, pageSize + 1, false);
      return {
        conversation: await loadChat(db, request.params.id),
        messages: rows.slice(0, pageSize).map((row) => presentMessage(row, true)),
        more: rows.length > pageSize,
      };
    },
  );
  app.post<{ Params: { id: string }; Body: Static<typeof NewMessage> }>(
    '/chat/api/conversations/:id/messages',
    { ...visitorOnly, schema: { params: ById, body: NewMessage, response: { 200: Sent } } },
    async (request) => {
      const visitor = caller(request);
      limitMessages(visitor.id);
      return sendCustomerMessage(deps, visitor, request.params.id, request.body);
    },
  );
  app.post<{ Params: { id: string }; Body: Static<typeof Marks> }>(
    '/chat/api/conversations/:id/marks',
    { ...visitorOnly, schema: { params: ById, body: Marks, response: { 200: Done } } },
    async (request) => {
      await own(caller(request), request.params.id);
      const { read = 0, delivered = read } = request.body;
      if (await saveMarks(db, request.params.id, 'customer', request.body)) {
        await appendEvents(db, [{ type: 'conversation.read', subject: request.params.id, data: { by: 'customer', delivered, read } }]);
        deps.bell.ring();
      }
      return done;
    },
  );
  app.post<{ Params: { id: string } }>('/chat/api/conversations/:id/leave', { ...visitorOnly, schema: { params: ById, response: { 200: Done } } }, async (request) => {
    await leaveConversation(deps, caller(request), request.params.id);
    return done;
  });
  app.post<{ Params: { id: string }; Body: Static<typeof ChatRating> }>(
    '/chat/api/conversations/:id/rating',
    { ...visitorOnly, schema: { params: ById, body: ChatRating, response: { 200: Done } } },
    async (request) => {
      await rateContact(deps, caller(request), request.params.id, request.body);
      return done;
    },
  );
  app.post<{ Params: { id: string }; Body: Static<typeof ChatContactDetails> }>(
    '/chat/api/conversations/:id/contact-details',
    { ...visitorOnly, schema: { params: ById, body: ChatContactDetails, response: { 200: Done } } },
    async (request) => {
      await leaveContactDetails(deps, caller(request), request.params.id, request.body);
      return done;
    },
  );
  app.get<{ Params: { id: string }; Querystring: { locale?: string } }>(
    '/chat/api/conversations/:id/transcript',
    { ...visitorOnly, schema: { params: ById, querystring: AskedLocale } },
    async (request, reply) => {
      const { unitId } = await own(caller(request), request.params.id);
      const rows = await loadAllMessages(db, request.params.id, false);
      const locale = requestLocale(request);
      const text = writeTranscript(
        rows.map((row) => presentMessage(row, true)),
        { locale, insurerName: await readSetting(db, 'insurer.name'), timeZone: (await loadCalendar(db, { unitId })).timeZone },
      );
      return reply.header('content-type', 'text/plain; charset=utf-8').header('content-disposition', 'attachment; filename="transcript.txt"').send(text);
    },
  );
  app.get<{ Params: { id: string } }>('/chat/api/files/:id', { ...visitorOnly, schema: { params: ById } }, async (request, reply) => {
    const file = await readFile(db, request.params.id);
    const visitor = caller(request);
    if (file.owner !== visitor.id && !(await fileInConversationOf(db, file.id, visitor.id))) return refuse('not_found');
    return sendFile(reply, file);
  });
  void app.register(async (uploads) => {
    // The bytes are read by storeFile itself, which stops at the limit.
    uploads.removeAllContentTypeParsers();
    uploads.addContentTypeParser('*', (_request, payload, parsed) => parsed(null, payload));
    uploads.post<{ Querystring: { name: string }; Body: AsyncIterable<Buffer> }>(
      '/chat/api/files',
      { ...visitorOnly, schema: { querystring: Type.Object({ name: Type.String({ minLength: 1, maxLength: 255 }) }), response: { 200: UploadedFile } }, bodyLimit: 1_000_000_000 },
      async (request) => {
        const visitor = caller(request);
        limitUploads(visitor.id);
        const maxBytes = await readSetting(db, 'chat.maxFileBytes');
        return storeFile(db, { bytes: request.body, name: request.query.name, ownerKind: 'visitor', owner: visitor.id, maxBytes });
      },
    );
  });
}
