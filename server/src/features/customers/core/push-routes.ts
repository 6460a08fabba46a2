import { CorePush, type CoreKind, type CorePushResult } from '@huiyin/contracts';
import type { FastifyRequest } from 'fastify';
import { Type, type Static } from 'typebox';
import { millis } from '#platform/clock/clock.ts';
import type { Config } from '#platform/config/load-config.ts';
import type { Database } from '#platform/db/connect-database.ts';
import { transact } from '#platform/db/transact.ts';
import { refuse } from '#platform/errors/refusal.ts';
import { validationRefusal } from '#platform/http/answer-errors.ts';
import { compileBody, type Http } from '#platform/http/create-http.ts';
import { createRateLimit } from '#platform/http/rate-limit.ts';
import { requestLocale, type Locale } from '#platform/http/request-locale.ts';
import type { Keyring } from '#platform/privacy/keyring.ts';
import { collectBody } from '#platform/webhooks/collect-body.ts';
import { isSignedBy, readSignedHeaders, toleranceSeconds } from '#platform/webhooks/webhook-signature.ts';
import { readJsonRecord } from '../imports/read-source.ts';
import { takeCells } from './take-cells.ts';
import type { Taken } from './take-records.ts';

export interface CorePushDeps {
  readonly database: Database;
  readonly keyring: Keyring;
  readonly config: Pick<Config, 'coreSecret'>;
}

/** Bytes of one batch of 500 records, generously. */
const maxBytes = 2 * 1024 * 1024;
const isPush = compileBody(CorePush);

/** Where the core system pushes what has changed; every request is signed with the shared secret (docs/integrate.md). */
export function corePushRoutes(app: Http, deps: CorePushDeps): void {
  // Whoever cannot sign may not keep us reading.
  const limitForged = createRateLimit({ burst: 60, perMinute: 60 });
  const secrets = deps.config.coreSecret.split(' ').filter((secret) => secret !== '');
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', async (_request: FastifyRequest, payload: AsyncIterable<Buffer>) => collectBody(payload, maxBytes));
    // Before the address is looked at: whoever cannot sign learns nothing.
    scope.addHook('preValidation', async (request) => {
      try {
        proveSignature(secrets, request, bodyOf(request));
      } catch (error) {
        limitForged(request.ip);
        throw error;
      }
    });
    scope.post<{ Params: { kind: CoreKind } }>(
      '/core/v1/:kind',
      { config: { access: 'core' } as never, schema: { params: Type.Object({ kind: Type.Union([Type.Literal('customers'), Type.Literal('policies'), Type.Literal('claims')]) }) } },
      async (request): Promise<CorePushResult> => {
        const push = parseJson(bodyOf(request));
        if (!isPush(push)) throw validationRefusal(isPush.errors?.[0] as Parameters<typeof validationRefusal>[0]);
        return { results: await takePush(deps, request.params.kind, (push as Static<typeof CorePush>).records, requestLocale(request)) };
      },
    );
  });
}

const bodyOf = (request: FastifyRequest): Buffer => (Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0));

function proveSignature(secrets: readonly string[], request: FastifyRequest, body: Buffer): void {
  const headers = readSignedHeaders(request.headers, Math.floor(millis() / 1000));
  if (headers === 'timestamp') {
    refuse('bad_token', { zh: `webhook-timestamp 与服务器时间相差超过 ${toleranceSeconds / 60} 分钟，请校准时钟并重新签名。`, en: `webhook-timestamp is more than ${toleranceSeconds / 60} minutes from the server's clock; set the clock and sign again.` });
  }
  if (typeof headers === 'string' || !isSignedBy(secrets, headers, body)) {
    refuse('bad_token', { zh: '缺少签名或签名不对：签名内容为 webhook-id.webhook-timestamp.请求体原文，密钥为 HUIYIN_CORE_SECRET。', en: 'The signature is missing or wrong: signed is webhook-id.webhook-timestamp.exact body with HUIYIN_CORE_SECRET.' });
  }
}

async function takePush({ database, keyring }: CorePushDeps, kind: CoreKind, records: readonly unknown[], locale: Locale): Promise<CorePushResult['results']> {
  const read = records.map((record) => readJsonRecord(kind, record));
  const good = read.flatMap(({ cells, fault }) => (fault === null ? [cells] : []));
  const taken = await transact(database.db, (tx) => takeCells(tx, kind, good, { keyring, principal: null }));
  let next = 0;
  const idField = { customers: 'externalId', policies: 'policyNo', claims: 'reportNo' }[kind];
  return read.map(({ cells, fault }) => {
    const result: Taken = fault === null ? taken[next++]! : { reasons: [fault] };
    const id = cells[idField] ?? null;
    if ('outcome' in result) return { id, outcome: result.outcome };
    return { id, outcome: 'rejected' as const, fields: result.reasons.map(({ column, zh, en }) => ({ path: column, message: locale === 'en' ? en : zh })) };
  });
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return refuse('bad_request', { zh: '请求体不是有效的 JSON。', en: 'The body is not valid JSON.' });
  }
}
