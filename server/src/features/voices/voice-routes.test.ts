import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '#platform/clock/clock.ts';
import { transact } from '#platform/db/transact.ts';
import { openKeyring } from '#platform/privacy/keyring.ts';
import { countVoices } from './count-voices.ts';
import { openFiguresTestbed } from './test-figures.ts';
import { receiveVoices } from './receive-voices.ts';
import { recountVoices } from './recount-voices.ts';
import { voiceRoutes } from './voice-routes.ts';

const keyring = openKeyring({ file: join(mkdtempSync(join(tmpdir(), 'huiyin-voices-')), 'master.key'), create: true });
let bed: Awaited<ReturnType<typeof openFiguresTestbed>>;
let ill: string;
beforeAll(async () => {
  bed = await openFiguresTestbed((app, database, access) => voiceRoutes(app, { database, access, keyring, clock: systemClock }));
  const now = new Date();
  const voice = (externalId: string, unitId: string, text: string, rating: number) => ({ source: 't', externalId, kind: 'import' as const, saidAt: now, touchpoint: 'renewal', channel: 'app', unitId, rating, text });
  const stored = await transact(bed.db, (tx) => receiveVoices(tx, keyring, [voice('1', bed.units.n1, '到期了没人提醒，电话13800001234一直没接到', 1), voice('2', bed.units.s, '提醒很及时', 5), voice('3', bed.units.n2, '', 4)], now));
  ill = stored[0]!.id;
  await countVoices(bed.db, systemClock);
});
afterAll(() => bed.close());
/** Remarks and corrections name their author: a row of staff stands behind. */
const person = (...given: Parameters<typeof bed.employed>) => bed.employed(...given);

describe('comments', () => {
  it('are refused to who lacks the right, and shown by unit, masked', async () => {
    expect((await bed.ask(bed.person('n', []), 'GET', '/api/voices')).status).toBe(403);
    const list = await bed.ask(bed.person('n', ['voices:read']), 'GET', '/api/voices?text=yes');
    expect(list.body.items).toHaveLength(1);
    expect(list.body.items[0]).toMatchObject({ id: ill, rating: 1, unit: { name: '北一支公司' }, mentions: [{ code: 'renewal_reminder', sentiment: 'negative' }] });
    expect(list.body.items[0].text).not.toContain('13800001234');
    expect((await bed.ask(bed.person('s', ['voices:read']), 'GET', `/api/voices/${ill}`)).status).toBe(404);
  });

  it('are filtered, and paged without repeating any', async () => {
    const principal = bed.person('hq', ['voices:read']);
    const ids = async (query: string) => (await bed.ask(principal, 'GET', `/api/voices?${query}`)).body.items.length as number;
    expect([await ids('topic=renewal_reminder&sentiment=negative'), await ids('rating=5'), await ids('q=提醒'), await ids(`unit=${bed.units.n}`), await ids('touchpoint=visit'), await ids('from=2020-01-01&to=2020-12-31')]).toEqual([1, 1, 2, 2, 0, 0]);
    const first = await bed.ask(principal, 'GET', '/api/voices?limit=2');
    const second = await bed.ask(principal, 'GET', `/api/voices?limit=2&cursor=${first.body.nextCursor}`);
    expect(new Set([...first.body.items, ...second.body.items].map(({ id }) => id)).size).toBe(3);
  });

  it('can be remarked on, and neither changed nor deleted by any address', async () => {
    expect((await bed.ask(bed.person('n', ['voices:read']), 'POST', `/api/voices/${ill}/remarks`, { kind: 'note', text: '已核实' })).status).toBe(403);
    const voice = await bed.ask(await person('n', ['voices:answer']), 'POST', `/api/voices/${ill}/remarks`, { kind: 'answer', text: '已致电说明' });
    expect(voice.body.notes).toMatchObject([{ kind: 'answer', text: '已致电说明', by: '李分析' }]);
    expect((await bed.ask(bed.person('hq', ['voices:read']), 'PUT', `/api/voices/${ill}`, { text: '' })).status).toBe(404);
  });

  it('take a correction with its figures, which no later analysis overwrites', async () => {
    const labels = { mentions: [{ topic: 'waiting_time', sentiment: 'negative' }], urgent: true };
    expect((await bed.ask(bed.person('n', ['voices:read']), 'POST', `/api/voices/${ill}/labels`, labels)).status).toBe(403);
    const analyst = await person('n', ['voices:correct', 'voices:read']);
    expect((await bed.ask(analyst, 'POST', `/api/voices/${ill}/labels`, { ...labels, mentions: [{ topic: 'nothing', sentiment: 'negative' }] })).status).toBe(422);
    expect((await bed.ask(analyst, 'POST', `/api/voices/${ill}/labels`, labels)).status).toBe(200);
    expect((await bed.ask(analyst, 'GET', `/api/voices/${ill}`)).body).toMatchObject({ urgent: true, corrected: true, mentions: [{ code: 'waiting_time' }] });
    const { rows } = await sql<{ topic: string; voices: number }>`select topic, sum(voices)::int as voices from voice_rollups where topic in ('renewal_reminder', 'waiting_time') and unit_id = ${bed.units.n1} group by topic order by topic`.execute(bed.db);
    expect(rows).toEqual([{ topic: 'renewal_reminder', voices: 0 }, { topic: 'waiting_time', voices: 1 }]);
    expect((await recountVoices(bed.db)).differences).toEqual([]);
  });

  it('show the original only with the right and a reason, and leave a line', async () => {
    expect((await bed.ask(bed.person('n', ['voices:read']), 'POST', `/api/voices/${ill}/unmask`, { reason: '回电' })).status).toBe(403);
    const principal = await person('n', ['personal-data:unmask', 'voices:read']);
    expect((await bed.ask(principal, 'POST', `/api/voices/${ill}/unmask`, {})).status).toBe(422);
    expect((await bed.ask(principal, 'POST', `/api/voices/${ill}/unmask`, { reason: '需要回电' })).body.text).toContain('13800001234');
    const { rows } = await sql`select 1 from audit_lines where action = 'voice.unmasked'`.execute(bed.db);
    expect(rows).toHaveLength(1);
  });
});
