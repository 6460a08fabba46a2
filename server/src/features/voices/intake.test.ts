import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Principal } from '#platform/access/principal.ts';
import { millis, systemClock } from '#platform/clock/clock.ts';
import { newId } from '#platform/ids/new-id.ts';
import { openKeyring } from '#platform/privacy/keyring.ts';
import { signWebhook } from '#platform/webhooks/webhook-signature.ts';
import { beginVoiceImport, voiceImportTasks } from './begin-voice-import.ts';
import { countVoices } from './count-voices.ts';
import { openFiguresTestbed } from './test-figures.ts';
import { checkVoiceFile, importVoiceFile } from './import-voices.ts';
import { voicePushRoutes } from './push-routes.ts';
import { recountVoices } from './recount-voices.ts';
import { suggestionRoutes } from './suggestion-routes.ts';
import { voiceImportRoutes } from './voice-import-routes.ts';
import type { Http } from '#platform/http/create-http.ts';

const folder = mkdtempSync(join(tmpdir(), 'huiyin-intake-'));
const keyring = openKeyring({ file: join(folder, 'master.key'), create: true });
const secret = `whsec_${Buffer.from('a secret of thirty-two characters').toString('base64')}`;
let app: Http;
let bed: Awaited<ReturnType<typeof openFiguresTestbed>>;
beforeAll(async () => {
  bed = await openFiguresTestbed(async (http, database, access) => {
    app = http;
    voicePushRoutes(http, { database, keyring, config: { coreSecret: secret } });
    suggestionRoutes(http, { database, access, keyring, clock: systemClock });
    await voiceImportRoutes(http, { database, access, keyring });
  });
});
afterAll(() => bed.close());

const staffed = async (principal: Principal): Promise<Principal> => {
  const [department, post] = [newId(), newId()];
  await sql`insert into departments (id, unit_id, code, kind, name) values (${department}, ${principal.unitId}, ${newId().slice(-8)}, 'customerService', '客服部')`.execute(bed.db);
  await sql`insert into posts (id, department_id, code, name) values (${post}, ${department}, 'P', '岗')`.execute(bed.db);
  await sql`insert into staff (id, staff_no, name, email, unit_id, department_id, post_id) values (${principal.staffId}, ${newId().slice(-10)}, '李分析', ${`${newId().slice(-10)}@example.com`}, ${principal.unitId}, ${department}, ${post})`.execute(bed.db);
  return principal;
};
const push = async (voices: unknown[], key = secret) => {
  const body = JSON.stringify({ source: 'core', voices });
  const [id, at] = [newId(), Math.floor(millis() / 1000)];
  const reply = await app.inject({ method: 'POST', url: '/api/core/voices', payload: body, headers: { 'content-type': 'application/json', 'webhook-id': id, 'webhook-timestamp': String(at), 'webhook-signature': signWebhook([key], id, at, body), 'accept-language': 'en' } });
  return { status: reply.statusCode, body: reply.json<{ results: { id: string; outcome: string; fields?: { path: string }[] }[] }>() };
};
const voice = (id: string, rest: object = {}) => ({ id, touchpoint: 'renewal', channel: 'app', rating: 4, unit: 'N1', ...rest });
const stored = async (source: string) => (await sql<{ externalId: string; unit: string; rating: number; text: string }>`select v.external_id, u.code as unit, v.rating, v.text from voices v join units u on u.id = v.unit_id where source = ${source} order by external_id`.execute(bed.db)).rows;

