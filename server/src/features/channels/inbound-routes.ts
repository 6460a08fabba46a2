import { ChannelBatch, ChannelBatchResult, ChannelConversation, ChannelHistory, ChannelMessage, ChannelRating, ChannelReceipt, ChannelUser, Done, Id } from '@huiyin/contracts';
import type { FastifyRequest } from 'fastify';
import { Type, type Static } from 'typebox';
import { millis } from '#platform/clock/clock.ts';
import { refuse, RefusalError } from '#platform/errors/refusal.ts';
import { readFile } from '#platform/files/read-file.ts';
import { sendFile } from '#platform/files/send-file.ts';
import { validationRefusal } from '#platform/http/answer-errors.ts';
import type { Http } from '#platform/http/create-http.ts';
import { createRateLimit } from '#platform/http/rate-limit.ts';
import { requestLocale } from '#platform/http/request-locale.ts';
import { readSetting } from '#platform/settings/read-setting.ts';
import {
  currentConversationOf,
  leaveConversation,
  loadChat,
  loadMessagesAfter,
  loadVisitor,
  presentMessage,
  rateContact,
  type ConversationDeps,
  type Visitor,
} from '../conversations/index.ts';
import type { ChannelDeps } from './channel-deps.ts';
import { isGoodFileLink } from './file-link.ts';
import { claimRequest, proveSignature, type ClaimedRequest } from './inbound-signature.ts';
import { keepRefused, receiveOrKeep } from './keep-refused.ts';
import { collectBody } from '#platform/webhooks/collect-body.ts';
import { receiveBatch } from './receive-batch.ts';
import { findChannelUser, type PushChannel } from './store-inbound.ts';

const historyPage = 200;
const config = { access: 'channel' } as never;

/**
 * What channels call; every request is signed (docs/integrate.md), but links to files carry their own signature. What is not signed is counted
 * and forgotten; what is signed and refused is kept for the page of dead letters.
 */
