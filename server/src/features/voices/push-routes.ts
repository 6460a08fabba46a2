import { VoicePush, type VoicePushResult } from '@huiyin/contracts';
import type { Static } from 'typebox';
import { systemClock } from '#platform/clock/clock.ts';
import type { Config } from '#platform/config/load-config.ts';
import { findHeadOffice } from '#platform/access/head-office.ts';
import type { Database } from '#platform/db/connect-database.ts';
import { transact } from '#platform/db/transact.ts';
import { refuse } from '#platform/errors/refusal.ts';
import type { Http } from '#platform/http/create-http.ts';
import { requestLocale, type Locale } from '#platform/http/request-locale.ts';
import { readJsonRecord } from '#platform/imports/read-source.ts';
import type { Keyring } from '#platform/privacy/keyring.ts';
import { signedBody, signedScope } from '#platform/webhooks/signed-scope.ts';
import { judgeVoices, prepareJudge } from './bulk-voices.ts';
import { receiveVoices } from './receive-voices.ts';
import { voiceFields } from './voice-fields.ts';

export interface VoicePushDeps {
  readonly database: Database;
  readonly keyring: Keyring;
  readonly config: Pick<Config, 'coreSecret'>;
}

/** Bytes of 1,000 voices, generously. */
const maxBytes = 8 * 1024 * 1024;
const readPush = signedBody(VoicePush);

/** Where the core system, apps and partners send voices, one or up to a thousand at once; every request is signed with the shared secret (docs/integrate.md). */
export function voicePushRoutes(app: Http, deps: VoicePushDeps): void {
  signedScope(app, { secret: deps.config.coreSecret, secretName: 'HUIYIN_CORE_SECRET', maxBytes }, (scope) =>
    scope.post('/api/core/voices', { config: { access: 'core' } as never }, async (request): Promise<VoicePushResult> => ({ results: await takePush(deps, readPush(request), requestLocale(request)) })),
  );
}

async function takePush({ database: { db }, keyring }: VoicePushDeps, { source, voices }: Static<typeof VoicePush>, locale: Locale): Promise<VoicePushResult['results']> {
  const unitId = (await findHeadOffice(db))?.id;
  if (unitId === undefined) return refuse('conflict', { zh: '还没有机构，请先导入机构。', en: 'There is no unit yet; import the units first.' });
  const now = systemClock.now();
  const read = voices.map((record) => readJsonRecord({ fields: voiceFields, unknown: 'refuse' }, record));
  const wanted = [...new Set(read.flatMap(({ cells }) => cells['unit']?.trim() ?? []))];
  const judge = await prepareJudge(db, { scope: null, unitId, now, wanted });
  const judged = (await judgeVoices(db, judge, source, 'import', read.map(({ cells }) => cells))).map((each, n) => (read[n]!.fault === null ? each : { reasons: [read[n]!.fault] }));
  const received = await transact(db, (tx) => receiveVoices(tx, keyring, judged.flatMap((each) => ('voice' in each ? [each.voice] : [])), now));
  let next = 0;
  return judged.map((each, n) => {
    const id = read[n]!.cells['id'] ?? null;
    if ('voice' in each) return { id, outcome: received[next++]!.stored ? 'stored' as const : 'repeated' as const };
    return { id, outcome: 'rejected' as const, fields: each.reasons.map(({ column, zh, en }) => ({ path: column, message: locale === 'en' ? en : zh })) };
  });
}
