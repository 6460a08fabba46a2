import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { VoiceTaxonomy } from '@huiyin/contracts';
import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Principal } from '#platform/access/principal.ts';
import { systemClock } from '#platform/clock/clock.ts';
import { transact } from '#platform/db/transact.ts';
import { openKeyring } from '#platform/privacy/keyring.ts';
import { countVoices } from '../count-voices.ts';
import { receiveVoices } from '../receive-voices.ts';
import { recountVoices } from '../recount-voices.ts';
import { openFiguresTestbed } from '../test-figures.ts';
import { voiceRoutes } from '../voice-routes.ts';
import { judgeModel } from './judge-model.ts';
import { beginRerun, rerunVoices } from './rerun-voices.ts';
import { taxonomyRoutes } from './taxonomy-routes.ts';
import { beginTraining, fewestHeldBack, trainModel, type FitModel } from './train-model.ts';

const keyring = openKeyring({ file: join(mkdtempSync(join(tmpdir(), 'huiyin-topics-')), 'master.key'), create: true });
const shipped = new URL('../../../../../language/src/voices/voice-model.bin', import.meta.url);
let bed: Awaited<ReturnType<typeof openFiguresTestbed>>;
let analyst: Principal;
let ids: string[];
beforeAll(async () => {
  bed = await openFiguresTestbed((app, database, access) => {
    voiceRoutes(app, { database, access, keyring, clock: systemClock });
    taxonomyRoutes(app, { database, access, clock: systemClock, endpoint: false });
  });
  analyst = await bed.employed('hq', ['voices:read', 'voices:configure', 'voices:correct', 'voices:export'], 'all');
  const now = systemClock.now();
  const texts = Array.from({ length: 1_100 }, (_, n) => (n % 3 === 0 ? '到期了没人提醒，保单失效了' : n % 3 === 1 ? '数字人客服根本听不懂人话' : '理赔太慢了，两个月没到账'));
  const stored = await transact(bed.db, (tx) => receiveVoices(tx, keyring, texts.map((text, n) => ({ source: 't', externalId: String(n), kind: 'import' as const, saidAt: new Date(+now - n * 60_000), touchpoint: 'renewal', channel: 'app', unitId: bed.units.n1, rating: (n % 5) + 1, text })), now));
  ids = stored.map(({ id }) => id);
  await countVoices(bed.db, systemClock);
});
afterAll(() => bed.close());

const topics = async (): Promise<VoiceTaxonomy> => (await bed.ask(analyst, 'GET', '/api/voices/taxonomy')).body;
const edited = ({ topics: all }: VoiceTaxonomy) => all.map(({ known: _known, voices: _voices, ...topic }) => topic);
const own = { code: 'robot', name: '数字人', nameEn: 'Digital agent', group: '渠道与环境', groupEn: 'Channels', description: '', descriptionEn: '', phrases: ['数字人'], archived: false };
const mentioned = async (topic: string): Promise<number> => (await sql<{ n: number }>`select coalesce(sum(voices), 0)::int as n from voice_rollups where topic = ${topic}`.execute(bed.db)).rows[0]!.n;

describe('the topics', () => {
  it('are published by who has the right, as a further version that says what changed', async () => {
    const before = await topics();
    const body = { basedOn: before.version, topics: [...edited(before).map((topic) => (topic.code === 'invoice' ? { ...topic, archived: true } : topic)), own], note: '新增数字人' };
    expect((await bed.ask(bed.person('hq', ['voices:read']), 'POST', '/api/voices/taxonomy', body)).status).toBe(403);
    expect((await bed.ask(analyst, 'POST', '/api/voices/taxonomy', { ...body, topics: body.topics.slice(1) })).status).toBe(422);
    expect((await bed.ask(analyst, 'POST', '/api/voices/taxonomy', { ...body, topics: [...edited(before), { ...own, phrases: [] }] })).status).toBe(422);
    expect((await bed.ask(analyst, 'POST', '/api/voices/taxonomy', { ...body, topics: [...body.topics, own] })).status).toBe(422);
    expect((await bed.ask(analyst, 'POST', '/api/voices/taxonomy', { ...body, topics: edited(before) })).status).toBe(409);
    expect((await bed.ask(analyst, 'POST', '/api/voices/taxonomy', body)).body.version).toBe(before.version + 1);
    expect((await bed.ask(analyst, 'POST', '/api/voices/taxonomy', body)).status).toBe(409);
    const versions = (await bed.ask(analyst, 'GET', '/api/voices/taxonomy/versions')).body.items;
    expect(versions[0]).toMatchObject({ version: before.version + 1, note: '新增数字人', by: '李分析', added: ['robot'], archived: ['invoice'], changed: [] });
    expect(versions).toHaveLength(2);
    expect((await bed.ask(analyst, 'GET', '/api/voices/taxonomy/export?format=csv')).body).toContain('robot');
  });
});

