import {
  Channel, ChannelChange, ChannelCreated, ChannelNew, ChannelOptions, ChannelPage, ChannelQuery, Done, Id, KeySetChange, SecretRotated, SecretRotation, WebhookTest,
} from '@huiyin/contracts';
import { Type } from 'typebox';
import type { Principal } from '#platform/access/principal.ts';
import { millis } from '#platform/clock/clock.ts';
import { refuse } from '#platform/errors/refusal.ts';
import type { Http } from '#platform/http/create-http.ts';
import { decodeCursor, toPage } from '#platform/http/page-cursor.ts';
import { staffRoutes } from '#platform/http/staff-routes.ts';
import { newId } from '#platform/ids/new-id.ts';
import { addChannel, archiveChannel, changeChannel, changeKeySet, rotateChannelSecret } from './change-channel.ts';
import type { ChannelDeps } from './channel-deps.ts';
import { wordFailure } from './error-words.ts';
import { sendWebhook } from './send-webhook.ts';
import { channelOptions, findChannelOf, listChannels, type ChannelAdminRow } from './store-channels.ts';

const ById = Type.Object({ id: Id });
const done = { ok: true as const };

/** Administration of channels, within the unit's subtree. */
export function adminRoutes(app: Http, deps: ChannelDeps): void {
  const { db } = deps.database;
  const route = staffRoutes(app, deps.access);
  const present = (row: ChannelAdminRow): Channel => presentChannel(row, deps);
  const find = async (principal: Principal, id: string): Promise<ChannelAdminRow> => (await findChannelOf(db, principal, id)) ?? refuse('not_found');

  route({
    method: 'GET', url: '/api/channels', permission: 'channels:read', query: ChannelQuery, reply: ChannelPage, summary: 'Channels by code',
    handle: async ({ principal, query }) => {
      const limit = query.limit ?? 50;
      const after = query.cursor === undefined ? undefined : decodeCursor(query.cursor, [/^[a-z0-9-]{1,32}$/])[0];
      return toPage(await listChannels(db, principal, { after, archived: query.archived === true, limit }), limit, (row) => [row.code], present);
    },
  });
  route({
    method: 'POST', url: '/api/channels', permission: 'channels:manage', body: ChannelNew, reply: ChannelCreated, summary: 'Add a channel; its secrets are shown this once',
    handle: async ({ principal, body, request }) => {
      const { id, inbound, outbound } = await addChannel(deps, body, { principal, address: request.ip });
      return { channel: present(await find(principal, id)), inbound, outbound };
    },
  });
  route({
    method: 'GET', url: '/api/channels/options', permission: 'channels:manage', reply: ChannelOptions, summary: 'Units and queues that a channel may have',
    handle: ({ principal }) => channelOptions(db, principal),
  });
  route({
    method: 'GET', url: '/api/channels/:id', permission: 'channels:read', params: ById, reply: Channel,
    handle: async ({ principal, params }) => present(await find(principal, params.id)),
  });
  route({
    method: 'PUT', url: '/api/channels/:id', permission: 'channels:manage', params: ById, body: ChannelChange, reply: Channel,
    handle: async ({ principal, params, body, request }) => {
      await changeChannel(deps, params.id, body, { principal, address: request.ip });
      return present(await find(principal, params.id));
    },
  });
  for (const [verb, archived] of [['archive', true], ['restore', false]] as const) {
    route({
      method: 'POST', url: `/api/channels/:id/${verb}`, permission: 'channels:manage', params: ById, reply: Done,
      handle: async ({ principal, params, request }) => {
        await archiveChannel(deps, params.id, archived, { principal, address: request.ip });
        return done;
      },
    });
  }
  route({
    method: 'POST', url: '/api/channels/:id/secrets', permission: 'channels:manage', params: ById, body: SecretRotation, reply: SecretRotated, summary: 'A new secret, shown this once',
    handle: ({ principal, params, body, request }) => rotateChannelSecret(deps, params.id, body, { principal, address: request.ip }),
  });
  route({
    method: 'PUT', url: '/api/channels/:id/key-set', permission: 'channels:manage', params: ById, body: KeySetChange, reply: Done, summary: 'Public keys that sign identity tokens',
    handle: async ({ principal, params, body, request }) => {
      await changeKeySet(deps, params.id, body, { principal, address: request.ip });
      return done;
    },
  });
  route({
    method: 'POST', url: '/api/channels/:id/test', permission: 'channels:manage', params: ById, reply: WebhookTest, summary: 'Send a test to the webhook now',
    handle: async ({ principal, params, locale }) => testWebhook(deps, await find(principal, params.id), locale),
  });
}

async function testWebhook(deps: ChannelDeps, row: ChannelAdminRow, locale: 'zh-CN' | 'en'): Promise<WebhookTest> {
  if (row.webhookUrl === null || row.webhookSecretSealed === null) return refuse('conflict', { zh: '请先填写回调地址。', en: 'Enter a webhook address first.' });
  const begun = millis();
  const outcome = await sendWebhook(
    { id: newId(), url: row.webhookUrl, secrets: [deps.keyring.open(row.webhookSecretSealed)], body: JSON.stringify({ type: 'test', channel: row.code }) },
    { allowPrivate: deps.config.webhookAllowPrivate },
  );
  return { ok: outcome.error === null, status: outcome.status, error: wordFailure(outcome.error, outcome.status, locale), milliseconds: millis() - begun };
}

function presentChannel(row: ChannelAdminRow, { config }: ChannelDeps): Channel {
  return {
    id: row.id,
    code: row.code,
    kind: row.kind,
    name: row.name,
    nameEn: row.nameEn,
    unit: { id: row.unitId, name: row.unitName },
    queue: { id: row.queueId, name: row.queueName, nameEn: row.queueNameEn },
    webhookUrl: row.webhookUrl,
    keySet: row.hasKeySet,
    secretPreviousUntil: row.previousSecretUntil?.toISOString() ?? null,
    webhookPreviousUntil: row.previousWebhookSecretUntil?.toISOString() ?? null,
    pending: row.pending,
    oldestPendingAt: row.oldestPendingAt?.toISOString() ?? null,
    dead: row.dead,
    lastDeliveredAt: row.lastDeliveredAt?.toISOString() ?? null,
    demo: row.demo,
    archivedAt: row.archivedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    address: config.publicUrl === '' ? null : config.publicUrl,
  };
}