export function inboundRoutes(app: Http, deps: ConversationDeps & Pick<ChannelDeps, 'signatureFailures'>): void {
  const { db } = deps.database;
  const limit = createRateLimit({ burst: 1000, perMinute: 6000 });
  // Whoever cannot sign may not keep us reading.
  const limitForged = createRateLimit({ burst: 60, perMinute: 60 });

  void app.register(async (scope) => {
    const claims = new WeakMap<FastifyRequest, ClaimedRequest>();
    const channelOf = (request: FastifyRequest): PushChannel => claims.get(request)!.channel;
    const userOf = async (request: FastifyRequest, externalId: string): Promise<Visitor> => {
      const user = await findChannelUser(db, channelOf(request).id, externalId);
      return user === undefined ? refuse('not_found') : (await loadVisitor(db, user.id))!;
    };
    const current = async (visitor: Visitor): Promise<string | undefined> => currentConversationOf(db, visitor.id, await readSetting(db, 'contact.reopenHours'));

    scope.removeAllContentTypeParsers();
    // A file in base64 is a third longer than the file.
    scope.addContentTypeParser('*', async (_request: FastifyRequest, payload: AsyncIterable<Buffer>) =>
      collectBody(payload, Math.ceil(((await readSetting(db, 'chat.maxFileBytes')) * 4) / 3) + 512 * 1024),
    );
    scope.addHook('onRequest', async (request) => {
      const claim = await claimRequest(db, request).catch((error: unknown) => {
        deps.signatureFailures?.count('claim');
        limitForged(request.ip);
        throw error;
      });
      claims.set(request, claim);
    });
    scope.addHook('preValidation', async (request) => {
      const body = request.body as Buffer | undefined | null;
      const empty = body === undefined || body === null || body.length === 0;
      try {
        proveSignature(deps.keyring, claims.get(request)!, empty ? request.url : body);
      } catch (error) {
        deps.signatureFailures?.count('signature');
        limitForged(request.ip);
        throw error;
      }
      request.body = empty ? undefined : parseJson(body);
      if (request.body instanceof RefusalError) {
        if (pushes(request)) await keepRefused(deps, channelOf(request), body!.toString('utf8'), request.body);
        throw request.body;
      }
    });

    scope.post<{ Body: ChannelMessage }>('/channels/v1/:code/messages', { config, attachValidation: true, schema: { body: ChannelMessage, response: { 200: ChannelReceipt } } }, async (request) => {
      limit(channelOf(request).id);
      return receiveOrKeep(deps, channelOf(request), request.body);
    });
    scope.post<{ Body: Static<typeof ChannelBatch> }>('/channels/v1/:code/batch', { config, attachValidation: true, schema: { body: ChannelBatch, response: { 200: ChannelBatchResult } } }, async (request) => {
      if (request.validationError !== undefined) {
        limit(channelOf(request).id);
        const refusal = validationRefusal(request.validationError.validation?.[0] as Parameters<typeof validationRefusal>[0]);
        await keepRefused(deps, channelOf(request), request.body, refusal);
        throw refusal;
      }
      for (let n = 0; n < request.body.messages.length; n++) limit(channelOf(request).id);
      return { results: await receiveBatch(deps, channelOf(request), request.body.messages, requestLocale(request)) };
    });
    scope.post<{ Params: { user: string } }>('/channels/v1/:code/users/:user/leave', { config, schema: { params: ChannelUser, response: { 200: Done } } }, async (request) => {
      const visitor = await userOf(request, request.params.user);
      const id = await current(visitor);
      if (id !== undefined) await leaveConversation(deps, visitor, id);
      return { ok: true as const };
    });
    scope.post<{ Body: Static<typeof ChannelRating> }>('/channels/v1/:code/ratings', { config, schema: { body: ChannelRating, response: { 200: Done } } }, async (request) => {
      const { user, conversationId, ...rating } = request.body;
      await rateContact(deps, await userOf(request, user.externalId), conversationId, rating);
      return { ok: true as const };
    });
    scope.get<{ Params: { user: string } }>('/channels/v1/:code/users/:user/conversation', { config, schema: { params: ChannelUser, response: { 200: ChannelConversation } } }, async (request) => {
      const id = await current(await userOf(request, request.params.user));
      return { conversation: id === undefined ? null : await loadChat(db, id) };
    });
    scope.get<{ Params: { user: string }; Querystring: { after?: number } }>(
      '/channels/v1/:code/users/:user/messages',
      {
        config,
        schema: { params: ChannelUser, querystring: Type.Object({ after: Type.Optional(Type.Integer({ minimum: 0 })) }), response: { 200: ChannelHistory } },
      },
      async (request) => {
        const id = await current(await userOf(request, request.params.user));
        if (id === undefined) return { conversation: null, messages: [], more: false };
        const rows = await loadMessagesAfter(db, id, request.query.after ?? 0, historyPage + 1, false);
        return { conversation: await loadChat(db, id), messages: rows.slice(0, historyPage).map((row) => presentMessage(row, true)), more: rows.length > historyPage };
      },
    );
  });

  app.get<{ Params: { code: string; id: string }; Querystring: { until: number; key: string; signature: string } }>(
    '/channels/v1/:code/files/:id',
    {
      config,
      schema: {
        params: Type.Object({ code: Type.String({ maxLength: 32 }), id: Id }),
        querystring: Type.Object({ until: Type.Integer(), key: Type.String({ maxLength: 20 }), signature: Type.String({ maxLength: 100 }) }),
      },
    },
    async (request, reply) => {
      const { code, id } = request.params;
      if (!isGoodFileLink(deps.keyring, { code, fileId: id, ...request.query }, Math.floor(millis() / 1000))) {
        return refuse('gone', { zh: '链接已过期或不完整。', en: 'The link has expired or is incomplete.' });
      }
      return sendFile(reply, await readFile(db, id));
    },
  );
}

const pushes = ({ routeOptions }: FastifyRequest): boolean => /[/](messages|batch)$/.test(routeOptions.url ?? '');

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return new RefusalError('bad_request', { zh: '请求体不是有效的 JSON。', en: 'The body is not valid JSON.' });
  }
}