describe('history read anew', () => {
  it('goes on behind the last batch after it was cut off, keeps what persons said, and its sums are those of a recount', async () => {
    expect(await mentioned('robot')).toBe(0);
    await bed.ask(analyst, 'POST', `/api/voices/${ids[1]!}/labels`, { mentions: [{ topic: 'staff_competence', sentiment: 'negative' }], urgent: false });
    const { id } = await beginRerun(bed.db, systemClock, null, { job: false });
    const stop = new AbortController();
    await expect(rerunVoices(bed.db, systemClock, id, { signal: stop.signal, progress: () => stop.abort() })).rejects.toThrow('goes on');
    expect((await bed.ask(analyst, 'GET', '/api/voices/runs')).body.rerun).toMatchObject({ state: 'running', done: 500, total: 1_100 });
    expect((await beginRerun(bed.db, systemClock, null, { job: false })).id).toBe(id);
    const run = await rerunVoices(bed.db, systemClock, id);
    expect(run).toMatchObject({ state: 'done', done: 1_100 });
    expect(await mentioned('robot')).toBe(366);
    expect((await recountVoices(bed.db)).differences).toEqual([]);
    const { rows } = await sql`select distinct taxonomy_version, model_version from voices where corrected_at is null`.execute(bed.db);
    expect(rows).toEqual([{ taxonomyVersion: 2, modelVersion: 1 }]);
  });

  it('is begun in the background only by who has the right', async () => {
    expect((await bed.ask(bed.person('hq', ['voices:read']), 'POST', '/api/voices/runs', { kind: 'rerun' })).status).toBe(403);
    expect((await bed.ask(analyst, 'POST', '/api/voices/runs', { kind: 'rerun' })).body).toMatchObject({ state: 'waiting', total: 1_100 });
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from graphile_worker.jobs where task_identifier = 'voices.rerun'`.execute(bed.db);
    expect(rows[0]!.n).toBe(1);
  });
});

describe('the next model', () => {
  const scores = (pairF1: number) => ({ topicF1: pairF1, pairF1, urgentPrecision: 1, urgentRecall: 1 });
  const fitting = (after: number): FitModel => async (input, progress) => {
    progress(0.5);
    expect(input.heldBack.length).toBeGreaterThanOrEqual(fewestHeldBack);
    expect(input.learned.length).toBeGreaterThan(input.heldBack.length);
    return { bytes: readFileSync(shipped), before: scores(0.5), after: scores(after), deliveredBefore: scores(0.9), deliveredAfter: scores(0.9) };
  };
  const train = async (fit: FitModel) => trainModel({ db: bed.db, clock: systemClock, fit }, (await beginTraining(bed.db, systemClock, null, { job: false })).id);
  const models = async () => (await bed.ask(analyst, 'GET', '/api/voices/models')).body;

  it('is not fitted to too few corrections, and says how many are missing', async () => {
    const run = await train(fitting(0.9));
    expect(run.state).toBe('failed');
    expect((await bed.ask(analyst, 'GET', '/api/voices/runs')).body.train.failure).toMatch(/Too few corrections: \d+ are held back/);
  });

  it('serves only if it is better on labels that were held back, and a former one can serve again', async () => {
    await sql`insert into voice_corrections (id, voice_id, voice_received_at, before, after, by_staff) select gen_random_uuid(), id, received_at, '{}', '{"mentions": [{"topic": "app_usability", "sentiment": "negative"}], "urgent": false}', ${analyst.staffId}::uuid
      from voices where text like '数字人%'`.execute(bed.db);
    expect((await train(fitting(0.4))).state).toBe('done');
    expect((await models()).items.slice(0, 2)).toMatchObject([{ version: 2, refused: true, serving: false, reasons: [expect.stringContaining('Not better')] }, { version: 1, serving: true }]);
    await train(fitting(0.6));
    expect((await models()).items.map(({ version, serving }: { version: number; serving: boolean }) => [version, serving])).toEqual([[3, true], [2, false], [1, false]]);
    await transact(bed.db, (tx) => receiveVoices(tx, keyring, [{ source: 't', externalId: 'new', kind: 'import', saidAt: systemClock.now(), touchpoint: 'renewal', channel: 'app', unitId: bed.units.n1, text: '理赔太慢了' }], systemClock.now()));
    await countVoices(bed.db, systemClock);
    expect((await sql`select model_version from voices where external_id = 'new'`.execute(bed.db)).rows).toEqual([{ modelVersion: 3 }]);
    expect((await bed.ask(analyst, 'POST', '/api/voices/models/2/serve')).status).toBe(404);
    expect((await bed.ask(bed.person('hq', ['voices:read']), 'POST', '/api/voices/models/1/serve')).status).toBe(403);
    expect((await bed.ask(analyst, 'POST', '/api/voices/models/1/serve')).status).toBe(200);
    expect((await models()).items[2]).toMatchObject({ version: 1, serving: true });
  });

  it.each([
    ['more agreement', { after: scores(0.6) }, 0],
    ['no more agreement', { after: scores(0.5) }, 1],
    ['fewer urgent ones found', { after: { ...scores(0.6), urgentRecall: 0.9 } }, 1],
    ['what it knew unlearned', { after: scores(0.6), deliveredAfter: scores(0.88) }, 1],
  ])('is judged: %s', (_, measured, reasons) => {
    expect(judgeModel({ before: scores(0.5), deliveredBefore: scores(0.9), deliveredAfter: scores(0.9), ...measured })).toHaveLength(reasons);
  });
});
