import { CorePush, type CoreKind, type CorePushResult } from '@huiyin/contracts';
import { Type } from 'typebox';
import type { Config } from '#platform/config/load-config.ts';
import type { Database } from '#platform/db/connect-database.ts';
import { transact } from '#platform/db/transact.ts';
import type { Http } from '#platform/http/create-http.ts';
import { requestLocale, type Locale } from '#platform/http/request-locale.ts';
import type { Keyring } from '#platform/privacy/keyring.ts';
import { signedBody, signedScope } from '#platform/webhooks/signed-scope.ts';
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
const readPush = signedBody(CorePush);

/** Where the core system pushes what has changed; every request is signed with the shared secret (docs/integrate.md). */
export function corePushRoutes(app: Http, deps: CorePushDeps): void {
  signedScope(app, { secret: deps.config.coreSecret, secretName: 'HUIYIN_CORE_SECRET', maxBytes }, (scope) =>
    scope.post<{ Params: { kind: CoreKind } }>(
      '/core/v1/:kind',
      { config: { access: 'core' } as never, schema: { params: Type.Object({ kind: Type.Union([Type.Literal('customers'), Type.Literal('policies'), Type.Literal('claims')]) }) } },
      async (request): Promise<CorePushResult> => ({ results: await takePush(deps, request.params.kind, readPush(request).records, requestLocale(request)) }),
    ),
  );
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
