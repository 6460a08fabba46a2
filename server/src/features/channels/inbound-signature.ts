import type { FastifyRequest } from 'fastify';
import { millis } from '#platform/clock/clock.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { refuse } from '#platform/errors/refusal.ts';
import type { Keyring } from '#platform/privacy/keyring.ts';
import { findPushChannel, type PushChannel } from './store-inbound.ts';
import { isSignedBy, readSignedHeaders, toleranceSeconds, type SignedHeaders } from '#platform/webhooks/webhook-signature.ts';

/** A request that says it is a channel's: believed after `proveSignature`. */
export interface ClaimedRequest {
  readonly channel: PushChannel;
  readonly headers: SignedHeaders;
}

const forged = () =>
  refuse('bad_token', {
    zh: '渠道不存在，或签名不对。签名内容为 webhook-id.webhook-timestamp.请求体原文（没有请求体时为路径和查询串），密钥为入站密钥。',
    en: 'No such channel, or a wrong signature. Signed is webhook-id.webhook-timestamp.exact body (path and query without a body) with the inbound secret.',
  });

/** Before the body is read: headers, clock and channel. Refuses `bad_token`. */
export async function claimRequest(db: Db, request: FastifyRequest): Promise<ClaimedRequest> {
  const headers = readSignedHeaders(request.headers, Math.floor(millis() / 1000));
  if (headers === 'headers') {
    return refuse('bad_token', {
      zh: '缺少或写错了请求头 webhook-id、webhook-timestamp、webhook-signature。',
      en: 'The headers webhook-id, webhook-timestamp and webhook-signature are missing or malformed.',
    });
  }
  if (headers === 'timestamp') {
    return refuse('bad_token', {
      zh: `webhook-timestamp 与服务器时间相差超过 ${toleranceSeconds / 60} 分钟，请校准时钟并重新签名。`,
      en: `webhook-timestamp is more than ${toleranceSeconds / 60} minutes from the server's clock; set the clock and sign again.`,
    });
  }
  if (typeof headers === 'string') return forged();
  const channel = await findPushChannel(db, (request.params as { code: string }).code);
  return channel === undefined ? forged() : { channel, headers };
}

/** Refuses unless the content was signed with one of the channel's inbound secrets. */
export function proveSignature(keyring: Keyring, { channel, headers }: ClaimedRequest, content: string | Buffer): void {
  const sealed = [channel.secretSealed, ...(channel.previousSecretSealed === null ? [] : [channel.previousSecretSealed])];
  if (!isSignedBy(sealed.map((secret) => keyring.open(secret)), headers, content)) forged();
}