describe('voices that other systems send', () => {
  it('refuses who cannot sign', async () => expect((await push([voice('x')], `whsec_${Buffer.from('another secret of thirty characters').toString('base64')}`)).status).toBe(401));

  it('stores the good ones once, and says of each bad one why', async () => {
    const first = await push([voice('1'), voice('2', { rating: 9 }), voice('3', { unit: 'nowhere' }), voice('1'), { id: '5', colour: 'red' }, voice('6', { rating: null, text: '电话13800001234没人接' })]);
    expect(first.body.results.map(({ outcome, fields }) => [outcome, fields?.map(({ path }) => path)])).toEqual([['stored', undefined], ['rejected', ['rating']], ['rejected', ['unit']], ['repeated', undefined], ['rejected', ['colour']], ['stored', undefined]]);
    expect((await push([voice('6')])).body.results).toEqual([{ id: '6', outcome: 'repeated' }]);
    expect((await stored('core')).map(({ externalId, unit }) => `${externalId} ${unit}`)).toEqual(['1 N1', '6 N1']);
    expect((await stored('core'))[1]!.text).not.toContain('13800001234');
  });

  it('refuses more than a thousand at once', async () => expect((await push(Array.from({ length: 1001 }, (_, n) => voice(`m${n}`)))).status).toBe(422));
});

describe('suggestions of staff', () => {
  it('refuses who lacks the right, and stores with name and unit, once', async () => {
    const body = { touchpoint: 'renewal', text: '建议提前三十天短信提醒', clientId: 'suggest-1' };
    expect((await bed.ask(bed.person('n', ['voices:read']), 'POST', '/api/suggestions', body)).status).toBe(403);
    const principal = bed.person('n', ['suggestions:write']);
    const [one, again] = [await bed.ask(principal, 'POST', '/api/suggestions', body), await bed.ask(principal, 'POST', '/api/suggestions', body)];
    expect(again.body).toEqual(one.body);
    expect((await sql`select kind, by_staff, unit_id from voices where source = 'suggestion'`.execute(bed.db)).rows).toEqual([{ kind: 'suggestion', byStaff: principal.staffId, unitId: bed.units.n }]);
    expect((await bed.ask(principal, 'POST', '/api/suggestions', { ...body, touchpoint: 'nothing' })).status).toBe(422);
  });
});

describe('files of voices', () => {
  const fileOf = (name: string, content: string | Buffer) => {
    const file = join(folder, name);
    writeFileSync(file, content);
    return { name, bytes: Buffer.byteLength(content), open: async function* () { yield readFileSync(file); } };
  };
  const begin = async (source: ReturnType<typeof fileOf>, name: string) => beginVoiceImport({ database: bed.database, keyring }, { fileName: source.name, fileBytes: source.bytes, fileKey: source.name, source: name, unitId: bed.units.hq, byStaff: null, scopePath: null, state: 'importing' });
  const deps = () => ({ database: bed.database, keyring });

  it('brings lines of JSON in as they are, with figures at once', async () => {
    const file = fileOf('dev.jsonl', ['{"id":"V1","channel":"app","touchpoint":"renewal","rating":1,"text":"到期了也不提醒，保单失效了","mentions":[],"escalate":false}', 'no json', '{"id":"V2","channel":"counter","touchpoint":"renewal","rating":5,"text":""}'].join('\n'));
    const done = await importVoiceFile(deps(), (await begin(file, 'dev')).id, file);
    expect(done).toMatchObject({ state: 'done', stored: 2, repeated: 0, rejected: 1 });
    expect((await stored('dev')).map(({ unit }) => unit)).toEqual(['HQ', 'HQ']);
    const { rows } = await sql<{ topic: string; voices: number }>`select topic, sum(voices)::int as voices from voice_rollups where unit_id = ${bed.units.hq} group by topic order by topic`.execute(bed.db);
    expect(rows).toContainEqual({ topic: '', voices: 2 });
    expect(rows).toContainEqual({ topic: 'renewal_reminder', voices: 1 });
    await countVoices(bed.db, systemClock);
    expect((await recountVoices(bed.db)).differences).toEqual([]);
  });

  it('takes Chinese column names, keeps what was wrong with its reasons, and counts the same file again as repeated', async () => {
    const csv = '编号,评价时间,触点,渠道,机构代码,满意度,NPS,评价内容\nA1,2026-03-01 10:00,续期交费,柜面,N1,5,10,很好\nA2,2026-03-01,续期交费,柜面,N9,5,,\nA3,2026-03-01,没有的,柜面,N1,5,,\nA4,2026-03-02,理赔,热线,,3,,"等了\n三天"\n';
    const file = fileOf('a.csv', csv);
    const done = await importVoiceFile(deps(), (await begin(file, 'csv')).id, file);
    expect(done).toMatchObject({ stored: 1, rejected: 3 });
    const again = fileOf('b.csv', csv);
    expect(await importVoiceFile(deps(), (await begin(again, 'csv')).id, again)).toMatchObject({ stored: 0, repeated: 1, rejected: 3 });
  });

  it('goes on behind the last stored batch when it was cut off, and doubles nothing', async () => {
    const lines = Array.from({ length: 25_000 }, (_, n) => JSON.stringify({ id: `R${n}`, channel: 'app', touchpoint: 'renewal', rating: (n % 5) + 1 })).join('\n');
    const file = fileOf('long.jsonl', lines);
    const { id } = await begin(file, 'long');
    const stop = new AbortController();
    await expect(importVoiceFile(deps(), id, file, { signal: stop.signal, progress: () => stop.abort() })).rejects.toThrow('stops');
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from voices where source = 'long'`.execute(bed.db);
    expect(rows[0]!.n).toBeLessThan(25_000);
    expect((await begin(file, 'long')).id).toBe(id);
    expect(await importVoiceFile(deps(), id, file)).toMatchObject({ state: 'done', stored: 25_000, repeated: 0 });
    expect((await recountVoices(bed.db)).differences).toEqual([]);
  });

  it('shows a file in the console before anything is stored, then brings it in', async () => {
    const reader = bed.person('n', ['voices:read']);
    expect((await bed.ask(reader, 'POST', '/api/voices/imports', { fileName: 'c.csv', fileBytes: 10, key: 'k' })).status).toBe(403);
    const analyst = await staffed(bed.person('n', ['voices:import']));
    const content = 'id,touchpoint,channel,rating,text,unit\nC1,renewal,app,2,没人提醒,N1\nC2,renewal,app,2,,S\nC3,renewal,app,7,,\n';
    const made = await bed.ask(analyst, 'POST', '/api/voices/imports', { fileName: 'c.csv', fileBytes: Buffer.byteLength(content), key: 'c', source: 'console' });
    const url = `/api/voices/imports/${made.body.id}`;
    expect((await app.inject({ method: 'POST', url: `${url}/parts/0`, payload: Buffer.from(content), headers: { 'content-type': 'application/octet-stream' } })).statusCode).toBe(200);
    const job = voiceImportTasks(deps())['voices.import']!;
    await job({ id: made.body.id }, {} as never);
    const ready = await bed.ask(analyst, 'GET', url);
    expect(ready.body).toMatchObject({ state: 'ready', checked: 3, rejected: 2, stored: 0, preview: [{ id: 'C1', rating: 2, mentions: [{ topic: 'renewal_reminder', sentiment: 'negative' }] }] });
    expect(await stored('console')).toEqual([]);
    expect((await bed.ask(analyst, 'GET', `${url}/rejected`)).body.items.map(({ line }: { line: number }) => line)).toEqual([3, 4]);
    expect((await bed.ask(analyst, 'POST', `${url}/start`)).body.state).toBe('importing');
    await job({ id: made.body.id }, {} as never);
    expect((await bed.ask(analyst, 'GET', url)).body).toMatchObject({ state: 'done', stored: 1, rejected: 2 });
    expect((await bed.ask(await staffed(bed.person('s', ['voices:import'])), 'GET', url)).status).toBe(404);
  });

  it('says why a file cannot be read at all', async () => {
    const file = fileOf('bad.csv', '名字,电话\n张三,1\n');
    const made = await begin(file, 'bad');
    const done = await importVoiceFile(deps(), made.id, file);
    expect(done).toMatchObject({ state: 'failed', stored: 0 });
    expect(done.failure!.zh).toContain('缺少列');
    expect((await checkVoiceFile(deps(), made.id, file)).state).toBe('failed');
  });
});
